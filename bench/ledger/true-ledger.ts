/** The true ledgers of the README beside the ledger clusters, and which states its words stand for. */
import type { TallyState } from '../../src/model/index.ts'

export interface TrueRow {
  readonly id: string
  readonly report: string
  readonly of: string
  readonly whom: string
  readonly incident: string
  /** Wording, null for the outlet; and the name that the README joins its figures under. */
  readonly claimant: string | null
  readonly joined: string
  readonly min: number | null
  readonly max: number | null
  readonly kind: 'own' | 'running'
  readonly states: readonly TallyState[]
  readonly what: string
}

/** Rows of the tables whose first column is a row id (`A-01`). */
export function readTrueLedger(markdown: string): readonly TrueRow[] {
  return markdown
    .split('\n')
    .filter((line) => /^\| [A-Z]-\d+c? \|/.test(line))
    .map((line) => {
      const [id, report, of, whom, incident, said, , value, kind, what] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      const [, wording, , joined] = said!.match(/^(.*?)( \((.+)\))?$/)!
      const claimant = said === '(outlet)' ? null : wording!
      return {
        id: id!,
        report: report!,
        of: of!,
        whom: whom!,
        incident: incident!,
        claimant,
        joined: claimant === null ? 'outlet' : (joined ?? wording!),
        ...bounds(value!),
        kind: kind as 'own' | 'running',
        states: statesOf(value!, what!),
        what: what!,
      }
    })
}

function bounds(value: string): { min: number | null; max: number | null } {
  const plus = value.match(/^(\d+)\+/)
  if (plus) return { min: Number(plus[1]), max: null }
  const span = value.match(/^(\d+)-(\d+)/)
  if (span) return { min: Number(span[1]), max: Number(span[2]) }
  const [point] = value.match(/\d+/)!
  return { min: Number(point), max: Number(point) }
}

/**
 * From the README's words to a state, first match wins. A figure marked withdrawn is `withdrawn` whatever else is said of it; a copy is a
 * copy; "part of" and figures "not to be added" because they lie inside another one are `part`, while "own toll, inside" a running total
 * is the first of its own scope; then what the row is to figures before it; "conflict with" decides only where nothing else does, since
 * a first figure is contested by those that come after it. Decoys without another word are first figures of their own event.
 */
const READINGS: readonly (readonly [RegExp, TallyState])[] = [
  [/^copy of/, 'copy'],
  [/^(one day's|one act's) own toll/, 'first'],
  [/\bpart of\b/, 'part'],
  [/not to be added/, 'part'],
  [/^first figure|^only figure|^running total|contains/, 'first'],
  [/^vaguer than|agrees with/, 'repeat'],
  [/^rise on/, 'update'],
  [/^decoy: separate/, 'first'],
  [/conflict with/, 'conflict'],
  [/^decoy/, 'first'],
]

function statesOf(value: string, what: string): readonly TallyState[] {
  if (value.includes('withdrawn')) return ['withdrawn']
  const [, said] = what.match(/^(correction|update|repeat)/) ?? []
  if (said && !/\bpart of\b/.test(what)) return [said as TallyState]
  const state = READINGS.find(([words]) => words.test(what))?.[1]
  if (!state) throw new Error(`The README says "${what}" of a row, which no reading covers. Add one to READINGS.`)
  return [state]
}
