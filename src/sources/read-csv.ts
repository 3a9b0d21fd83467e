/** Reports as rows of a table. */
import { type CsvError, type Info, parse } from 'csv-parse/sync'
import type { Problem } from '../model/index.ts'
import { decode } from './decode.ts'
import { FACTS, factsOf, type KeyNames, listed } from './fact-keys.ts'
import type { Limits } from './limits.ts'
import type { Part, Source } from './part.ts'

/** One report a row; the first line names the columns. Comma, semicolon or tab, whichever the first line has most of. */
export function* readCsv(source: Source, names: KeyNames, limits: Limits): Generator<Part> {
  const all = decode(source.bytes, source.where)
  const first = all.slice(0, 10_000).split(/\r?\n|\r/, 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].reduce((a, b) => (first.split(b).length > first.split(a).length ? b : a))
  const columns = firstRow(all, delimiter)
  const wrong = wrongColumns(source.where, columns, names)
  if (wrong) {
    yield { problem: wrong }
    return
  }
  const problems: Part[] = []
  const rows = parse(all, {
    columns: true,
    bom: true,
    delimiter,
    info: true,
    skip_empty_lines: true,
    max_record_size: limits.itemBytes,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) problems.push({ problem: badRow(source.where, error) })
      return undefined
    },
  }) as unknown as { record: Record<string, string>; info: Info }[]
  for (const [part, { record, info }] of rows.entries()) {
    const { text, ...facts } = factsOf(record, names)
    yield { draft: { ...facts, text: text ?? '', part, where: `${source.where}:${info.lines}` } }
  }
  yield* problems
}

function firstRow(all: string, delimiter: string): readonly string[] {
  try {
    const rows = parse(all.slice(0, 20_000), {
      bom: true,
      delimiter,
      to: 1,
      relax_quotes: true,
      relax_column_count: true,
    })
    return (rows as string[][])[0] ?? []
  } catch {
    return []
  }
}

function wrongColumns(where: string, columns: readonly string[], names: KeyNames): Problem | null {
  const wanted = [
    names.text ?? 'text',
    ...FACTS.flatMap((fact) => (fact !== 'text' && names[fact] ? [names[fact]] : [])),
  ]
  const missing = wanted.filter((name) => !columns.includes(name))
  if (missing.length === 0) return null
  return {
    code: 'columns',
    where,
    found: `no column ${listed(missing)}; the columns are ${listed(columns)}`,
    expected: 'a first line with columns id, published, title, outlet, url, text (only text is a must)',
    fix: 'Name the columns that hold them, as --key text=Body --key published=Date.',
  }
}

function badRow(where: string, error: CsvError): Problem {
  const line = (error as unknown as { lines?: number }).lines
  return {
    code: 'bad-row',
    where: line === undefined ? where : `${where}:${line}`,
    found: `a row that cannot be read (${error.message.replace(/\s+/g, ' ').slice(0, 120)})`,
    expected: 'as many cells as there are columns, quotes closed',
    fix: 'Correct that row; the others were read.',
  }
}
