/** The record's tables, as Kysely sees them in both stores. JSON is kept as text, so that both read it alike. */
import type { Kysely, Transaction } from 'kysely'

export interface Tables {
  captures: { sha256: string; media_type: string; origin: string; retrieved: string; bytes: Uint8Array }
  reports: {
    id: string
    /** The id its source gave; two texts under one given id are two reports. */
    given_id: string
    text_sha256: string
    capture_sha256: string
    published: string | null
    outlet: string | null
    title: string | null
    language: string
    /** The report with its text, JSON. */
    body: string
    copy_of: string | null
    /** Length of the text, in UTF-16 code units. */
    length: number
  }
  /** Append-only: one row a report and coder. */
  codings: { report: string; version: number; coder: string; sha256: string; body: string }
  /** Accounts of each report's newest coding. */
  accounts: {
    id: string
    report: string
    ordinal: number
    event: string
    /** Sorts accounts: published day, report, place in the report. */
    rank: string
    type: string
    /** The account, JSON. */
    body: string
    /** What linking compares, JSON. */
    trait: string
    /** Short hash of the trait: tells a cached one from a newer. */
    stamp: string
    link_score: number
    link_by: string
    link_reasons: string
  }
  /** Where to look for accounts of the same occurrence: type, country and stretch of days. */
  blocks: { block: string; account: string }
  /** Pairs of accounts that may tell of one occurrence. */
  edges: { a: string; b: string; score: number }
  /** What lists of events are filtered by; everything else is read from the accounts. */
  events: {
    id: string
    type: string
    status: string
    first_day: string
    last_day: string
    /** Countries of the event, `|KAZ|RUS|`. */
    countries: string
  }
  fingerprints: { hash: number; report: string }
  copies: { a: string; b: string; shared: number }
  /** A person's decisions: append-only, each hashed with the one before. */
  decisions: {
    seq: number
    at: string
    who: string
    action: string
    target: string
    before: string
    after: string
    reason: string
    prev_hash: string
    hash: string
  }
  meta: { name: string; value: string }
}

export type Db = Kysely<Tables> | Transaction<Tables>
