/** The ledgers of one event: its tallies by scope, each row in its place, and what stands at the end. */
import type { KeptAccount, Ledger, LedgerRow } from '../../model/index.ts'
import { scopesOf } from './scopes.ts'
import { judge } from './state.ts'
import { type LedgerContext, talliesOf } from './tally.ts'

/** Ledgers of one event from its accounts, earliest told first. */
export function buildLedgers(
  eventId: string,
  accounts: readonly KeptAccount[],
  context: LedgerContext,
): readonly Ledger[] {
  return scopesOf(talliesOf(accounts, context)).map((scope) => {
    const told = judge(scope, context.siblings)
    return {
      eventId,
      of: scope.of,
      group: scope.group,
      kind: scope.kind,
      rows: inOrderOfDate(told),
      standing: standing(told),
    }
  })
}

function inOrderOfDate(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const day = (row: LedgerRow) => `${row.date?.slice(0, 10) ?? '9999'} ${row.published?.slice(0, 10) ?? '9999'}`
  return [...rows].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

/** Each claimant's last figure, without those taken back and those that others' later news has overtaken. */
function standing(told: readonly LedgerRow[]): readonly LedgerRow[] {
  const takenBack = new Set(told.filter((r) => r.state === 'withdrawn').flatMap((r) => r.relatesTo))
  const figures = told.filter(
    // "A dozen or more" after "12" does not take its place.
    (r) => !['copy', 'part', 'withdrawn'].includes(r.state) && !takenBack.has(r.row) && r.why !== 'ledger/vaguer',
  )
  return figures.filter((row, i) => {
    const later = figures.slice(i + 1)
    if (later.some((r) => r.claimantKey === row.claimantKey)) return false
    if (row.state === 'conflict') return true
    return !later.some((r) => r.reportId !== row.reportId && (r.state === 'update' || r.state === 'correction'))
  })
}
