/** The words around place names, from the lexicon. */
import { z } from 'zod'
import { LEVELS, type Level } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readSet, readTable } from '../lexicon.ts'
import { fold } from './fold.ts'

export interface PlaceWords {
  /** Head nouns of sites: "airport". */
  readonly sites: ReadonlySet<string>
  /** "region" → province. */
  readonly levels: ReadonlyMap<string, Level>
  /** Lemmas of occasions on which something is said: "rally", "speak". */
  readonly occasions: ReadonlySet<string>
  /** Words that alone are no place. */
  readonly never: ReadonlySet<string>
  /** "Calif." → California, USA. */
  readonly short: ReadonlyMap<string, readonly ShortName[]>
  /** Words before a name that make it a place. */
  readonly before: ReadonlySet<string>
  /** alpha-3 → the point that stands for the country, degrees. */
  readonly points: ReadonlyMap<string, { readonly lat: number; readonly lon: number }>
  /** Folded demonym → alpha-3. */
  readonly demonyms: ReadonlyMap<string, string>
}

/** A short name of a province, and whether it is read only behind another place and a comma. */
interface ShortName {
  readonly name: string
  readonly alpha3: string
  readonly after: 'anywhere' | 'comma'
}

const word = z.object({ word: z.string().min(1) })

export function placeWords(lexicon: Lexicon): PlaceWords {
  return fromLexicon(lexicon, 'place-words', () => ({
    sites: readSet(lexicon, 'en/place/sites.csv', word),
    before: readSet(lexicon, 'en/place/before.csv', word),
    occasions: readSet(lexicon, 'en/place/occasions.csv', word),
    never: readSet(lexicon, 'en/place/never.csv', word),
    short: shortNames(lexicon),
    levels: new Map(
      readTable(lexicon, 'en/place/levels.csv', z.object({ word: z.string(), level: z.enum(LEVELS) })).map((r) => [
        r.word,
        r.level,
      ]),
    ),
    points: new Map(
      readTable(
        lexicon,
        'world/countries.csv',
        z.object({ alpha3: z.string(), lat: z.coerce.number(), lon: z.coerce.number() }),
      ).map((r) => [r.alpha3, { lat: r.lat, lon: r.lon }]),
    ),
    demonyms: new Map(
      readTable(lexicon, 'world/countries.csv', z.object({ alpha3: z.string(), demonyms: z.string() })).flatMap((r) =>
        r.demonyms
          .split('|')
          .filter(Boolean)
          .map((d): [string, string] => [fold(d), r.alpha3]),
      ),
    ),
  }))
}

const short = z.object({
  short: z.string(),
  name: z.string(),
  alpha3: z.string(),
  after: z.enum(['anywhere', 'comma']),
})

function shortNames(lexicon: Lexicon): ReadonlyMap<string, readonly ShortName[]> {
  const all = new Map<string, ShortName[]>()
  for (const row of readTable(lexicon, 'en/place/abbreviations.csv', short))
    all.set(row.short, [...(all.get(row.short) ?? []), row])
  return all
}
