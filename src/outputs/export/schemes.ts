/** Tables that exports need to speak another scheme: names and regions of countries, ACLED's types in order. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

type Row = Readonly<Record<string, string>>

function rowsOf(path: string): readonly Row[] {
  return parse(readFileSync(new URL(`../../../lexicon/${path}`, import.meta.url), 'utf8'), {
    columns: true,
    bom: true,
    comment: '#',
    comment_no_infix: true,
    trim: true,
    skip_empty_lines: true,
  }) as Row[]
}

/** A country in other schemes. */
interface Regions {
  /** ISO 3166 numeric code. */
  readonly numeric: number | null
  readonly acled: string
  readonly ucdp: string
}

const names = new Map(rowsOf('world/countries.csv').map((r) => [r.alpha3!, r.name!]))
const regions = new Map<string, Regions>(
  rowsOf('crosswalk/regions.csv').map((r) => [
    r.alpha3!,
    { numeric: r.numeric ? Number(r.numeric) : null, acled: r.acled!, ucdp: r.ucdp! },
  ]),
)
const order = rowsOf('crosswalk/acled-types.csv')

/** "Kazakhstan" for KAZ; the code itself where it is no country's. */
export const countryName = (alpha3: string): string => names.get(alpha3) ?? alpha3

/** Undefined for a code that is no country's. */
export const regionsOf = (alpha3: string): Regions | undefined => regions.get(alpha3)

const placeOf = (type: string, sub: string) => order.findIndex((r) => r.acled === type && r.sub === sub)

/** Negative where the first type goes before the second in ACLED's hierarchy. */
export const byHierarchy = (a: AcledType, b: AcledType): number =>
  placeOf(a.type, a.subType) - placeOf(b.type, b.subType)

interface AcledType {
  readonly type: string
  readonly subType: string
}

/** "Political violence", "Demonstrations" …; null for a type that is not ACLED's. */
export const disorderOf = ({ type, subType }: AcledType): string | null =>
  order[placeOf(type, subType)]?.disorder ?? null
