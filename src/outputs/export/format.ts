/** What an export format is: a file that is written event by event, and a list of what it cannot hold. */
import type { Policy, WholeEvent } from '../../model/index.ts'
import { type Cell, csvLine } from './cells.ts'

/** A column of a table, as the Data Package describes it (Table Schema types). */
export interface Column {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'date' | 'year'
  readonly description: string
}

/** Something told that a format has no place for. */
export interface Lost {
  /** Id of the event; `*` for what the format never holds. */
  readonly event: string
  readonly format: string
  /** Column or field of the format; `event` when the whole event is left out. */
  readonly field: string
  readonly what: string
  readonly why: string
}

/** What one event becomes in one format. */
interface Piece {
  readonly texts: readonly string[]
  readonly lost: readonly Lost[]
}

export interface Format {
  readonly name: string
  readonly file: string
  readonly mediaType: string
  readonly title: string
  /** Null where the format is no table. */
  readonly columns: readonly Column[] | null
  readonly primaryKey: string | null
  readonly never: readonly Lost[]
  readonly head: string
  /** Stands between two texts. */
  readonly between: string
  readonly tail: string
  each(whole: WholeEvent, policy: Policy): Piece
}

/** Says of one event what a format cannot hold. */
export type Lose = (field: string, what: string, why: string) => void

type Row = Readonly<Record<string, Cell>>

interface Table {
  readonly name: string
  readonly file: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly primaryKey: string | null
  /** Columns that stay empty, with the reason. */
  readonly empty: Readonly<Record<string, string>>
  /** Rows of no event, before all others. */
  readonly first?: readonly Row[]
  rows(whole: WholeEvent, policy: Policy, lose: Lose): readonly Row[]
}

/** A CSV table (RFC 4180) with a first line of column names. A row leaves out what it does not know. */
export function tableFormat({ name, file, title, columns, primaryKey, empty, first = [], rows }: Table): Format {
  const names = columns.map((c) => c.name)
  const line = (row: Row) => {
    const stranger = Object.keys(row).find((key) => !names.includes(key))
    if (stranger) throw new Error(`The format ${name} has no column "${stranger}". Add it to its columns.`)
    return csvLine(names.map((column) => row[column] ?? null))
  }
  return {
    name,
    file,
    title,
    mediaType: 'text/csv',
    columns,
    primaryKey,
    never: Object.entries(empty).map(([field, why]) => ({
      event: '*',
      format: name,
      field,
      what: 'always empty',
      why,
    })),
    head: csvLine(names) + first.map(line).join(''),
    between: '',
    tail: '',
    each(whole, policy) {
      const { lost, lose } = losing(name, whole)
      return { texts: rows(whole, policy, lose).map(line), lost }
    },
  }
}

/** A list that fills as `lose` is called. */
export function losing(format: string, { event }: WholeEvent): { readonly lost: readonly Lost[]; readonly lose: Lose } {
  const lost: Lost[] = []
  return { lost, lose: (field, what, why) => lost.push({ event: event.id, format, field, what, why }) }
}
