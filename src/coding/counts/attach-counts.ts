/** Gives each draft the tallies that count its parties. */
import type { Count, Doc, Measure } from '../../model/index.ts'
import { isA } from '../events/word-classes.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type State, type Tally } from '../state.ts'
import { treeDistance } from '../tree-distance.ts'

/** Types that a measure can belong to, the likeliest first. */
const TYPES: Readonly<Record<Measure, readonly string[]>> = {
  killed: ['ASSAULT'],
  injured: ['ASSAULT'],
  missing: ['ASSAULT'],
  detained: ['COERCE', 'SANCTION'],
  abducted: ['ASSAULT', 'COERCE'],
  displaced: ['SANCTION', 'ASSAULT'],
  participants: ['PROTEST', 'ASSAULT', 'RETREAT'],
  deployed: ['MOBILIZE', 'AID', 'RETREAT', 'AGREE'],
  vehicles: ['MOBILIZE', 'ASSAULT'],
  buildings: ['ASSAULT'],
}

/** Fills `counts` of the drafts; each tally goes to one draft at most, a part with its whole. */
export const attachCounts: Step = {
  name: 'counts/attach-counts',
  needs: ['tallies', 'drafts'],
  adds: ['drafts.counts'],
  run: (state) => {
    const owners = state.tallies.map((tally) => ownerOf(state, tally))
    const owner = (i: number): Draft | null => {
      const whole = state.tallies[i]!.partOf
      return whole === null ? owners[i]! : owner(whole)
    }
    const drafts = state.drafts.map((draft) => {
      const own = state.tallies.flatMap((_, i) => (owner(i) === draft ? [i] : []))
      return own.length > 0 ? counted(state, draft, own) : draft
    })
    return { ...state, drafts }
  },
}

/** The draft whose word it is; else the nearest of a fitting type in the sentence; else the last one before. */
function ownerOf({ doc, lexicon, drafts }: State, tally: Tally): Draft | null {
  const fitting = drafts.filter((d) => TYPES[tally.of].includes(d.type))
  const own = fitting.find((d) => d.trigger === tally.cue)
  if (own) return own
  const { sentence } = doc.words[tally.head]!
  const here = fitting.filter((d) => doc.words[d.trigger]!.sentence === sentence)
  const far = (d: Draft) => 10 + Math.abs(d.trigger - tally.head) / 10
  const price = (d: Draft) =>
    TYPES[tally.of].indexOf(d.type) * 2 +
    (d.patients.includes(tally.head) ? -2 : 0) +
    Math.min(
      treeDistance(doc, tally.head, d.trigger) ?? far(d),
      treeDistance(doc, tally.cue, d.trigger) ?? far(d),
      treeDistance(doc, d.trigger, tally.cue) ?? far(d),
    )
  if (here.length > 0) return here.reduce((a, b) => (price(b) < price(a) ? b : a))
  if (isMishap(doc, lexicon, sentence)) return null
  return (
    fitting
      .filter((d) => d.trigger < tally.first && carries(doc, d, sentence))
      .toSorted((a, b) => b.trigger - a.trigger)[0] ??
    // A toll in the lead, the act in the sentence after it.
    fitting.find((d) => d.trigger > tally.first && doc.words[d.trigger]!.sentence - sentence === 1) ??
    null
  )
}

/** "A ferry sank and nine drowned" after a shooting is no toll of it. */
function isMishap(doc: Doc, lexicon: Lexicon, sentence: number): boolean {
  const { first, last } = doc.sentences[sentence]!
  for (let i = first; i <= last; i++) {
    if (isA(doc, lexicon, i, '@mishaps') || isA(doc, lexicon, i, '@illnesses')) return true
  }
  return false
}

/** Whether a figure of a later sentence can be this event's: in the same paragraph, or two sentences on. */
function carries(doc: Doc, draft: Draft, sentence: number): boolean {
  const told = doc.words[draft.trigger]!.sentence
  return sentence - told <= 2 || doc.sentences[told]!.paragraph === doc.sentences[sentence]!.paragraph
}

function counted({ doc, tallies }: State, draft: Draft, own: readonly number[]): Draft {
  const counts = own.map((i): Count => {
    const t = tallies[i]!
    const whole = t.partOf === null ? -1 : own.indexOf(t.partOf)
    return {
      of: t.of,
      min: t.min,
      max: t.max,
      whom: t.whom,
      total: t.total,
      ...(whole >= 0 ? { part_of: whole } : {}),
      ...(t.claimant === null ? {} : { claimant: t.claimant }),
      ...(t.asOf === null ? {} : { as_of: t.asOf }),
      ...(t.withdrawn ? { withdrawn: true as const } : {}),
      span: evidenceOf(doc, t),
      why: t.why,
    }
  })
  const told = own.map((i) => tallies[i]!)
  const ground = {
    spans: told.map((t) => evidenceOf(doc, t)),
    sure: told.every((t) => t.sure === 'inferred') ? ('inferred' as const) : ('stated' as const),
    why: [...new Set(told.map((t) => t.why))].join('; '),
  }
  return { ...draft, counts, fields: { ...draft.fields, counts: ground } }
}
