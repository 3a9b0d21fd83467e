/** Finds the words that name events: by rules over classes of words and their arguments, and by the learned cue. */
import type { Doc, EventType } from '../../model/index.ts'
import { fromLexicon, type Lexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { Draft, State, TraceLine } from '../state.ts'
import { cueOf } from './cues.ts'
import { type RuleBook, ruleBook } from './event-rules.ts'
import { evidenceClause } from './evidence-clause.ts'
import { looseParties } from './loose-parties.ts'
import { type Match, matchesAt, vetoedAt } from './match-rule.ts'
import { modesOf } from './modes.ts'
import { type SpeechAct, speechActs } from './speech-acts.ts'
import { readWeights, type Weights, weigh } from './weigh.ts'

/** How often what is said in such words does such an act. */
const SAID = 0.9

/** An event that a word may name, before the words compete. */
interface Candidate {
  readonly trigger: number
  readonly type: EventType
  readonly match: Match | null
  readonly act: SpeechAct | null
  readonly cue: number
  readonly score: number
}

/** Triggers with type, modes and the head words of their parties. */
export const findEvents: Step = {
  name: 'events/find-events',
  needs: ['sayings'],
  adds: ['drafts'],
  run: (state) => {
    const { doc, lexicon } = state
    const book = ruleBook(lexicon)
    const weights = fromLexicon(lexicon, 'events/weights', readWeights)
    const acts = new Map(speechActs(state).map((act) => [act.trigger, act]))
    const candidates = doc.words.flatMap((_, i) => candidatesAt(doc, lexicon, book, weights, i, acts.get(i) ?? null))
    const kept = compete(candidates, weights)
    const nearly = candidates.filter((c) => !kept.includes(c) && c.score >= weights.nearly)
    return {
      ...state,
      drafts: [...state.drafts, ...kept.map((c) => draftOf(state, c))],
      trace: [
        ...state.trace,
        ...kept.map((c) => line(doc, c, 'events/find-events')),
        ...nearly.map((c) => line(doc, c, 'events/nearly')),
      ],
    }
  },
}

function candidatesAt(
  doc: Doc,
  lexicon: Lexicon,
  book: RuleBook,
  weights: Weights,
  word: number,
  act: SpeechAct | null,
): readonly Candidate[] {
  const best = new Map<EventType, Match>()
  for (const match of matchesAt(doc, lexicon, book, word)) {
    const old = best.get(match.rule.type)
    if (!old || rank(match) > rank(old)) best.set(match.rule.type, match)
  }
  const cues = cueOf(doc, word)
  const vetoed = cues.size > 0 ? vetoedAt(doc, lexicon, book, word) : new Set<string>()
  const cued = [...cues.keys()].filter((type) => best.has(type) || !vetoed.has(type))
  // What is asked, promised or threatened is no act of its own: "they should [release] him".
  const types = new Set<EventType>(act ? [act.rule.type] : [...best.keys(), ...cued])
  return [...types].map((type) => {
    const match = best.get(type) ?? null
    const said = act?.rule.type === type ? act : null
    const cue = Math.max(0, ...(match?.words ?? [word]).map((i) => cueOf(doc, i).get(type) ?? 0))
    const other = Math.max(0, ...[...cues].filter(([t]) => t !== type).map(([, p]) => p))
    return {
      trigger: word,
      type,
      match,
      act: said,
      cue,
      score: weigh(weights, said ? SAID : (match?.strength ?? null), cue, other, doc.cues.length > 0),
    }
  })
}

/** Longer wordings and stronger rules first. */
const rank = (match: Match): number => match.words.length + match.strength

/** One type a word; of the words of one wording, one. A longer wording goes before its parts: "lift curfew" before "curfew". */
function compete(candidates: readonly Candidate[], weights: Weights): readonly Candidate[] {
  const taken = new Map<number, EventType>()
  const kept: Candidate[] = []
  const good = candidates.filter((c) => c.score >= weights.accept)
  const length = (c: Candidate) => (c.match?.words.length ?? 1) - 1
  const order = (c: Candidate) => c.score + LONGER * length(c)
  for (const c of good.toSorted((a, b) => order(b) - order(a) || a.trigger - b.trigger)) {
    const words = c.match?.words ?? [c.trigger]
    if (words.some((i) => taken.has(i) && !standsBeside(c, taken.get(i)!))) continue
    for (const i of words) if (!taken.has(i)) taken.set(i, c.type)
    kept.push(c)
  }
  return kept.toSorted((a, b) => a.trigger - b.trigger)
}

const LONGER = 0.25

/** A curfew that is lifted was imposed: both are events. */
function standsBeside(c: Candidate, taker: EventType): boolean {
  return taker === 'CONCEDE' && c.type === 'COERCE' && (c.match?.words.length ?? 1) === 1
}

function draftOf(state: State, c: Candidate): Draft {
  const { doc, lexicon } = state
  const parties = c.act ?? c.match ?? looseParties(doc, lexicon, c.trigger, c.type)
  return {
    trigger: c.trigger,
    type: c.type,
    mode: modesOf(doc, lexicon, c.trigger, c.type, (c.act ?? c.match)?.rule.mode ?? []),
    context: [],
    agents: parties.agents,
    patients: parties.patients,
    allegedAgents: [],
    actors: [],
    recipients: [],
    start: null,
    end: null,
    place: null,
    counts: [],
    status: c.match?.rule.status ?? 'happened',
    sources: [],
    evidence: [evidenceClause(doc, c.trigger)],
    fields: {},
    score: c.score,
    why: (c.act ?? c.match)?.rule.id ?? 'cue',
  }
}

function line(doc: Doc, c: Candidate, step: string): TraceLine {
  const why = (c.act ?? c.match)?.rule.id ?? 'learned cue'
  return {
    step,
    found: `"${doc.words[c.trigger]!.text}" ${c.type}`,
    why: `${why}, score ${c.score.toFixed(2)} (cue ${c.cue.toFixed(2)})`,
  }
}
