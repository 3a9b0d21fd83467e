/** One figure from a ledger, under a policy. */
import type { Figure, Ledger, LedgerRow, Measure, Policy } from '../model/index.ts'

/**
 * The figures of an event by measure, over all victims. Own tolls first; an event that is told only by running totals has those.
 * Parts are never added, silence is no zero.
 */
export function figuresOf(ledgers: readonly Ledger[], policy: Policy): Readonly<Partial<Record<Measure, Figure>>> {
  const figures: Partial<Record<Measure, Figure>> = {}
  for (const list of Map.groupBy(ledgers, (l) => l.of).values()) {
    const ranked = [...list].filter((l) => l.standing.length > 0).sort((a, b) => rank(a) - rank(b))
    const [main] = ranked
    if (main) figures[main.of] = figureOf(main.standing, policy)
  }
  return figures
}

/** The widest scope of the event's own toll speaks for it. */
function rank(ledger: Ledger): number {
  return (ledger.kind === 'own' ? 0 : 10) + (ledger.group === 'people' ? 0 : 1)
}

function figureOf(standing: readonly LedgerRow[], policy: Policy): Figure {
  const latest = standing.at(-1)!
  if (policy === 'latest') return exactly(latest)
  const lowest = [...standing].sort((a, b) => point(a) - point(b))[0]!
  if (policy === 'lowest') return exactly(lowest)
  const low = Math.min(...standing.map((r) => r.min ?? 0))
  const highs = standing.map((r) => r.max)
  const high = highs.some((h) => h === null) ? null : Math.max(...highs.map((h) => h ?? 0))
  const agreed = standing.every((r) => r.min === latest.min && r.max === latest.max)
  // The line of figures that nobody contested when they were given goes before those told against it.
  const main = standing.findLast((r) => r.state !== 'conflict') ?? latest
  if (policy === 'per-source')
    return { low, best: agreed ? bestOf(latest) : null, high, claimant: agreed ? latest.claimant : null }
  return { low, best: bestOf(main), high, claimant: main.claimant }
}

function exactly(row: LedgerRow): Figure {
  return { low: row.min, best: bestOf(row), high: row.max, claimant: row.claimant }
}

/** The figure said; of a span its lower end, as casualty recorders do. */
function bestOf(row: LedgerRow): number | null {
  return row.min ?? row.max
}

function point(row: LedgerRow): number {
  return row.min ?? row.max ?? 0
}
