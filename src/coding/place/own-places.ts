/** A user's own places, laid over the gazetteer. */
import { z } from 'zod'
import { LEVELS } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import { fold } from './fold.ts'
import { type Gazetteer, type GazetteerPlace, openGazetteer } from './gazetteer.ts'

/** A place that somebody wrote down is one that they expect: it is taken unless the report speaks of another. */
const EXPECTED = 1_000_000

const placeRow = z.object({
  name: z.string().min(1),
  also: z.string().default(''),
  country: z.string().regex(/^[A-Z]{3}$/),
  level: z.enum(LEVELS),
  lat: z.coerce.number().min(-90).max(90),
  lon: z.coerce.number().min(-180).max(180),
  population: z
    .string()
    .default('')
    .transform((value) => (value === '' ? EXPECTED : Number(value))),
})

/** The places of every overlay's `places.csv`, by folded name. */
export function ownPlaces(lexicon: Lexicon): ReadonlyMap<string, readonly GazetteerPlace[]> {
  return fromLexicon(lexicon, 'own-places', () => {
    const places = new Map<string, GazetteerPlace[]>()
    for (const { name, also, ...row } of readTable(lexicon, 'places.csv', placeRow)) {
      const place: GazetteerPlace = { ...row, id: `own:${name}`, admin1: '', capital: false }
      for (const key of [name, ...also.split('|')].map(fold).filter(Boolean))
        places.set(key, [...(places.get(key) ?? []), place])
    }
    return places
  })
}

/** The gazetteer with a user's own places before its own. */
export function gazetteerOf(lexicon: Lexicon): Gazetteer {
  const own = ownPlaces(lexicon)
  const shipped = openGazetteer()
  if (own.size === 0) return shipped
  return { find: (name) => [...(own.get(fold(name)) ?? []), ...shipped.find(name)] }
}
