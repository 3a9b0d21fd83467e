/** A count in one report with what the ledger needs to place it. */
import type { ActorFact, Evidence, KeptAccount, LedgerRow, Measure } from '../../model/index.ts'
import { claimantKey, claimantWording, joinKeys } from './claimant.ts'
import { type Group, groupOf } from './group.ts'
import { wordingOf } from './wording.ts'

export interface Tally {
  /** `accountId#count`: how rows point at one another. */
  readonly row: string
  readonly kept: KeptAccount
  readonly index: number
  readonly of: Measure
  readonly kind: 'own' | 'running'
  readonly low: number
  readonly high: number
  readonly min: number | null
  readonly max: number | null
  readonly whom: string | null
  readonly group: Group
  readonly claimant: string | null
  readonly claimantKey: string
  readonly date: string | null
  readonly dated: boolean
  readonly partOf: string | null
  readonly withdrawn: boolean
  /** Its report reprints this one. */
  readonly copyOf: string | null
  readonly evidence: Evidence
}

/** What the ledger needs beside the accounts. */
export interface LedgerContext {
  /** What each report says of its parties. */
  readonly facts: ReadonlyMap<string, readonly ActorFact[]>
  /** Outlets by report: a reprint's own voice is that of the original. */
  readonly outlets: ReadonlyMap<string, string | null>
  /** All accounts of the reports concerned, for tolls that lie inside another event's. */
  readonly siblings: readonly KeptAccount[]
}

/** The counts of these accounts as tallies, in the order told. */
export function talliesOf(accounts: readonly KeptAccount[], context: LedgerContext): readonly Tally[] {
  const tallies = accounts.flatMap((kept) => kept.account.counts.map((_, index) => tallyOf(kept, index, context)))
  const joined = joinKeys(tallies.map((t) => t.claimantKey))
  return tallies.map((t) => ({ ...t, claimantKey: joined.get(t.claimantKey) ?? t.claimantKey }))
}

function tallyOf(kept: KeptAccount, index: number, context: LedgerContext): Tally {
  const { account, report } = kept
  const count = account.counts[index]!
  const claimant = claimantWording(count, account)
  const outlet = context.outlets.get(report.copyOf ?? report.id) ?? report.outlet
  return {
    row: `${kept.id}#${index}`,
    kept,
    index,
    of: count.of,
    kind: count.total ? 'running' : 'own',
    low: count.min ?? 0,
    high: count.max ?? Number.POSITIVE_INFINITY,
    min: count.min,
    max: count.max,
    whom: count.whom,
    group: groupOf(count.whom),
    claimant,
    claimantKey: claimantKey(claimant, outlet, account.sources, context.facts.get(report.id) ?? []),
    date: count.as_of ?? report.published,
    dated: Boolean(count.as_of),
    partOf: count.part_of === undefined ? null : `${kept.id}#${count.part_of}`,
    withdrawn: count.withdrawn === true,
    copyOf: report.copyOf,
    evidence: wordingOf(count, account),
  }
}

/** A tally as a row of the ledger. */
export function rowOf(tally: Tally, state: LedgerRow['state'], relatesTo: readonly string[], why: string): LedgerRow {
  const { kept, of, kind, min, max, whom, claimant, claimantKey, date, dated, row, evidence } = tally
  const { id: reportId, outlet, published } = kept.report
  return {
    eventId: kept.eventId,
    accountId: kept.id,
    reportId,
    outlet,
    of,
    whom,
    min,
    max,
    kind,
    claimant,
    claimantKey,
    date,
    dated,
    published,
    state,
    relatesTo,
    row,
    evidence,
    why,
  }
}

/** The same bounds. */
export function same(a: Tally, b: Tally): boolean {
  return a.min === b.min && a.max === b.max
}

/** No number lies within both. */
export function disjoint(a: Tally, b: Tally): boolean {
  return a.low > b.high || b.low > a.high
}

/** `a` is the vaguer figure: all that `b` allows lies within it. */
export function contains(a: Tally, b: Tally): boolean {
  return !same(a, b) && a.low <= b.low && a.high >= b.high
}
