/** How closely two words of a sentence belong together in its tree. */
import type { Doc } from '../model/index.ts'
import { ancestors } from './tree.ts'

/** Relations beyond which a date, place or count is another clause's: what is said is not the saying. */
const WALL = /^(?:ccomp|parataxis|acl:relcl|csubj)/
/** Another clause of the same telling: crossed at a price. */
const FENCE = /^(?:advcl|conj|acl)/

/** Price of the way from a modifier to a trigger; null in another sentence or behind a wall. */
export function treeDistance(doc: Doc, modifier: number, trigger: number): number | null {
  if (doc.words[modifier]!.sentence !== doc.words[trigger]!.sentence) return null
  const down = [trigger, ...ancestors(doc, trigger)]
  let price = 0
  for (const at of [modifier, ...ancestors(doc, modifier)]) {
    const meet = down.indexOf(at)
    if (meet >= 0) {
      const climbed = down.slice(0, meet).map((w) => doc.words[w]!.deprel)
      if (climbed.some((r) => WALL.test(r))) return null
      return price + climbed.reduce((sum, r) => sum + (FENCE.test(r) ? 3 : 1.5), 0)
    }
    const relation = doc.words[at]!.deprel
    if (WALL.test(relation)) return null
    price += FENCE.test(relation) ? 3 : 1
  }
  return null
}
