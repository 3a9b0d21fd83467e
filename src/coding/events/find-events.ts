/** Finds the words that name events: by rules over classes of words and their arguments, and by the learned cue. */
import type { Doc, EventType } from '../../model/index.ts'
import { fromLexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { Draft, State, TraceLine } from '../state.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { evidenceClause } from './evidence-clause.ts'
import { modesOf } from './modes.ts'
import { readWeights, scoreOf, type Weights } from './weigh.ts'

interface Judged {
  readonly candidate: Candidate
  readonly score: number
}

/** Triggers with type, modes and the head words of their parties. */
export const findEvents: Step = {
  name: 'events/find-events',
  needs: ['sayings'],
  adds: ['drafts'],
  run: (state) => {
    const { doc, lexicon } = state
    const weights = fromLexicon(lexicon, 'events/weights', readWeights)
    const judged = candidatesOf(state).map((candidate) => ({ candidate, score: scoreOf(weights, doc, candidate) }))
    const kept = compete(judged, weights)
    const nearly = judged.filter((j) => !kept.includes(j) && j.score >= weights.nearly)
    return {
      ...state,
      drafts: [...state.drafts, ...kept.map((j) => draftOf(state, j))],
      trace: [
        ...state.trace,
        ...kept.map((j) => line(doc, j, 'events/find-events')),
        ...nearly.map((j) => line(doc, j, 'events/nearly')),
      ],
    }
  },
}

/** How much each further word of a wording counts when words compete. */
const LONGER = 0.25

/** One type a word; of the words of one wording, one. A longer wording goes before its parts: "lift curfew" before "curfew". */
function compete(judged: readonly Judged[], weights: Weights): readonly Judged[] {
  const taken = new Map<number, EventType>()
  const kept: Judged[] = []
  const order = (j: Judged) => j.score + LONGER * (j.candidate.words.length - 1)
  const good = judged.filter((j) => j.score >= weights.accept)
  for (const j of good.toSorted((a, b) => order(b) - order(a) || a.candidate.trigger - b.candidate.trigger)) {
    const { words, type } = j.candidate
    if (words.some((i) => taken.has(i) && !standsBeside(j.candidate, taken.get(i)!))) continue
    for (const i of words) if (!taken.has(i)) taken.set(i, type)
    kept.push(j)
  }
  return kept.toSorted((a, b) => a.candidate.trigger - b.candidate.trigger)
}

/** A curfew that is lifted was imposed: both are events. */
function standsBeside(c: Candidate, taker: EventType): boolean {
  return taker === 'CONCEDE' && c.type === 'COERCE' && c.strength !== null && c.words.length === 1
}

function draftOf(state: State, { candidate: c, score }: Judged): Draft {
  const { doc, lexicon } = state
  return {
    trigger: c.trigger,
    type: c.type,
    mode: modesOf(doc, lexicon, c.trigger, c.type, c.mode, c.patients),
    context: [],
    agents: c.agents,
    patients: c.patients,
    allegedAgents: [],
    actors: [],
    recipients: [],
    start: null,
    end: null,
    place: null,
    counts: [],
    status: c.status ?? 'happened',
    sources: [],
    evidence: [evidenceClause(doc, c.trigger)],
    fields: {},
    score,
    why: c.why,
  }
}

function line(doc: Doc, { candidate: c, score }: Judged, step: string): TraceLine {
  return {
    step,
    found: `"${doc.words[c.trigger]!.text}" ${c.type}`,
    why: `${c.why}, score ${score.toFixed(2)} (cue ${c.cue.toFixed(2)})`,
  }
}
