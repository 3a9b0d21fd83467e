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
  /** Words before a name that make it a place. */
  readonly before: ReadonlySet<string>
  /** Folded demonym → alpha-3. */
  readonly demonyms: ReadonlyMap<string, string>
}

const word = z.object({ word: z.string().min(1) })

export function placeWords(lexicon: Lexicon): PlaceWords {
  return fromLexicon(lexicon, 'place-words', () => ({
    sites: readSet(lexicon, 'en/place/sites.csv', word),
    before: readSet(lexicon, 'en/place/before.csv', word),
    levels: new Map(
      readTable(lexicon, 'en/place/levels.csv', z.object({ word: z.string(), level: z.enum(LEVELS) })).map((r) => [
        r.word,
        r.level,
      ]),
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
