/** The dates of a report that an event may have happened on, with what speaks for each. */
import { kindOf, near, otherSentence, sameSentence, sayingOf } from '../attachment-features.ts'
import type { Candidate } from '../choice.ts'
import type { Draft, State, TimeExpression } from '../state.ts'
import { children } from '../tree.ts'
import { treeDistance } from '../tree-distance.ts'
import { headOf } from './tense.ts'

/** Sentences further back than this are no passage any more. */
const REACH = 12

/** Candidates in text order; those with one key stand for the same days. */
export function timeCandidates(state: State, draft: Draft): readonly Candidate<TimeExpression>[] {
  const { doc } = state
  const dated = state.times.filter(isDated)
  const here = doc.words[draft.trigger]!.sentence
  const sentenceOf = (time: TimeExpression) => doc.words[time.first]!.sentence
  const own = dated.filter((t) => sentenceOf(t) === here)
  const before = dated.filter((t) => sentenceOf(t) < here && !isDateline(state, t))
  const first = before.find((t) => t.precision === 'day')
  const closest = own.reduce<[TimeExpression, number] | null>((best, time) => {
    const price = treeDistance(doc, headOf(doc, time), draft.trigger)
    return price !== null && (!best || price < best[1]) ? [time, price] : best
  }, null)?.[0]
  return dated.flatMap((time) => {
    const apart = here - sentenceOf(time)
    if ((apart > REACH && time !== first) || apart < -1) return []
    const head = headOf(doc, time)
    const features = [...ofExpression(state, draft, time, head), sayingOf(state, draft, head)]
    if (apart === 0) {
      features.push(...sameSentence(state, draft, time, head))
      features.push(own.length === 1 ? 'only' : 'one-of-many', ...(time === closest ? ['closest'] : []))
    } else {
      features.push(...otherSentence(state, draft, head))
      features.push(own.length > 0 ? 'other-has-own' : 'other-no-own')
      if (apart > 0) features.push(`rank-${near(before.length - 1 - before.indexOf(time))}`)
      if (time === first) features.push(`first-day-${apart > 6 ? 'far' : 'near'}`)
    }
    return [{ value: time, key: `${time.start}..${time.end}`, features }]
  })
}

const isDated = (time: TimeExpression) =>
  (time.kind === 'date' || time.kind === 'interval') && (time.start !== null || time.end !== null)

function ofExpression(state: State, draft: Draft, time: TimeExpression, head: number): readonly string[] {
  const { doc } = state
  const features = [time.precision === 'day' ? 'day' : 'coarse']
  const marker = children(doc, head).find((c) => doc.words[c]!.deprel === 'case')
  if (marker !== undefined && /^(?:before|after|by|for|ahead)$/i.test(doc.words[marker]!.text))
    features.push(`case-${doc.words[marker]!.text.toLowerCase()}`)
  if (time.end === null) features.push('open-end', `open-end-${draft.status}`)
  if (time.start === null) features.push('open-start')
  const { published } = doc.report
  if (published !== null && (time.start ?? time.end!) > published)
    features.push(`future-${kindOf(draft.type)}`, `future-${draft.status}`)
  if (isDateline(state, time)) features.push('dateline')
  return features
}

/** "LAGOS, March 8 -" dates the report. */
function isDateline({ doc }: State, time: TimeExpression): boolean {
  return (
    time.first <= 8 &&
    doc.words[time.first]!.sentence === 0 &&
    /^(?:-|–|—|\)|:|\()/.test(doc.words[time.last + 1]?.text ?? '')
  )
}
