/** The dates of a report that an event may have happened on, with what speaks for each. */
import { kindOf, near, otherSentence, relationOf, sameSentence, sayingOf } from '../attachment-features.ts'
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
  const dated = state.times.filter((t) => isDated(t) && !isDateline(state, t) && !isOthers(state, draft, t))
  const here = doc.words[draft.trigger]!.sentence
  const sentenceOf = (time: TimeExpression) => doc.words[time.first]!.sentence
  const own = dated.filter((t) => sentenceOf(t) === here)
  const before = dated.filter((t) => sentenceOf(t) < here)
  const first = before.find((t) => t.precision === 'day')
  const closest = own.reduce<[TimeExpression, number] | null>((best, time) => {
    const price = treeDistance(doc, headOf(doc, time), draft.trigger)
    return price !== null && (!best || price < best[1]) ? [time, price] : best
  }, null)?.[0]
  // What its own clause dates is not dated by another sentence.
  const told = own.some((t) => /^(?:own|shared)$/.test(relationOf(state, draft.trigger, headOf(doc, t))))
  return dated.flatMap((time) => {
    const apart = here - sentenceOf(time)
    if (apart !== 0 && told) return []
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
  const same = doc.words[head]!.sentence === doc.words[draft.trigger]!.sentence
  const features = [`${same ? 'same' : 'other'}-${time.precision === 'day' ? 'day' : 'coarse'}`]
  const marker = children(doc, head).find((c) => doc.words[c]!.deprel === 'case')
  if (marker !== undefined && /^(?:before|after|by|for|ahead)$/i.test(doc.words[marker]!.text))
    features.push(`case-${doc.words[marker]!.text.toLowerCase()}`)
  if (time.end === null) features.push('open-end', `open-end-${draft.status}`)
  if (time.start === null) features.push('open-start')
  const { published } = doc.report
  if (published !== null && (time.start ?? time.end!) > published)
    features.push(`future-${kindOf(draft.type)}`, `future-${draft.status}`)
  return features
}

/** "condemned Sunday's raid": the day of what is spoken of is not the day of the speech. */
function isOthers({ doc }: State, draft: Draft, time: TimeExpression): boolean {
  const { deprel, head } = doc.words[headOf(doc, time)]!
  return kindOf(draft.type) === 'speech' && deprel === 'nmod:poss' && head !== draft.trigger
}

/** "LAGOS, March 8 -" dates the report. */
function isDateline({ doc }: State, time: TimeExpression): boolean {
  return (
    time.first <= 8 &&
    doc.words[time.first]!.sentence === 0 &&
    /^(?:-|–|—|\)|:|\()/.test(doc.words[time.last + 1]?.text ?? '')
  )
}
