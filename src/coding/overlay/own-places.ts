/** Checks a user's own places: `places.csv`. */
import { LEVELS, type Problem } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { fold } from '../place/fold.ts'
import { countryFix } from './countries.ts'
import { nearest } from './nearest.ts'
import { type Columns, problem, type SheetRow } from './sheet.ts'

export const PLACE_COLUMNS: Columns = {
  needed: ['name', 'country', 'level', 'lat', 'lon'],
  optional: ['also', 'population', 'source', 'note'],
}

/** What is wrong with each row, and with rows beside one another. */
export function placeProblems(lexicon: Lexicon, rows: readonly SheetRow[]): readonly Problem[] {
  const seen = new Map<string, string>()
  return rows.flatMap((row) => {
    const key = `${fold(row.cells.name ?? '')} ${row.cells.country}`
    const first = seen.get(key)
    seen.set(key, first ?? row.where)
    const twice = problem(
      row.where,
      `"${row.cells.name}" a second time, as in ${first}`,
      'a place once',
      'Take one of the lines away.',
    )
    return [...rowProblems(lexicon, row), ...(first && row.cells.name ? [twice] : [])]
  })
}

function rowProblems(lexicon: Lexicon, { where, cells }: SheetRow): readonly Problem[] {
  const { name = '', country = '', level = '', lat = '', lon = '', population = '' } = cells
  const problems: Problem[] = []
  const wrong = (found: string, expected: string, fix: string) => problems.push(problem(where, found, expected, fix))
  if (name === '')
    wrong('no name', 'the name of the place as reports write it', 'Fill the cell, or take the line away.')
  const fix = countryFix(lexicon, country, false)
  if (fix) wrong(country === '' ? 'no country' : `country "${country}"`, 'three letters of ISO 3166, as KAZ', fix)
  if (!LEVELS.some((l) => l === level)) {
    const meant = nearest(level, LEVELS)
    wrong(
      level === '' ? 'no level' : `level "${level}"`,
      `one of ${LEVELS.join(', ')}`,
      meant ? `Write ${meant}.` : 'A town or village is a city, an airport a site.',
    )
  }
  for (const [column, value, most] of [
    ['lat', lat, 90],
    ['lon', lon, 180],
  ] as const) {
    if (/^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most) continue
    const swapped = column === 'lat' && /^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= 180
    const hint = swapped ? 'It may be lat and lon that are swapped.' : 'Write degrees with a point: -9.47.'
    wrong(value === '' ? `no ${column}` : `${column} "${value}"`, `degrees from -${most} to ${most}`, hint)
  }
  if (!/^\d*$/.test(population))
    wrong(`population "${population}"`, 'a whole number, or nothing', 'Write digits alone, without spaces or commas.')
  return problems
}
