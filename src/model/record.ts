/** The kept record as people and programs ask for it: events, their accounts, the ledger, conflicts. */
import type { Account, ActorFact, Coding, EventType, Evidence, Measure, PlaceValue, Status } from './codebook.ts'
import type { Capture, Report } from './report.ts'

/** A report without its text, as lists show it. */
export interface ReportHead {
  readonly id: string
  readonly published: string | null
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly language: string
  /** Id of the report that this one reprints, or null. Copies count as one source. */
  readonly copyOf: string | null
  /** Events coded from it by its newest coding. */
  readonly events: number
}

/** Why an account was taken to tell of an event, feature by feature: `place: same city, +2.1`. */
export interface LinkReason {
  readonly feature: string
  readonly found: string
  readonly weight: number
}

/** An account in the record: what one report says of one event. */
export interface KeptAccount {
  readonly id: string
  readonly eventId: string
  readonly report: ReportHead
  readonly account: Account
  readonly link: { readonly score: number; readonly reasons: readonly LinkReason[]; readonly by: 'machine' | 'person' }
}

export const POLICIES = ['lowest', 'best', 'latest', 'per-source'] as const
/** A named way to read one value from several accounts. */
export type Policy = (typeof POLICIES)[number]

/** A figure with its bounds, and whose it is. */
export interface Figure {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
  readonly claimant: string | null
}

/** The accounts that tell of one occurrence, read under a policy. */
export interface EventView {
  readonly id: string
  readonly type: EventType
  readonly mode: readonly string[]
  readonly status: Status
  /** One line made from the fields: "ASSAULT firearms: crowd of looters → Saken Bitaev". */
  readonly headline: string
  readonly start: string | null
  readonly end: string | null
  readonly place: PlaceValue | null
  /** Wordings of the actors and recipients over all accounts, those only alleged marked. */
  readonly actors: readonly { readonly text: string; readonly alleged: boolean }[]
  readonly recipients: readonly { readonly text: string; readonly alleged: boolean }[]
  /** Who says so, over all accounts; the outlet itself where an account names nobody. */
  readonly claimants: readonly string[]
  readonly figures: Readonly<Partial<Record<Measure, Figure>>>
  readonly accounts: number
  /** Independent reports: copies are not counted. */
  readonly reports: number
  readonly conflicts: number
}

export interface EventFilter {
  readonly from?: string
  readonly to?: string
  readonly type?: string
  readonly country?: string
  readonly status?: string
  /** Full-text search in the reports' texts and the parties' wordings. */
  readonly search?: string
  readonly report?: string
  readonly policy?: Policy
  readonly limit?: number
  readonly offset?: number
}

/** What a tally is beside the others of its scope. */
export type TallyState = 'first' | 'repeat' | 'update' | 'correction' | 'conflict' | 'withdrawn' | 'part' | 'copy'

/** One count in one report, in its place in the ledger. */
export interface LedgerRow {
  readonly eventId: string
  readonly accountId: string
  readonly reportId: string
  readonly outlet: string | null
  readonly of: Measure
  readonly whom: string | null
  readonly min: number | null
  readonly max: number | null
  readonly kind: 'own' | 'running'
  /** Who gives the figure: wording, and the name under which the same claimant's figures are joined. Null: the outlet. */
  readonly claimant: string | null
  readonly claimantKey: string
  /** The day it holds for, or was said; the report's date stands in where `dated` is false. */
  readonly date: string | null
  readonly dated: boolean
  readonly published: string | null
  readonly state: TallyState
  /** Accounts' rows this one relates to, as `accountId#count`: what it updates, repeats, conflicts with, is part or copy of. */
  readonly relatesTo: readonly string[]
  readonly row: string
  readonly evidence: Evidence
  readonly why: string
}

/** The tallies of one measure, group and scope, in order of date. */
export interface Ledger {
  readonly eventId: string
  readonly of: Measure
  readonly group: string
  readonly kind: 'own' | 'running'
  readonly rows: readonly LedgerRow[]
  /** The figure that stands under each claimant at the end, withdrawn and superseded ones left out. */
  readonly standing: readonly LedgerRow[]
}

export type ConflictKind =
  | 'toll'
  | 'date'
  | 'place'
  | 'perpetrator'
  | 'status'
  | 'part-larger-than-whole'
  | 'total-falls'

export interface ConflictSide {
  readonly accountId: string
  readonly reportId: string
  readonly outlet: string | null
  readonly claimant: string | null
  readonly value: string
  readonly wording: Evidence
}

export interface Conflict {
  readonly id: string
  readonly kind: ConflictKind
  readonly eventId: string
  readonly about: string
  readonly sides: readonly [ConflictSide, ConflictSide]
}

/** An event with all that is said of it. */
export interface WholeEvent {
  readonly event: EventView
  readonly accounts: readonly KeptAccount[]
  readonly ledgers: readonly Ledger[]
  readonly conflicts: readonly Conflict[]
}

/** What adding one report did. */
export interface Added {
  readonly reportId: string
  /** new: first time. known: the same bytes and coder were there. recoded: a newer coder's coding was added. */
  readonly outcome: 'new' | 'known' | 'recoded' | 'not-coded'
  readonly copyOf: string | null
  readonly accounts: number
  readonly newEvents: number
  readonly linked: number
}

/** What `check` found wrong; empty means sound. */
export interface Finding {
  readonly what: string
  readonly where: string
  readonly expected: string
  readonly found: string
}

/** One arrived report with its coding; `coding` is null for a report that is kept but not coded. */
export interface Addition {
  readonly capture: Capture
  readonly report: Report
  readonly coding: Coding | null
}

/** A kept record, whatever store holds it. */
export interface RecordStore {
  /** Idempotent; safe beside other processes. Links and copies are settled in the same transaction. */
  add(addition: Addition): Promise<Added>
  /** Whether this capture part was already coded by this coder (so that it need not be coded again). */
  knows(textSha256: string, reportId: string, coder: string): Promise<boolean>
  events(filter?: EventFilter): Promise<{ readonly total: number; readonly events: readonly EventView[] }>
  /** The same events with all that is said of each; a bounded number is in memory at a time. */
  wholeEvents(filter?: EventFilter): AsyncIterable<WholeEvent>
  /** Versions of the coders whose codings the record shows, in order. */
  coders(): Promise<readonly string[]>
  event(
    id: string,
    policy?: Policy,
  ): Promise<{ readonly event: EventView; readonly accounts: readonly KeptAccount[] } | null>
  /** A report with its text, its newest coding's accounts and actors. */
  report(id: string): Promise<{
    readonly report: Report
    readonly head: ReportHead
    readonly accounts: readonly KeptAccount[]
    readonly actors: readonly ActorFact[]
  } | null>
  reports(): Promise<readonly ReportHead[]>
  /** Ledgers of one event, or of all. */
  ledgers(eventId?: string): Promise<readonly Ledger[]>
  conflicts(eventId?: string): Promise<readonly Conflict[]>
  /** Takes an account out of its event into one of its own; kept as a person's decision and never re-linked by the machine. */
  unlink(accountId: string, by: string, why: string): Promise<string>
  /** Puts an account into an event, as a person's decision. */
  link(accountId: string, eventId: string, by: string, why: string): Promise<void>
  check(): Promise<readonly Finding[]>
  close(): Promise<void>
}
