/** A ledger as lanes, one a claimant: where each figure stands on the chart. */
import type { Ledger, LedgerRow } from '../../../model/index.ts'

export interface Dot {
  readonly row: LedgerRow
  /** Pixels from the left edge of the plot. */
  readonly x: number
  /** Shares of the lane's height, 0 at its foot. */
  readonly low: number
  readonly at: number
  readonly high: number
  /** No upper bound was given. */
  readonly open: boolean
}

export interface Lane {
  readonly claimant: string
  readonly dots: readonly Dot[]
}

export interface Chart {
  readonly lanes: readonly Lane[]
  /** First and last day. */
  readonly days: readonly [string, string]
  readonly most: number
}

const DAY_MS = 86_400_000
/** Dots of one day in one lane stand this far apart, so that their figures can be read. */
const APART = 46

/** Lays out the rows that have a date and a figure; null when none has. */
export const chartOf = (ledger: Ledger, width: number): Chart | null => {
  const rows = ledger.rows.filter((row) => (row.date ?? row.published) !== null && (row.min ?? row.max) !== null)
  const dates = rows.map(dateOf).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return null
  const most = Math.max(1, ...rows.map((row) => row.max ?? row.min ?? 0))
  const span = (Date.parse(last) - Date.parse(first)) / DAY_MS
  const inner = Math.max(width - 2 * APART, 1)
  const x = (row: LedgerRow) =>
    span === 0 ? APART : APART + (inner * (Date.parse(dateOf(row)) - Date.parse(first))) / DAY_MS / span
  const groups = Map.groupBy(rows, (row) => row.claimantKey)
  const lanes = [...groups.values()].map((of) => ({ claimant: nameOf(of[0]!), dots: spread(of, x, most, width) }))
  return { lanes, days: [first, last], most }
}

const dateOf = (row: LedgerRow) => row.date ?? row.published ?? ''

/** Who gives a figure; an outlet's own is marked as such. */
export const nameOf = (row: LedgerRow) => row.claimant ?? `${row.outlet ?? 'the outlet'}, in its own voice`

const spread = (rows: readonly LedgerRow[], x: (row: LedgerRow) => number, most: number, width: number) => {
  const ordered = rows.toSorted((a, b) => dateOf(a).localeCompare(dateOf(b)))
  const dots: Dot[] = []
  for (const row of ordered) {
    const wanted = x(row)
    const before = dots.at(-1)
    const free = before ? Math.max(wanted, before.x + (row.state === 'copy' ? 10 : APART)) : wanted
    dots.push({ row, x: free, ...heights(row, most) })
  }
  const over = (dots.at(-1)?.x ?? 0) - (width - 24)
  return over > 0 ? dots.map((dot, n) => ({ ...dot, x: Math.max(dot.x - over, 12 + n * 8) })) : dots
}

const heights = ({ min, max }: LedgerRow, most: number) => ({
  low: (min ?? 0) / most,
  at: (min !== null && max !== null ? (min + max) / 2 : (min ?? max ?? 0)) / most,
  high: (max ?? min ?? 0) / most,
  open: max === null,
})
