/** Gives each draft its place: from its own clause, else its sentence, its passage, or where the report plays. */
import { LEVELS } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type State, type Toponym } from '../state.ts'
import { headOf } from '../time/tense.ts'
import { children } from '../tree.ts'
import { treeDistance } from '../tree-distance.ts'

const MATERIAL = new Set(['AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'])

/** Fills `place` of the drafts. */
export const attachPlaces: Step = {
  name: 'place/attach-places',
  needs: ['toponyms', 'drafts'],
  adds: ['drafts.place'],
  run: (state) => ({ ...state, drafts: state.drafts.map((draft) => placed(state, draft)) }),
}

function placed(state: State, draft: Draft): Draft {
  const own = inClause(state, draft)
  const found = own ?? (MATERIAL.has(draft.type) ? around(state, draft) : null)
  if (!found) return draft
  const ground = {
    spans: [evidenceOf(state.doc, found)],
    sure: own ? ('stated' as const) : ('inferred' as const),
    why: own ? 'place/clause' : 'place/passage',
  }
  return { ...draft, place: found.place, fields: { ...draft.fields, place: ground } }
}

const finer = (a: Toponym, b: Toponym) => LEVELS.indexOf(a.place.level) - LEVELS.indexOf(b.place.level)

/** Located with a preposition, nearest in the tree; of equally near ones the most precise. */
function inClause({ doc, toponyms }: State, draft: Draft): Toponym | null {
  const near = toponyms.flatMap((toponym) => {
    if (isDateline(doc, toponym)) return []
    if (toponym.use !== 'place') return []
    const head = headOf(doc, toponym)
    const price = treeDistance(doc, head, draft.trigger)
    const limit = MATERIAL.has(draft.type) ? 6 : 2
    return price !== null && price <= limit && located(doc, head, MATERIAL.has(draft.type)) ? [{ toponym, price }] : []
  })
  if (near.length === 0) return null
  const least = Math.min(...near.map((n) => n.price))
  return (
    near
      .filter((n) => n.price <= least + 2)
      .map((n) => n.toponym)
      .sort(finer)[0] ?? null
  )
}

const LOCATIVE =
  /^(?:in|at|near|on|outside|inside|across|around|throughout|of|from|to|into|between|over|off|along|through|within)$/i

/** "in Goma", "the Goma market", or a noun in apposition to one; not a bare subject. */
function located(doc: State['doc'], head: number, material: boolean): boolean {
  const word = doc.words[head]!
  if (children(doc, head).some((c) => doc.words[c]!.deprel === 'case' && LOCATIVE.test(doc.words[c]!.text))) return true
  return material && /^(?:nmod(?!:poss)|obl(?!:agent)|appos|compound|conj|flat)/.test(word.deprel)
}

/** The most precise place of the sentence, then of the paragraph before it, then of the report's first lines. */
function around({ doc, toponyms }: State, draft: Draft): Toponym | null {
  const sentence = doc.words[draft.trigger]!.sentence
  const paragraph = doc.sentences[sentence]!.paragraph
  const at = (t: Toponym) => doc.words[t.first]!.sentence
  const places = toponyms.filter((t) => t.use === 'place' && !isDateline(doc, t))
  const below = (t: Toponym) => t.place.level !== 'country'
  return (
    places.filter((t) => at(t) === sentence).sort(finer)[0] ??
    places.findLast((t) => below(t) && at(t) < sentence && doc.sentences[at(t)]!.paragraph === paragraph) ??
    places.find((t) => below(t) && at(t) <= 2) ??
    null
  )
}

/** "BEIRUT, Aug 22 -" tells where the report was written, not where things happened. */
function isDateline(doc: State['doc'], toponym: Toponym): boolean {
  const word = doc.words[toponym.first]!
  return word.sentence === 0 && toponym.first <= 4 && word.text.length > 3 && word.text === word.text.toUpperCase()
}
