/** Gives each draft the tallies that count its parties. */
import type { Count, Doc, Measure } from '../../model/index.ts'
import { baseForms } from '../events/base-forms.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type State, type Tally } from '../state.ts'
import { children } from '../tree.ts'
import { treeDistance } from '../tree-distance.ts'
import { measures } from './find-tallies.ts'

/** Types that a measure can belong to, the likeliest first. */
const TYPES: Readonly<Record<Measure, readonly string[]>> = {
  killed: ['ASSAULT', 'PROTEST'],
  injured: ['ASSAULT', 'PROTEST'],
  missing: ['ASSAULT'],
  detained: ['COERCE', 'SANCTION'],
  abducted: ['ASSAULT', 'COERCE'],
  displaced: ['SANCTION', 'ASSAULT'],
  participants: ['PROTEST', 'RETREAT'],
  deployed: ['MOBILIZE', 'AID'],
  vehicles: ['MOBILIZE', 'ASSAULT'],
  buildings: ['ASSAULT'],
}

/** Fills `counts` of the drafts; each tally goes to one draft at most. */
export const attachCounts: Step = {
  name: 'counts/attach-counts',
  needs: ['tallies', 'drafts'],
  adds: ['drafts.counts'],
  run: (state) => {
    const owners = state.tallies.map((tally) => ownerOf(state, tally))
    const drafts = state.drafts.map((draft) =>
      counted(
        state,
        draft,
        state.tallies.filter((_, i) => owners[i] === draft),
      ),
    )
    return { ...state, drafts }
  },
}

/** The draft of a fitting type nearest in the tally's sentence, else the last one before it in the paragraph. */
function ownerOf({ doc, drafts }: State, tally: Tally): Draft | null {
  const fitting = drafts.filter((d) => TYPES[tally.of].includes(d.type))
  const sentence = doc.words[tally.head]!.sentence
  const here = fitting.filter((d) => doc.words[d.trigger]!.sentence === sentence)
  const price = (d: Draft) =>
    TYPES[tally.of].indexOf(d.type) * 2 +
    (treeDistance(doc, tally.head, d.trigger) ?? 10 + Math.abs(d.trigger - tally.head) / 10)
  if (here.length > 0) return here.reduce((a, b) => (price(b) < price(a) ? b : a))
  const paragraph = doc.sentences[sentence]!.paragraph
  return (
    fitting
      .filter((d) => d.trigger < tally.first && doc.sentences[doc.words[d.trigger]!.sentence]!.paragraph === paragraph)
      .sort((a, b) => b.trigger - a.trigger)[0] ?? null
  )
}

function counted({ doc, lexicon }: State, draft: Draft, tallies: readonly Tally[]): Draft {
  if (tallies.length === 0) return singleVictim(doc, lexicon, draft)
  const counts = tallies.map(
    (t): Count => ({
      of: t.of,
      min: t.min,
      max: t.max,
      whom: t.whom,
      total: t.total,
      span: evidenceOf(doc, t),
      why: t.why,
    }),
  )
  const ground = { spans: tallies.map((t) => evidenceOf(doc, t)), sure: 'stated' as const, why: tallies[0]!.why }
  return { ...draft, counts, fields: { ...draft.fields, counts: ground } }
}

/** "killed my friend, Saken Bitaev": one named or single victim is one. */
function singleVictim(doc: Doc, lexicon: Lexicon, draft: Draft): Draft {
  const trigger = doc.words[draft.trigger]!
  const dead = children(doc, draft.trigger).some((c) => /^(?:dead|death)$/i.test(doc.words[c]!.text))
  const row = measures(lexicon).find((r) => baseForms(trigger).includes(r.word) && r.role !== 'none')
  const of = dead ? 'killed' : row?.measure
  const fits = of && TYPES[of].includes(draft.type) && /^(?:killed|injured|abducted|detained)$/.test(of)
  if (!fits || draft.status === 'planned' || draft.patients.length === 0) return draft
  if (!draft.patients.every((p) => single(doc, p))) return draft
  const n = draft.patients.length
  const first = draft.patients[0]!
  const span = evidenceOf(doc, { first, last: first })
  const count: Count = { of, min: n, max: n, whom: span.quote, total: false, span, why: 'counts/single-victim' }
  const ground = { spans: [span], sure: 'inferred' as const, why: 'counts/single-victim' }
  return { ...draft, counts: [count], fields: { ...draft.fields, counts: ground } }
}

/** A person by name, or "a baker": not a group, not a country, not a building. */
function single(doc: Doc, head: number): boolean {
  const word = doc.words[head]!
  if (/Number=Plur/.test(word.feats)) return false
  const named = doc.entities.some((e) => e.type === 'PER' && e.first <= head && head <= e.last)
  const person = doc.mentions.some((m) => m.head === head && m.type === 'person')
  const article = children(doc, head).some((c) => /^(?:an?|one|his|her|my|the)$/i.test(doc.words[c]!.text))
  return (
    named ||
    (word.upos === 'NOUN' &&
      person &&
      article &&
      !/^(?:crowd|group|family|mob|police|people|staff|crew|couple|team)$/i.test(word.text))
  )
}
