/** The codebook's contract: what one report is coded into (shared vocabulary of `--json`, store and exports). */

export const EVENT_TYPES = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** PLOVER 2.0's modes, by type. */
export const MODES: Readonly<Record<EventType, readonly string[]>> = {
  AGREE: [],
  CONSULT: ['visit', 'third-party', 'multilateral', 'phone'],
  SUPPORT: [],
  CONCEDE: [],
  COOPERATE: [],
  AID: [],
  RETREAT: ['withdraw', 'release', 'disarm', 'ceasefire', 'access', 'resign'],
  REQUEST: ['assist', 'change', 'yield', 'meet'],
  ACCUSE: ['disapprove', 'investigate', 'allege'],
  REJECT: ['assist', 'change', 'yield', 'meet'],
  THREATEN: ['restrict', 'arrest', 'relations', 'expel', 'territory', 'violence'],
  PROTEST: ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'vandalize'],
  SANCTION: ['convict', 'expel', 'withdraw', 'discontinue'],
  MOBILIZE: ['troops', 'weapons', 'police', 'militia'],
  COERCE: [
    'seize',
    'restrict',
    'censor',
    'curfew',
    'martial-law',
    'arrest',
    'deport',
    'withhold',
    'misinformation',
    'cyber',
  ],
  ASSAULT: [
    'abduct',
    'beat',
    'torture',
    'sexual',
    'targeted',
    'destroy',
    'primitive',
    'firearms',
    'explosives',
    'suicide-attack',
    'aerial',
    'drone',
    'heavy-weapons',
    'crowd-control',
    'unconventional',
  ],
}

/** ISO 3166 alpha-3, or one of these (PLOVER). */
export const SUPRANATIONAL = ['IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC'] as const

export const SECTORS = [
  'GOV',
  'MIL',
  'COP',
  'JUD',
  'LEG',
  'PTY',
  'OPP',
  'SPY',
  'PRM',
  'REB',
  'UAF',
  'CRM',
  'CVL',
  'BUS',
  'LAB',
  'AGR',
  'EDU',
  'ELI',
  'JRN',
  'MED',
  'REF',
  'REL',
  'SOC',
  'UNK',
] as const
export type Sector = (typeof SECTORS)[number]

export const MEASURES = [
  'killed',
  'injured',
  'missing',
  'detained',
  'abducted',
  'displaced',
  'participants',
  'deployed',
  'vehicles',
  'buildings',
] as const
export type Measure = (typeof MEASURES)[number]

export const STATUSES = ['happened', 'ongoing', 'planned', 'denied', 'alleged', 'hypothetical'] as const
export type Status = (typeof STATUSES)[number]

export const LEVELS = ['site', 'city', 'district', 'province', 'country'] as const
export type Level = (typeof LEVELS)[number]

/** `text.slice(start, end) === quote`, always. UTF-16 offsets into the report's text. */
export interface Evidence {
  readonly quote: string
  readonly start: number
  readonly end: number
}

/** stated: the words say it; inferred: context or the tree says it; assumed: a default of the codebook filled it. */
export type Sure = 'stated' | 'inferred' | 'assumed'

/** How one field was read: its words, how sure, by which rule. */
export interface Ground {
  readonly spans: readonly Evidence[]
  readonly sure: Sure
  /** Id of the rule, readable: `time/weekday`. */
  readonly why: string
}

export interface Party {
  /** Fullest wording without article and relative clauses; null only for a source that nobody names. */
  readonly text: string | null
  readonly country: string | null
  readonly sector: Sector | null
  /** Where in the text this party was read for this event. */
  readonly span?: Evidence
  readonly alleged?: true
}

export interface SourceParty extends Party {
  /** Channel when named: `Facebook`, `Reuters`, `state television`. */
  readonly via?: string | null
  /** ISO date of the saying when the text dates it. */
  readonly date?: string | null
}

export interface PlaceValue {
  readonly name: string
  readonly country: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly level: Level
  /** Gazetteer id: `gn:1526384` (GeoNames), `ap:UAAA` (airport), `cc:KAZ`, `a1:KZ.02`. */
  readonly gazetteer?: string | null
}

export interface Count {
  readonly of: Measure
  readonly min: number | null
  readonly max: number | null
  readonly whom: string | null
  /** True: running total of a wider episode. False: this event's own toll. */
  readonly total: boolean
  /** Index in the event's counts of the larger count that this is a subset of. */
  readonly part_of?: number
  readonly claimant?: string | null
  readonly as_of?: string | null
  readonly withdrawn?: true
  readonly span?: Evidence
  readonly why?: string
}

/** The fields that carry a ground of their own. */
export type FieldName = 'type' | 'mode' | 'actors' | 'recipients' | 'time' | 'place' | 'counts' | 'status' | 'sources'

export interface Crosswalk {
  /** CAMEO code, or null with the reason in `notExpressible`. */
  readonly cameo: string | null
  readonly acled: {
    readonly type: string
    readonly subType: string
    /** ACLED's actor type of each actor, then of each recipient, in their order; null where nothing tells it. */
    readonly actorTypes: readonly (string | null)[]
  } | null
  /** UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided. */
  readonly ucdp: 1 | 2 | 3 | null
  /** Target scheme → why it has no place for the event. */
  readonly notExpressible: Readonly<Record<string, string>>
}

/** What one report says of one event. Never edited in place. */
export interface Account {
  readonly type: EventType
  readonly mode: readonly string[]
  readonly context: readonly string[]
  readonly actors: readonly Party[]
  readonly recipients: readonly Party[]
  /** ISO dates, inclusive. */
  readonly start: string | null
  readonly end: string | null
  readonly place: PlaceValue | null
  readonly counts: readonly Count[]
  readonly status: Status
  readonly sources: readonly SourceParty[]
  /** The first holds the trigger. At least one. */
  readonly evidence: readonly Evidence[]
  /** Ground of each filled field. */
  readonly fields: Readonly<Partial<Record<FieldName, Ground>>>
  /** The rule that read the event itself. */
  readonly why: string
  readonly crosswalk?: Crosswalk
  /** Gold of the ledger clusters only: id of the real-world occurrence. */
  readonly incident?: string
}

/** A standing fact about a party of the report. */
export interface ActorFact {
  readonly text: string
  readonly aliases: readonly string[]
  readonly roles: readonly string[]
  readonly country: string | null
  readonly sector: Sector | null
  readonly member_of: readonly string[]
}

/** What one report is coded into. */
export interface Coding {
  readonly report: {
    readonly id: string
    readonly published: string | null
    readonly title: string | null
    readonly outlet: string | null
    readonly url?: string | null
    readonly text: string
  }
  readonly events: readonly Account[]
  readonly actors: readonly ActorFact[]
  /** Version of the coder: code, lexicon and model. */
  readonly coder: string
}
