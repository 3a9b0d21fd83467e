/** Finds every time expression and its days: "on Friday" → 2024-03-08. */
import type { Doc, WordSpan } from '../../model/index.ts'
import { fromLexicon, type Lexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { State, TimeExpression } from '../state.ts'
import { joinRanges } from './join-ranges.ts'
import { openEnds } from './open-ends.ts'
import { calendarDates } from './rules/calendar-dates.ts'
import { holidays } from './rules/holidays.ts'
import { lengths } from './rules/lengths.ts'
import { relativeUnits } from './rules/relative-units.ts'
import { weekdays } from './rules/weekdays.ts'
import type { Groups, Scene, TimeRule, Value } from './scene.ts'
import { tenseAt } from './tense.ts'
import { type TimeWords, timeWords } from './vocabulary.ts'

interface Ready {
  readonly rule: TimeRule
  readonly regex: RegExp
}

/** A match that no rule has turned down, with its words. */
interface Candidate extends WordSpan {
  readonly ready: Ready
  readonly groups: Groups
  readonly from: number
  readonly to: number
}

/** Adds `times`: dates, intervals, durations, ages, sets and vague references, in text order. */
export const findTimes: Step = {
  name: 'time/find-times',
  needs: [],
  adds: ['times'],
  run: (state) => ({ ...state, times: timesOf(state) }),
}

function timesOf({ doc, lexicon }: State): readonly TimeExpression[] {
  const words = timeWords(lexicon)
  const rules = readyRules(lexicon, words)
  const found: (TimeExpression & { value: Value })[] = []
  doc.sentences.forEach((sentence, s) => {
    const text = doc.report.text.slice(doc.words[sentence.first]!.start, doc.words[sentence.last]!.end)
    for (const candidate of candidates(doc, sentence, text, rules, words)) {
      const earlier = found.findLast((t) => near(doc, t, s) && t.value.start !== null)
      const previous = earlier ? { value: earlier.value, near: s - doc.words[earlier.first]!.sentence <= 1 } : null
      const value = candidate.ready.rule.read(candidate.groups, scene(doc, text, candidate, words, previous))
      if (!value) continue
      const { fullYear: _, ...shown } = value
      found.push({
        first: candidate.first,
        last: candidate.last,
        ...shown,
        why: `time/${candidate.ready.rule.id}`,
        value,
      })
    }
  })
  return openEnds(
    doc,
    joinRanges(
      doc,
      found.map(({ value: _, ...shown }) => shown),
    ),
  )
}

/** Dates of the last ten sentences and of the same paragraph can be leaned on. */
function near(doc: Doc, time: WordSpan, sentence: number): boolean {
  const other = doc.words[time.first]!.sentence
  return sentence - other <= 10 || doc.sentences[other]!.paragraph === doc.sentences[sentence]!.paragraph
}

function readyRules(lexicon: Lexicon, words: TimeWords): readonly Ready[] {
  return fromLexicon(lexicon, 'time-rules', () =>
    [calendarDates, weekdays, relativeUnits, lengths, holidays].flatMap((family) =>
      family(words).map((rule) => ({
        rule,
        regex: new RegExp(`(?<![\\p{L}\\p{N}$€£#])(?<!\\d[.,:])${words.fill(rule.pattern)}(?![\\p{L}\\p{N}])`, 'giu'),
      })),
    ),
  )
}

const WORTH_READING =
  /\d|day|night|week|month|year|yesterday|tomorrow|morning|noon|evening|dawn|season|spring|summer|winter|autumn|fall|decade|centur|quarter|half|minute|hour|second|ly\b|now|soon|past|future|moment|present|recent|coming|ago|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|Christmas|Easter|Ramadan|Eid|Ashura|Nowruz|Nauryz|Pentecost|Thanksgiving|Halloween|Epiphany|Juneteenth|Mawlid/i

/** The longest readings of a sentence that do not overlap, in text order. */
function candidates(
  doc: Doc,
  sentence: WordSpan,
  text: string,
  rules: readonly Ready[],
  words: TimeWords,
): readonly Candidate[] {
  if (!WORTH_READING.test(text)) return []
  const all: Candidate[] = []
  for (const ready of rules) {
    for (const match of text.matchAll(ready.regex)) {
      const groups = match.groups ?? {}
      const span = wordsOf(doc, sentence, match.index, match.index + match[0].length)
      if (!span || !capital(groups) || falseFriend(doc, span, groups)) continue
      const candidate = { ...span, ready, groups, from: match.index, to: match.index + match[0].length }
      if (ready.rule.read(groups, scene(doc, text, candidate, words, null)) !== null) all.push(candidate)
    }
  }
  const chosen: Candidate[] = []
  for (const one of all.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (chosen.every((c) => one.last < c.first || one.first > c.last)) chosen.push(one)
  }
  return chosen.sort((a, b) => a.first - b.first)
}

/** Months and weekdays are written with a capital: "may" and "march" are not. */
function capital(groups: Groups): boolean {
  return ['month', 'month2', 'weekday', 'next'].every((name) => {
    const word = groups[name]
    return word === undefined || word[0] !== word[0]!.toLowerCase()
  })
}

/** "Theresa May", "April Jones", "the 17 November movement", "March on Washington". */
function falseFriend(doc: Doc, span: WordSpan, groups: Groups): boolean {
  const inName = doc.entities.some(
    (e) =>
      e.first <= span.first &&
      span.last <= e.last &&
      (e.type === 'PER' ||
        ((e.type === 'ORG' || e.type === 'PRODUCT' || e.type === 'EVENT') &&
          (e.first < span.first || e.last > span.last))),
  )
  if (inName) return true
  const alone = span.first === span.last ? doc.words[span.first]! : null
  return alone !== null && groups.month !== undefined && ['VERB', 'AUX'].includes(alone.upos)
}

function scene(
  doc: Doc,
  text: string,
  candidate: Candidate,
  words: TimeWords,
  previous: { value: Value; near: boolean } | null,
): Scene {
  const tense = tenseAt(doc, candidate, words.futureCues)
  return {
    today: doc.report.published,
    previous: previous?.value ?? null,
    previousNear: previous?.near ?? false,
    future: tense.future,
    present: tense.present,
    before: text.slice(0, candidate.from).toLowerCase(),
    after: text.slice(candidate.to),
    text: text.slice(candidate.from, candidate.to),
  }
}

/** The words that a stretch of the sentence's text touches. */
function wordsOf(doc: Doc, sentence: WordSpan, from: number, to: number): WordSpan | null {
  const base = doc.words[sentence.first]!.start
  let first = -1
  let last = -1
  for (let i = sentence.first; i <= sentence.last; i++) {
    const word = doc.words[i]!
    if (word.end - base > from && word.start - base < to) {
      if (first < 0) first = i
      last = i
    }
  }
  return first < 0 ? null : { first, last }
}
