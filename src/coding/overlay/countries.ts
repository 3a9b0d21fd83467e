/** Codes of countries, and what a person who wrote something else most likely meant. */
import { z } from 'zod'
import { SUPRANATIONAL } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import { nearest } from './nearest.ts'

const countryRow = z.object({ alpha3: z.string(), alpha2: z.string(), name: z.string(), aliases: z.string() })
const regionRow = z.object({ alpha3: z.string() })

interface Countries {
  readonly codes: ReadonlySet<string>
  /** Two letters, name or other name, lower case → alpha-3. */
  readonly names: ReadonlyMap<string, string>
}

function countriesOf(lexicon: Lexicon): Countries {
  return fromLexicon(lexicon, 'overlay/countries', () => {
    const rows = readTable(lexicon, 'world/countries.csv', countryRow)
    const names = rows.flatMap((r) =>
      [r.alpha2, r.name, ...r.aliases.split('|')].filter(Boolean).map((n) => [n.toLowerCase(), r.alpha3] as const),
    )
    const all = [...rows, ...readTable(lexicon, 'crosswalk/regions.csv', regionRow)].map((r) => r.alpha3)
    return { codes: new Set(all), names: new Map(names) }
  })
}

/** Null for a code that is one; else what to write. */
export function countryFix(lexicon: Lexicon, code: string, supranational: boolean): string | null {
  const { codes, names } = countriesOf(lexicon)
  if (codes.has(code) || (supranational && SUPRANATIONAL.some((s) => s === code))) return null
  const upper = code.toUpperCase()
  if (codes.has(upper)) return `Write ${upper}.`
  const meant = names.get(code.toLowerCase()) ?? names.get(nearest(code, names.keys()) ?? '')
  return meant ? `Write ${meant}.` : 'Look the code up in lexicon/world/countries.csv.'
}
