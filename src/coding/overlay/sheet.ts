/** Reads a spreadsheet that a person saved as CSV, with what is wrong with it as a file. */
import { readFileSync, statSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import type { Problem } from '../../model/index.ts'
import { nearest } from './nearest.ts'

/** A row with the line of the file that it ends on. */
export interface SheetRow {
  readonly where: string
  readonly cells: Readonly<Record<string, string>>
}

/** Which columns a table has. */
export interface Columns {
  readonly needed: readonly string[]
  readonly optional: readonly string[]
}

interface Sheet {
  readonly rows: readonly SheetRow[]
  readonly problems: readonly Problem[]
}

const LARGEST = 10_000_000

/** The rows below the first line, which names the columns; none where the file cannot be read as a table. `file` is its name for people. */
export function readSheet(path: string, file: string, columns: Columns): Sheet {
  const whole = textOf(path, file)
  if (typeof whole !== 'string') return { rows: [], problems: [whole] }
  const lines = linesOf(whole, file)
  if (!Array.isArray(lines)) return { rows: [], problems: [lines as Problem] }
  const [head, ...body] = lines as Line[]
  if (!head) {
    const expected = `a first line with the columns ${columns.needed.join(', ')}, and a line for each entry`
    return { rows: [], problems: [problem(file, 'an empty file', expected, 'Fill it, or take the file away.')] }
  }
  const wrong = headProblems(head, file, columns)
  if (wrong.length > 0) return { rows: [], problems: wrong }
  const problems: Problem[] = []
  const rows = body.flatMap(({ record, line }) => {
    const where = `${file}, line ${line}`
    if (record.length === head.record.length)
      return [{ where, cells: Object.fromEntries(head.record.map((name, i) => [name, record[i]!])) }]
    const fix = 'Count the commas; a cell that has a comma in it stands in "quotes".'
    problems.push(problem(where, `${record.length} cells`, `${head.record.length} cells, one a column`, fix))
    return []
  })
  if (body.length === 0)
    problems.push(
      problem(file, 'no entries below the first line', 'a line for each entry', 'Add one, or take the file away.'),
    )
  return { rows, problems }
}

/** A problem of an overlay, in one shape. */
export function problem(where: string, found: string, expected: string, fix: string): Problem {
  return { code: 'lexicon-overlay', where, found, expected, fix }
}

function textOf(path: string, file: string): string | Problem {
  if (statSync(path).size > LARGEST)
    return problem(
      file,
      'more than 10 MB',
      'a table of at most 10 MB',
      'Split the file, or leave out what is not needed.',
    )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch {
    const fix = 'Save it again: in a spreadsheet choose "CSV UTF-8".'
    return problem(file, 'letters that are not UTF-8', 'a CSV file in UTF-8', fix)
  }
}

interface Line {
  readonly record: string[]
  readonly line: number
}

function linesOf(text: string, file: string): Line[] | Problem {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  if (!first.includes(',') && /[;\t]/.test(first)) {
    const found = `columns parted by ${first.includes(';') ? 'semicolons' : 'tabs'}`
    return problem(file, found, 'columns parted by commas', 'Save it again with commas as separators.')
  }
  try {
    const records = parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = typeof error.lines === 'number' ? `${file}, line ${error.lines}` : file
    return problem(
      at,
      'a quotation mark that does not close, or stands inside a cell',
      'cells with quotes around the whole of them',
      'Write a quotation mark inside a quoted cell twice: "".',
    )
  }
}

function headProblems({ record, line }: Line, file: string, { needed, optional }: Columns): readonly Problem[] {
  const known = [...needed, ...optional]
  const where = `${file}, line ${line}`
  const expected = `the columns ${needed.join(', ')}${optional.length > 0 ? `; if you like ${optional.join(', ')}` : ''}`
  const strange = record.filter((name) => !known.includes(name))
  const missing = needed.filter((name) => !record.includes(name))
  const twice = record.filter((name, i) => record.indexOf(name) !== i)
  return [
    ...strange.map((name) => {
      const meant = nearest(
        name,
        known.filter((k) => !record.includes(k)),
      )
      const fix = meant ? `Write ${meant} instead.` : 'Take the column away, or put # before the line if it is a note.'
      return problem(where, name === '' ? 'a column without a name' : `a column called "${name}"`, expected, fix)
    }),
    ...missing
      .filter((name) => !strange.some((s) => nearest(s, [name]) === name))
      .map((name) =>
        problem(where, `no column called "${name}"`, expected, 'Add it to the first line and to every entry.'),
      ),
    ...twice.map((name) => problem(where, `two columns called "${name}"`, expected, 'Take one of them away.')),
  ]
}
