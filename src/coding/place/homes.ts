/** Where a name lies that the gazetteer lacks: in the town or province that the text names beside it. */
import type { Doc } from '../../model/index.ts'
import type { PlaceName } from './find-names.ts'
import type { GazetteerPlace } from './gazetteer.ts'

/** How many sentences back a town still holds what is named after it. */
const REACH = 3

/** For each name without a place of its own the place that holds it, else null. Order of `names`. */
export function homesOf(
  doc: Doc,
  names: readonly PlaceName[],
  chosen: readonly (GazetteerPlace | null)[],
): readonly (GazetteerPlace | null)[] {
  return names.map((name, i) => {
    if (chosen[i] || name.demonym) return null
    const holds = (j: number) => {
      const place = chosen[j]
      return place && place.level !== 'country' && place.level !== 'site' ? place : null
    }
    const here = doc.words[name.first]!.sentence
    const sentenceOf = (j: number) => doc.words[names[j]!.first]!.sentence
    // "Kampungu, Kasai": what follows in the sentence holds it; else the last one named before.
    for (let j = i + 1; j < names.length && sentenceOf(j) === here && names[j]!.first - name.last < 6; j++)
      if (holds(j)) return holds(j)
    for (let j = i - 1; j >= 0 && here - sentenceOf(j) <= REACH; j--) if (holds(j)) return holds(j)
    for (let j = i + 1; j < names.length && sentenceOf(j) === here; j++) if (holds(j)) return holds(j)
    return null
  })
}
