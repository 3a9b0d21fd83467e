/** Gives each event the parties on whose word the report tells it. */
import type { Ground, SourceParty, Status } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type Saying, type State } from '../state.ts'
import { inQuotes } from './region.ts'

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
  const over = sayingsOver(state, draft)
  const status = doubted(draft.status, over)
  const telling = over.length > 0 ? over.filter((s) => gives(state, draft, s)) : carried(state, draft)
  if (telling.length === 0) return { ...draft, status }
  const ground: Ground = {
    spans: telling.map((s) => evidenceOf(state.doc, reporting(s))),
    sure: telling.every((s) => /alone|carried/.test(s.why)) ? 'inferred' : 'stated',
    why: [...new Set(telling.map((s) => s.why))].join('; '),
  }
  const sources = distinct(telling.map((s) => s.source))
  return { ...draft, status, sources, fields: { ...draft.fields, sources: ground } }
}

/** Whether a saying over an event is a ground on which the report tells it. */
function gives(state: State, draft: Draft, s: Saying): boolean {
  if (SPEECH.has(draft.type) && isOwnSpeech(state, draft, s)) return false
  if (s.why === 'attribution/allegedly') return false // names nobody: it doubts, but is no source
  if (s.why === 'attribution/deny') return false // who denies an act does not tell it
  return !s.why.startsWith('attribution/utter') || inQuotes(state.doc, draft.trigger)
}

/** Whether who speaks is who accuses, asks or threatens: the same party, "we", or nobody else inside the quotation. */
function isOwnSpeech(state: State, draft: Draft, s: Saying): boolean {
  if (s.speaker !== null && doersOf(state, draft).has(s.speaker)) return true
  const first = (head: number) => /^(i|we)$/i.test(state.doc.words[head]!.text)
  return draft.agents.length > 0 ? draft.agents.every(first) : inQuotes(state.doc, draft.trigger)
}

function doersOf(state: State, draft: Draft): ReadonlySet<number> {
  return new Set(draft.agents.flatMap((head) => state.parties.find((p) => p.head === head)?.key ?? []))
}

/**
 * A sentence between two of one speaker's, in one paragraph and with no reporting word of its own, is told in his voice:
 * "Two men were shot, the nurse said. A third was stabbed. All are in danger, she added."
 */
function carried(state: State, draft: Draft): readonly Saying[] {
  const { doc } = state
  const here = doc.words[draft.trigger]!.sentence
  const said = (sentence: number) =>
    state.sayings.filter(
      (s) =>
        doc.words[s.cue]!.sentence === sentence &&
        s.speaker !== null &&
        !s.why.includes('opinion') &&
        doc.sentences[sentence]?.paragraph === doc.sentences[here]!.paragraph,
    )
  if (said(here).length > 0) return []
  const after = new Set(said(here + 1).map((s) => s.speaker))
  const before = said(here - 1).find((s) => after.has(s.speaker))
  return before && !SPEECH.has(draft.type) ? [{ ...before, why: `${before.why}+carried` }] : []
}

/** The speaker and the reporting word where they stand side by side, else the reporting word. */
function reporting(s: Saying): { readonly first: number; readonly last: number } {
  if (!s.by || Math.abs(s.by.first - s.cue) > 12) return { first: s.cue, last: s.cue }
  return { first: Math.min(s.by.first, s.cue), last: Math.max(s.by.last, s.cue) }
}

/** The sayings whose content holds an event's trigger, the nearest first. */
function sayingsOver(state: State, draft: Draft): readonly Saying[] {
  return state.sayings
    .filter((s) => s.first <= draft.trigger && draft.trigger <= s.last && s.cue !== draft.trigger)
    .filter((s) => !s.why.includes('opinion'))
    .sort((a, b) => a.last - a.first - (b.last - b.first))
}

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
