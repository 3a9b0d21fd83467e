/** Where reports disagree on one event, with the words of both sides. */
import type {
  Account,
  Conflict,
  ConflictKind,
  ConflictSide,
  Evidence,
  FieldName,
  KeptAccount,
  Ledger,
  LedgerRow,
} from '../model/index.ts'
import { sha256 } from './ids.ts'
import { firstSource } from './ledger/claimant.ts'
import { place as placeFeature } from './link/features/place.ts'
import { sameParty } from './link/parties.ts'
import type { Trait } from './link/trait.ts'

/** An account with what linking compares of it. */
export interface Compared {
  readonly kept: KeptAccount
  readonly trait: Trait
}

/** Conflicts within one event, tolls first. Reprints contradict nobody. */
export function conflictsOf(
  eventId: string,
  accounts: readonly Compared[],
  ledgers: readonly Ledger[],
): readonly Conflict[] {
  const make = maker(eventId)
  const own = accounts.filter(({ kept }) => kept.report.copyOf === null)
  const all = [
    ...ledgers.flatMap((ledger) => tollConflicts(ledger, make)),
    ...ledgers.flatMap((ledger) => fallingTotals(ledger, make)),
    ...partsLargerThanWhole(ledgers, make),
    ...pairs(own).flatMap(([a, b]) => accountConflicts(a, b, make)),
  ]
  return [...new Map(all.map((c) => [c.id, c])).values()]
}

type Make = (kind: ConflictKind, about: string, one: ConflictSide, other: ConflictSide) => Conflict

function maker(eventId: string): Make {
  return (kind, about, one, other) => {
    const id = `c${sha256(JSON.stringify([kind, about, one.accountId, one.value, other.accountId, other.value])).slice(0, 12)}`
    return { id, kind, eventId, about, sides: [one, other] }
  }
}

/** Figures of two claimants that cannot both be right. A figure that was taken back, or overtaken by its own claimant, is none. */
function tollConflicts(ledger: Ledger, make: Make): readonly Conflict[] {
  const standing = new Set(ledger.standing.map((r) => r.row))
  const rows = new Map(ledger.rows.map((r) => [r.row, r]))
  const said = ledger.rows
    .filter((r) => r.state === 'conflict')
    .flatMap((r) => r.relatesTo.flatMap((id) => rows.get(id) ?? []).map((o) => [o, r] as const))
    .filter((pair) => pair.every((r) => standing.has(r.row)))
  const main = ledger.standing.findLast((r) => r.state !== 'conflict')
  const left = ledger.standing.flatMap((r) => (main && apart(main, r) ? [[r, main] as const] : []))
  return dedupe([...said, ...left]).map(([a, b]) => make('toll', `${ledger.of}, ${ledger.group}`, sideOf(a), sideOf(b)))
}

function dedupe(list: readonly (readonly [LedgerRow, LedgerRow])[]): readonly (readonly [LedgerRow, LedgerRow])[] {
  return [
    ...new Map(
      list.map((pair) => [
        pair
          .map((r) => r.row)
          .sort()
          .join(' '),
        pair,
      ]),
    ).values(),
  ]
}

function apart(a: LedgerRow, b: LedgerRow): boolean {
  const high = (r: LedgerRow) => r.max ?? Number.POSITIVE_INFINITY
  return a.claimantKey !== b.claimantKey && ((a.min ?? 0) > high(b) || (b.min ?? 0) > high(a))
}

/** A running total that its own claimant lets fall without taking the higher one back. */
function fallingTotals(ledger: Ledger, make: Make): readonly Conflict[] {
  if (ledger.kind !== 'running') return []
  const rows = new Map(ledger.rows.map((r) => [r.row, r]))
  return ledger.rows
    .filter((r) => r.why === 'ledger/own-figure-falls')
    .flatMap((r) =>
      r.relatesTo
        .flatMap((id) => rows.get(id) ?? [])
        .map((o) => make('total-falls', `${r.of}, ${ledger.group}`, sideOf(o), sideOf(r))),
    )
}

function partsLargerThanWhole(ledgers: readonly Ledger[], make: Make): readonly Conflict[] {
  const rows = new Map(ledgers.flatMap((l) => l.rows).map((r) => [r.row, r]))
  return [...rows.values()].flatMap((part) => {
    const whole = part.state === 'part' ? rows.get(part.relatesTo[0] ?? '') : undefined
    if (!whole || whole.max === null || (part.min ?? 0) <= whole.max) return []
    return [make('part-larger-than-whole', part.of, sideOf(part), sideOf(whole))]
  })
}

function sideOf(row: LedgerRow): ConflictSide {
  const { accountId, reportId, outlet, claimant, evidence } = row
  return {
    accountId,
    reportId,
    outlet,
    claimant,
    value: `${boundsOf(row)} ${row.whom ?? ''}`.trim(),
    wording: evidence,
  }
}

/** "9", "19 or more", "up to 40", "200 to 999". */
function boundsOf({ min, max }: { readonly min: number | null; readonly max: number | null }): string {
  if (min === null) return max === null ? 'no figure' : `up to ${max}`
  if (max === null) return `${min} or more`
  return min === max ? String(min) : `${min} to ${max}`
}

function accountConflicts(a: Compared, b: Compared, make: Make): readonly Conflict[] {
  const found: Conflict[] = []
  const add = (kind: ConflictKind, field: FieldName, about: string, value: (k: KeptAccount) => string) =>
    found.push(make(kind, about, accountSide(a.kept, field, value(a.kept)), accountSide(b.kept, field, value(b.kept))))
  const [one, other] = [a.kept.account, b.kept.account]
  if (datesApart(a.trait, b.trait)) add('date', 'time', 'when it happened', (k) => daysOf(k.account))
  const places = placeFeature.compare(a.trait, b.trait)
  // Totals of an episode lie wherever it reached.
  const episode = a.trait.scope === 'episode' && b.trait.scope === 'episode'
  if (one.place && other.place && places && places.weight <= -2 && !episode) {
    add('place', 'place', `where it happened: ${places.found}`, (k) => k.account.place?.name ?? '')
  }
  if ([one.status, other.status].filter((s) => s === 'denied').length === 1)
    add('status', 'status', 'whether it happened', (k) => k.account.status)
  if (blamesApart(a.trait, b.trait)) {
    add('perpetrator', 'actors', 'who did it', (k) =>
      k.account.actors.map((p) => `${p.text}${p.alleged ? ' (alleged)' : ''}`).join('; '),
    )
  }
  return found
}

/** By the days that linking compares: a total told on a day did not happen on it. */
function datesApart(a: Trait, b: Trait): boolean {
  if (a.from === null || b.from === null) return false
  const [to, otherTo] = [a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY]
  return a.from > otherTo || b.from > to
}

/** Both name a doer of material violence, and no doer of one can be a doer of the other. */
function blamesApart(a: Trait, b: Trait): boolean {
  if (a.type !== 'ASSAULT' || a.actors.length === 0 || b.actors.length === 0) return false
  return a.actors.every((x) => b.actors.every((y) => sameParty(x, y) < 0))
}

function accountSide(kept: KeptAccount, field: FieldName, value: string): ConflictSide {
  const { account, report } = kept
  const wording: Evidence = account.fields[field]?.spans[0] ?? account.evidence[0]!
  return {
    accountId: kept.id,
    reportId: report.id,
    outlet: report.outlet,
    claimant: firstSource(account),
    value,
    wording,
  }
}

function daysOf({ start, end }: Account): string {
  if (start === end) return start ?? ''
  return `${start ?? '?'} to ${end ?? 'now'}`
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const))
}
