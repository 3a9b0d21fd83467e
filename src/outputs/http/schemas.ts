/** The record's nouns as zod schemas: what the API promises, and the source of its OpenAPI document. */
import { z } from '@hono/zod-openapi'
import { EVENT_TYPES, LEVELS, MEASURES, SECTORS, STATUSES } from '../../model/index.ts'

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()
const text = z.string().nullable()
const whole = z.number().nullable()

const Evidence = z
  .object({ quote: z.string(), start: z.number(), end: z.number() })
  .openapi('Evidence', { description: 'Exact words of the report; UTF-16 offsets into its text.' })

const Sure = z.enum(['stated', 'inferred', 'assumed'])

const Ground = z
  .object({ spans: list(Evidence), sure: Sure, why: z.string() })
  .openapi('Ground', { description: 'How a field was read: from which words, how sure, by which rule.' })

const party = {
  text,
  country: text,
  sector: z.enum(SECTORS).nullable(),
  span: Evidence.optional(),
  alleged: z.literal(true).optional(),
}
const Party = z.object(party).openapi('Party')
const SourceParty = z.object({ ...party, via: text.optional(), date: text.optional() }).openapi('SourceParty')

const Place = z
  .object({
    name: z.string(),
    country: text,
    lat: whole,
    lon: whole,
    level: z.enum(LEVELS),
    gazetteer: text.optional(),
  })
  .openapi('Place')

const Count = z
  .object({
    of: z.enum(MEASURES),
    min: whole,
    max: whole,
    whom: text,
    total: z.boolean(),
    part_of: z.number().optional(),
    claimant: text.optional(),
    as_of: text.optional(),
    withdrawn: z.literal(true).optional(),
    span: Evidence.optional(),
    why: z.string().optional(),
  })
  .openapi('Count')

const Crosswalk = z
  .object({
    cameo: text,
    acled: z.object({ type: z.string(), subType: z.string(), actorTypes: list(text) }).nullable(),
    ucdp: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    notExpressible: z.record(z.string(), z.string()).readonly(),
  })
  .openapi('Crosswalk')

const FIELDS = ['type', 'mode', 'actors', 'recipients', 'time', 'place', 'counts', 'status', 'sources'] as const

const Account = z
  .object({
    type: z.enum(EVENT_TYPES),
    mode: list(z.string()),
    context: list(z.string()),
    actors: list(Party),
    recipients: list(Party),
    start: text,
    end: text,
    place: Place.nullable(),
    counts: list(Count),
    status: z.enum(STATUSES),
    sources: list(SourceParty),
    evidence: list(Evidence),
    fields: z.partialRecord(z.enum(FIELDS), Ground).readonly(),
    why: z.string(),
    crosswalk: Crosswalk.optional(),
    incident: z.string().optional(),
  })
  .openapi('Account', { description: "What one report says of one event, in the codebook's fields." })

export const ReportHead = z
  .object({
    id: z.string(),
    published: text,
    title: text,
    outlet: text,
    url: text,
    language: z.string(),
    copyOf: text,
    events: z.number(),
  })
  .openapi('ReportHead')

const KeptAccount = z
  .object({
    id: z.string(),
    eventId: z.string(),
    report: ReportHead,
    account: Account,
    link: z.object({
      score: z.number(),
      reasons: list(z.object({ feature: z.string(), found: z.string(), weight: z.number() })),
      by: z.enum(['machine', 'person']),
    }),
  })
  .openapi('KeptAccount')

const Figure = z.object({ low: whole, best: whole, high: whole, claimant: text }).openapi('Figure')

const EventView = z
  .object({
    id: z.string(),
    type: z.enum(EVENT_TYPES),
    mode: list(z.string()),
    status: z.enum(STATUSES),
    headline: z.string(),
    start: text,
    end: text,
    place: Place.nullable(),
    actors: list(z.object({ text: z.string(), alleged: z.boolean() })),
    recipients: list(z.object({ text: z.string(), alleged: z.boolean() })),
    claimants: list(z.string()),
    figures: z.partialRecord(z.enum(MEASURES), Figure).readonly(),
    accounts: z.number(),
    reports: z.number(),
    conflicts: z.number(),
  })
  .openapi('EventView', { description: 'The accounts of one occurrence, read under a named policy.' })

export const EventList = z.object({ total: z.number(), events: list(EventView) }).openapi('EventList')
export const EventDetail = z.object({ event: EventView, accounts: list(KeptAccount) }).openapi('EventDetail')

const Report = z
  .object({
    id: z.string(),
    published: text,
    title: text,
    outlet: text,
    url: text,
    language: z.string(),
    text: z.string(),
    textSha256: z.string(),
    captureSha256: z.string(),
    part: z.number(),
  })
  .openapi('Report')

const ActorFact = z
  .object({
    text: z.string(),
    aliases: list(z.string()),
    roles: list(z.string()),
    country: text,
    sector: z.enum(SECTORS).nullable(),
    member_of: list(z.string()),
  })
  .openapi('ActorFact')

export const ReportDetail = z
  .object({ report: Report, head: ReportHead, accounts: list(KeptAccount), actors: list(ActorFact) })
  .openapi('ReportDetail')

const LedgerRow = z
  .object({
    eventId: z.string(),
    accountId: z.string(),
    reportId: z.string(),
    outlet: text,
    of: z.enum(MEASURES),
    whom: text,
    min: whole,
    max: whole,
    kind: z.enum(['own', 'running']),
    claimant: text,
    claimantKey: z.string(),
    date: text,
    dated: z.boolean(),
    published: text,
    state: z.enum(['first', 'repeat', 'update', 'correction', 'conflict', 'withdrawn', 'part', 'copy']),
    relatesTo: list(z.string()),
    row: z.string(),
    evidence: Evidence,
    why: z.string(),
  })
  .openapi('LedgerRow')

export const Ledger = z
  .object({
    eventId: z.string(),
    of: z.enum(MEASURES),
    group: z.string(),
    kind: z.enum(['own', 'running']),
    rows: list(LedgerRow),
    standing: list(LedgerRow),
  })
  .openapi('Ledger', { description: 'Tallies of one measure, group and scope, in order of date, per claimant.' })

const ConflictSide = z
  .object({
    accountId: z.string(),
    reportId: z.string(),
    outlet: text,
    claimant: text,
    value: z.string(),
    wording: Evidence,
  })
  .openapi('ConflictSide')

export const Conflict = z
  .object({
    id: z.string(),
    kind: z.enum(['toll', 'date', 'place', 'perpetrator', 'status', 'part-larger-than-whole', 'total-falls']),
    eventId: z.string(),
    about: z.string(),
    sides: z.tuple([ConflictSide, ConflictSide]).readonly(),
  })
  .openapi('Conflict')

const Tallied = z.object({ value: z.string(), events: z.number() }).openapi('Tallied')

export const Summary = z
  .object({
    events: z.number(),
    reports: z.number(),
    copies: z.number(),
    conflicts: z.number(),
    from: text,
    to: text,
    types: list(Tallied),
    countries: list(Tallied),
    statuses: list(Tallied),
  })
  .openapi('Summary', { description: 'What the record holds, and what its events can be filtered by.' })

export const Failure = z
  .object({ error: z.object({ code: z.string(), found: z.string(), expected: z.string(), fix: z.string() }) })
  .openapi('Failure', { description: 'What was found, what was expected, and what to do.' })
