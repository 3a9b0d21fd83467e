/** The coder's working state: one Doc and the layers that the steps add to it, each read-only. */
import type {
  ActorFact,
  Count,
  Doc,
  EventType,
  Evidence,
  FieldName,
  Ground,
  Measure,
  Party,
  PlaceValue,
  SourceParty,
  Status,
  Sure,
  WordSpan,
} from '../model/index.ts'
import type { Lexicon } from './lexicon.ts'

/** A time expression with its value: "on Friday" → 2024-03-08 to 2024-03-08. */
export interface TimeExpression extends WordSpan {
  /** ISO dates, inclusive; null where open or not given. */
  readonly start: string | null
  readonly end: string | null
  /** `duration`, `age`, `set` ("every Friday") and `anchor` ("since then") date nothing by themselves. */
  readonly kind: 'date' | 'interval' | 'duration' | 'age' | 'set' | 'anchor'
  readonly precision: 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | 'longer'
  /** TIMEX3 value, for comparison with other taggers: `2024-03-08`, `2024-W10`, `P2D`. */
  readonly timex: string
  readonly sure: Sure
  readonly why: string
}

/** A place name read in the text, and what it stands for there. */
export interface Toponym extends WordSpan {
  readonly place: PlaceValue
  /** place: where something is. demonym: "Kazakh". metonym: "Moscow said". in-name: part of an organisation's name. */
  readonly use: 'place' | 'demonym' | 'metonym' | 'in-name'
  readonly sure: Sure
  readonly why: string
}

/** A mention that can be a party to an event, with what is known of the party. */
export interface PartyMention extends WordSpan {
  readonly head: number
  readonly party: Party
  /** Same number, same party of the report: mentions and pronouns of one chain share it. */
  readonly key: number
  readonly pronoun: boolean
  /** How sure country and sector are; absent where a step did not say. */
  readonly sure?: Sure
  readonly why: string
}

/** A stretch of the text that somebody says: "Police said [200 people marched]." */
export interface Saying extends WordSpan {
  /** Key of the speaking party in `parties`, or null when nobody is named ("it was reported"). */
  readonly speaker: number | null
  readonly source: SourceParty
  /** The words that name the speaker: "police", "he"; null where nobody is named. */
  readonly by: WordSpan | null
  /** The word that says so: "said", "according". */
  readonly cue: number
  /** Index in `sayings` of the saying that contains this one: "the agency quoted the ministry". */
  readonly within: number | null
  /** True where the speaker's own doubt or the outlet's distance is worded: "claimed", "allegedly". */
  readonly doubted: boolean
  /** Date against which "yesterday" inside the saying is read. */
  readonly date: string | null
  readonly why: string
}

/** A number of something, read in the text, before it is known to which event it belongs. */
export interface Tally extends WordSpan {
  readonly of: Measure
  readonly min: number | null
  readonly max: number | null
  readonly whom: string | null
  /** Head word of what is counted. */
  readonly head: number
  /** Word that says what befell the counted: "killed", "dead", "toll". */
  readonly cue: number
  /** stated: a number is written; inferred: one named victim is one. */
  readonly sure: Sure
  readonly total: boolean
  /** Index in `tallies` of the count this one is a part of. */
  readonly partOf: number | null
  readonly claimant: string | null
  readonly asOf: string | null
  readonly withdrawn: boolean
  readonly why: string
}

/** An event on its way to an account. `agents` and `patients` are head words; parties are named from them. */
export interface Draft {
  /** The word that names the event: "shot", "killing", "rally". */
  readonly trigger: number
  readonly type: EventType
  readonly mode: readonly string[]
  readonly context: readonly string[]
  readonly agents: readonly number[]
  readonly patients: readonly number[]
  /** Head words of agents that are only alleged ("the suspect"). */
  readonly allegedAgents: readonly number[]
  readonly actors: readonly Party[]
  readonly recipients: readonly Party[]
  readonly start: string | null
  readonly end: string | null
  readonly place: PlaceValue | null
  readonly counts: readonly Count[]
  readonly status: Status
  readonly sources: readonly SourceParty[]
  /** First the clause that holds the trigger. */
  readonly evidence: readonly WordSpan[]
  readonly fields: Readonly<Partial<Record<FieldName, Ground>>>
  /** 0 to 1: how much speaks for this being an event of this type. */
  readonly score: number
  readonly why: string
}

/** One line of what a step saw and decided, shown by `dateline try` and by failing golden cases. */
export interface TraceLine {
  readonly step: string
  readonly found: string
  readonly why: string
}

export interface State {
  readonly doc: Doc
  readonly lexicon: Lexicon
  readonly times: readonly TimeExpression[]
  readonly toponyms: readonly Toponym[]
  readonly parties: readonly PartyMention[]
  readonly facts: readonly ActorFact[]
  readonly sayings: readonly Saying[]
  readonly drafts: readonly Draft[]
  readonly tallies: readonly Tally[]
  readonly trace: readonly TraceLine[]
}

/** The layers that steps need and add. `attached` layers are fields of the drafts. */
export type Layer =
  | 'times'
  | 'toponyms'
  | 'parties'
  | 'facts'
  | 'sayings'
  | 'drafts'
  | 'tallies'
  | 'drafts.parties'
  | 'drafts.time'
  | 'drafts.place'
  | 'drafts.status'
  | 'drafts.counts'
  | 'drafts.sources'
  | 'drafts.merged'

/** The state before the first step. */
export function startState(doc: Doc, lexicon: Lexicon): State {
  return {
    doc,
    lexicon,
    times: [],
    toponyms: [],
    parties: [],
    facts: [],
    sayings: [],
    drafts: [],
    tallies: [],
    trace: [],
  }
}

/** The words of a span as evidence: exact text with its offsets. */
export function evidenceOf(doc: Doc, span: WordSpan): Evidence {
  const start = doc.words[span.first]!.start
  const end = doc.words[span.last]!.end
  return { quote: doc.report.text.slice(start, end), start, end }
}
