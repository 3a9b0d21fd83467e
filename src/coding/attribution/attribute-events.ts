/** Gives each event the parties on whose word the report tells it. */
import type { Ground, SourceParty, Status } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type Saying, type State } from '../state.ts'

/** The step: fills `sources` of the drafts, the one nearest the event first, and doubts what is told with doubt. */
export const attributeEvents: Step = {
  name: 'attribution/attribute-events',
  needs: ['sayings', 'drafts', 'drafts.parties', 'drafts.status'],
  adds: ['drafts.sources'],
  run(state: State): State {
    return { ...state, drafts: state.drafts.map((draft) => attributed(state, draft)) }
  },
}

/** Types that are somebody's words: their actor speaks, so only a further party is their source. */
const SPEECH: ReadonlySet<string> = new Set([
  'ACCUSE',
  'REQUEST',
  'THREATEN',
  'REJECT',
  'SUPPORT',
  'CONCEDE',
  'AGREE',
  'CONSULT',
])

function attributed(state: State, draft: Draft): Draft {
  const doers = new Set(draft.agents.flatMap((head) => state.parties.find((p) => p.head === head)?.key ?? []))
  const own = (s: Saying) => SPEECH.has(draft.type) && s.speaker !== null && doers.has(s.speaker)
  const sayings = sayingsOver(state, draft).filter((s) => !own(s))
  const sources = distinct(sayings.filter((s) => !isBare(s)).map((s) => s.source))
  const status = doubted(draft.status, sayings)
  if (sources.length === 0) return { ...draft, status }
  const ground: Ground = {
    spans: sayings.map((s) => evidenceOf(state.doc, { first: s.cue, last: s.cue })),
    sure: sayings.every((s) => s.why.includes('alone')) ? 'inferred' : 'stated',
    why: [...new Set(sayings.map((s) => s.why))].join('; '),
  }
  return { ...draft, status, sources, fields: { ...draft.fields, sources: ground } }
}

/** The sayings whose content holds an event's trigger, the nearest first. */
function sayingsOver(state: State, draft: Draft): readonly Saying[] {
  return state.sayings
    .filter((s) => s.first <= draft.trigger && draft.trigger <= s.last && s.cue !== draft.trigger)
    .filter((s) => !s.why.includes('opinion'))
    .sort((a, b) => a.last - a.first - (b.last - b.first))
}

/** "allegedly" names nobody: it doubts, but is no source. */
const isBare = (s: Saying) => s.speaker === null && s.source.text === null && s.why === 'attribution/allegedly'

/**
 * The status of an event told in these sayings: what happened only by a doubting or disputed word is alleged.
 * Statuses other than `happened` and `ongoing` stay.
 */
function doubted(status: Status, sayings: readonly Pick<Saying, 'doubted'>[]): Status {
  const nearest = sayings[0]
  return nearest?.doubted && (status === 'happened' || status === 'ongoing') ? 'alleged' : status
}

function distinct(sources: readonly SourceParty[]): readonly SourceParty[] {
  const seen = new Map<string, SourceParty>()
  for (const source of sources) {
    const known = seen.get(source.text ?? '')
    seen.set(
      source.text ?? '',
      known ? { ...known, via: known.via ?? source.via ?? null, date: known.date ?? source.date ?? null } : source,
    )
  }
  return [...seen.values()]
}
