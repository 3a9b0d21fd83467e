/** The events that words may name, before it is decided whether they do: by rule, by what is said, by the learned cue. */
import type { EventType } from '../../model/index.ts'
import type { State } from '../state.ts'
import { cueOf } from './cues.ts'
import { type EventRule, type RuleBook, ruleBook } from './event-rules.ts'
import { looseParties } from './loose-parties.ts'
import { type Match, matchesAt, vetoedAt } from './match-rule.ts'
import { type SpeechAct, speechActs } from './speech-acts.ts'

/** One type that one word may name. */
export interface Candidate {
  readonly trigger: number
  readonly type: EventType
  /** Id of the rule that fits, or `cue` where only the model speaks. */
  readonly why: string
  /** The trigger and the further words of a fixed wording. */
  readonly words: readonly number[]
  readonly mode: readonly string[]
  readonly status: EventRule['status']
  readonly agents: readonly number[]
  readonly patients: readonly number[]
  /** Strength of the rule from 0 to 1; null where none fits. */
  readonly strength: number | null
  /** Learned probability of this type, and of the likeliest other type, at the words. */
  readonly cue: number
  readonly rival: number
}

/** All candidates of a document, in text order. */
export function candidatesOf(state: State): readonly Candidate[] {
  const book = ruleBook(state.lexicon)
  const acts = new Map(speechActs(state).map((act) => [act.trigger, act]))
  return state.doc.words.flatMap((_, i) => {
    const act = acts.get(i)
    // What is asked, promised or threatened is no act of its own: "they should [release] him".
    return act ? [fromAct(state, act)] : candidatesAt(state, book, i)
  })
}

function fromAct(state: State, act: SpeechAct): Candidate {
  const { trigger, rule, agents, patients } = act
  const words = [trigger]
  const learned = cuesAt(state, words, rule.type)
  return {
    trigger,
    type: rule.type,
    why: rule.id,
    words,
    mode: rule.mode,
    status: undefined,
    agents,
    patients,
    strength: 0.85,
    ...learned,
  }
}

function candidatesAt(state: State, book: RuleBook, word: number): readonly Candidate[] {
  const { doc, lexicon } = state
  const best = new Map<EventType, Match>()
  for (const match of matchesAt(doc, lexicon, book, word)) {
    const old = best.get(match.rule.type)
    if (!old || rank(match) > rank(old)) best.set(match.rule.type, match)
  }
  const cues = cueOf(doc, word)
  const vetoed = cues.size > 0 ? vetoedAt(doc, lexicon, book, word) : new Set<string>()
  const cued = [...cues.keys()].filter((type) => !best.has(type) && !vetoed.has(type))
  return [
    ...[...best].map(([type, match]) => fromMatch(state, type, match)),
    ...cued.map((type) => fromCue(state, type, word)),
  ]
}

/** Longer wordings and stronger rules first. */
const rank = (match: Match): number => match.words.length + match.strength

function fromMatch(state: State, type: EventType, match: Match): Candidate {
  const { trigger, rule, words, agents, patients, strength } = match
  const learned = cuesAt(state, words, type)
  return {
    trigger,
    type,
    why: rule.id,
    words,
    mode: rule.mode,
    status: rule.status,
    agents,
    patients,
    strength,
    ...learned,
  }
}

function fromCue(state: State, type: EventType, word: number): Candidate {
  const parties = looseParties(state.doc, state.lexicon, word, type)
  const learned = cuesAt(state, [word], type)
  return {
    trigger: word,
    type,
    why: 'cue',
    words: [word],
    mode: [],
    status: undefined,
    ...parties,
    strength: null,
    ...learned,
  }
}

function cuesAt(
  state: State,
  words: readonly number[],
  type: EventType,
): { readonly cue: number; readonly rival: number } {
  const all = words.flatMap((i) => [...cueOf(state.doc, i)])
  const most = (own: boolean) => Math.max(0, ...all.filter(([t]) => (t === type) === own).map(([, p]) => p))
  return { cue: most(true), rival: most(false) }
}
