/** The figure of an event's own toll under the policy, or why there is none. */
import type { Figure, LedgerRow, Measure, WholeEvent } from '../../model/index.ts'
import { boundsText, saidBy } from './wording.ts'

export interface Toll {
  readonly figure: Figure | null
  /** What is told and could not be one figure. */
  readonly lost: { readonly what: string; readonly why: string } | null
}

/**
 * Only tolls of the event itself: a running total belongs to a wider episode. Figures of several groups without a figure of all
 * are not added up. Withdrawn figures stand nowhere.
 */
export function tollOf({ event, ledgers }: WholeEvent, of: Measure): Toll {
  const standing = ledgers.filter((l) => l.of === of && l.standing.length > 0)
  const own = standing.filter((l) => l.kind === 'own')
  const told = (of: string, rows: readonly LedgerRow[]) => `${of}: ${rows.map(rowText).join('; ')}`
  if (own.length === 0 && standing.length > 0) {
    const rows = standing.flatMap((l) => l.standing)
    return lost(told(`${of}, running total`, rows), 'a running total of a wider episode is not the toll of one event')
  }
  if (own.length > 1 && !own.some((l) => l.group === 'people')) {
    const what = own.map((l) => told(`${of}, ${l.group}`, l.standing)).join('; ')
    return lost(what, 'figures are told by group only, and parts are never added up')
  }
  const figure = event.figures[of] ?? null
  if (figure === null || own.length === 0) return { figure: null, lost: null }
  if (figure.best !== null) return { figure, lost: null }
  const rows = own.flatMap((l) => l.standing)
  return { figure, lost: { what: told(of, rows), why: 'sources differ, and this policy chooses none of them' } }
}

const lost = (what: string, why: string): Toll => ({ figure: null, lost: { what, why } })

/** "18, according to Interior Ministry (Steppe Courier)". */
export function rowText(row: LedgerRow): string {
  return `${boundsText(row.min, row.max)}${row.whom ? ` (${row.whom})` : ''}, according to ${saidBy(row.claimant, row.outlet)}`
}
