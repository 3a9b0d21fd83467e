/** Checks a user's own actors: `actors.csv`. */
import { type Problem, SECTORS, SUPRANATIONAL } from '../../model/index.ts'
import { actorTables, foldName } from '../actors/actor-tables.ts'
import type { Lexicon } from '../lexicon.ts'
import { countryFix } from './countries.ts'
import { nearest } from './nearest.ts'
import { type Columns, problem, type SheetRow } from './sheet.ts'

export const ACTOR_COLUMNS: Columns = {
  needed: ['name', 'country', 'sector'],
  optional: ['also', 'from', 'to', 'source', 'note', 'id'],
}

const LONGEST = 200

/** What is wrong with each row, and with rows beside one another. */
export function actorProblems(lexicon: Lexicon, rows: readonly SheetRow[]): readonly Problem[] {
  return [...rows.flatMap((row) => rowProblems(lexicon, row)), ...doubled(rows)]
}

function rowProblems(lexicon: Lexicon, { where, cells }: SheetRow): readonly Problem[] {
  const { name = '', country = '', sector = '', from = '', to = '' } = cells
  const problems: Problem[] = []
  const wrong = (found: string, expected: string, fix: string) => problems.push(problem(where, found, expected, fix))
  if (name === '')
    wrong('no name', 'the name of the actor as reports write it', 'Fill the cell, or take the line away.')
  if (name.length > LONGEST) wrong(`a name of ${name.length} letters`, `at most ${LONGEST}`, 'Write the name alone.')
  const fix = country === '' ? null : countryFix(lexicon, country, true)
  if (fix) wrong(`country "${country}"`, `three letters of ISO 3166, as KAZ, or ${SUPRANATIONAL.join(', ')}`, fix)
  if (sector !== '' && !SECTORS.some((s) => s === sector)) {
    const meant = actorTables(lexicon).nouns.get(sector.toLowerCase())?.sector ?? nearest(sector, SECTORS)
    wrong(
      `sector "${sector}"`,
      `one of ${SECTORS.join(', ')}`,
      meant ? `Write ${meant}.` : 'lexicon/README.md says what each means.',
    )
  }
  if (name !== '' && country === '' && sector === '')
    wrong(`"${name}" with neither country nor sector`, 'at least one of them', 'Fill one, or take the line away.')
  for (const [column, value] of [
    ['from', from],
    ['to', to],
  ] as const) {
    const dateFix = value === '' ? null : dayFix(value)
    if (dateFix)
      wrong(
        `${column} "${value}"`,
        'a day or its beginning: 2019-03-20, 2019-03 or 2019, or nothing for always',
        dateFix,
      )
  }
  if (from !== '' && to !== '' && !dayFix(from) && !dayFix(to) && from > `${to}~`)
    wrong(`from ${from} to ${to}`, 'a first day that is not after the last', 'Swap the two, or correct one.')
  return problems
}

/** Null for a date that is one; else what to write. */
function dayFix(value: string): string | null {
  const [, year, month, day] = value.match(/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/) ?? []
  if (year === undefined) {
    const known = value.match(/\b\d{4}\b/)?.[0]
    return known
      ? `Write the year first: ${known}, or ${known}-01-31 with month and day.`
      : 'Write the year first, as 2019-03-20.'
  }
  const whole = `${year}-${month ?? '01'}-${day ?? '01'}`
  const parsed = new Date(`${whole}T00:00:00Z`)
  const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(whole)
  return real ? null : 'There is no such day; correct month and day.'
}

/** Names that two rows claim for the same time. */
function doubled(rows: readonly SheetRow[]): readonly Problem[] {
  const seen = new Map<string, SheetRow[]>()
  const problems: Problem[] = []
  for (const row of rows) {
    const names = new Set([row.cells.name ?? '', ...listOf(row.cells.also)].filter(Boolean).map(foldName))
    for (const name of names) {
      const other = seen.get(name)?.find((earlier) => overlap(earlier, row))
      if (other) {
        const fix = 'Join the two lines, or give them dates that do not overlap.'
        problems.push(
          problem(row.where, `"${name}" a second time, as in ${other.where}`, 'a name once for each time', fix),
        )
      }
      seen.set(name, [...(seen.get(name) ?? []), row])
    }
  }
  return problems
}

function overlap(a: SheetRow, b: SheetRow): boolean {
  const starts = (row: SheetRow) => row.cells.from ?? ''
  const ends = (row: SheetRow) => (row.cells.to ? `${row.cells.to}~` : '~')
  return starts(a) <= ends(b) && starts(b) <= ends(a)
}

function listOf(cell = ''): readonly string[] {
  return cell.split('|').map((part) => part.trim())
}
