/** Gives each draft its days: from its own clause, else carried on within the passage. */
import type { Ground } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type State, type TimeExpression } from '../state.ts'
import { treeDistance } from '../tree-distance.ts'
import { headOf } from './tense.ts'

/** Speech takes no date of the act it comments on. */
const SPEECH = new Set(['AGREE', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'CONSULT'])

/** Fills `start` and `end` of the drafts. */
export const attachTimes: Step = {
  name: 'time/attach-times',
  needs: ['times', 'drafts'],
  adds: ['drafts.time'],
  run: (state) => ({ ...state, drafts: state.drafts.map((draft) => dated(state, draft)) }),
}

function dated(state: State, draft: Draft): Draft {
  const own = nearest(state, draft)
  const found = own ?? carried(state, draft)
  if (!found) return draft
  const ongoing = draft.status === 'ongoing' && found.start !== null
  const ground: Ground = {
    spans: [evidenceOf(state.doc, found)],
    sure: own ? found.sure : 'inferred',
    why: own ? found.why : 'time/carried-on',
  }
  return { ...draft, start: found.start, end: ongoing ? null : found.end, fields: { ...draft.fields, time: ground } }
}

const dates = (time: TimeExpression) =>
  (time.kind === 'date' || time.kind === 'interval') && (time.start !== null || time.end !== null)

/** The expression of the trigger's own clause that hangs nearest. */
function nearest({ doc, times }: State, draft: Draft): TimeExpression | null {
  let best: { time: TimeExpression; price: number } | null = null
  for (const time of times) {
    if (!dates(time) || isDateline(doc, time) || (SPEECH.has(draft.type) && aheadOf(doc, time))) continue
    const price = treeDistance(doc, headOf(doc, time), draft.trigger)
    if (price !== null && price <= 7 && (!best || price < best.price)) best = { time, price }
  }
  return best?.time ?? null
}

/** The last single day named before in the paragraph. */
function carried({ doc, times }: State, draft: Draft): TimeExpression | null {
  if (SPEECH.has(draft.type) || draft.status === 'planned' || draft.status === 'hypothetical') return null
  const sentence = doc.words[draft.trigger]!.sentence
  const paragraph = doc.sentences[sentence]!.paragraph
  return (
    times.findLast((time) => {
      const at = doc.words[time.first]!.sentence
      return (
        dates(time) &&
        time.precision === 'day' &&
        at < sentence &&
        sentence - at <= 2 &&
        doc.sentences[at]!.paragraph === paragraph
      )
    }) ?? null
  )
}

/** A promise or threat is made now; the day ahead is what it speaks of. */
function aheadOf(doc: State['doc'], time: TimeExpression): boolean {
  const { published } = doc.report
  return time.start === null || (published !== null && time.start > published)
}

/** "LAGOS, March 8 -" dates the report. */
function isDateline(doc: State['doc'], time: TimeExpression): boolean {
  return (
    time.first <= 8 &&
    doc.words[time.first]!.sentence === 0 &&
    /^(?:-|–|—|\)|:)/.test(doc.words[time.last + 1]?.text ?? '')
  )
}
