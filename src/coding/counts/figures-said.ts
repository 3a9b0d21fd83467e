/** Figures given for a toll in so many words: "the death toll rose to 18", "put the dead at 22", "the number of injured as 25". */
import type { Doc, Measure } from '../../model/index.ts'
import type { State, Tally } from '../state.ts'
import { ancestors, children, subtree } from '../tree.ts'
import type { Reading } from './readings.ts'

const NUMBER = String.raw`(?:number|count|tally|total|figure)s? of (?:[\p{L}'’-]+ ){0,4}?`
const FIGURES: readonly (readonly [Measure, RegExp])[] = [
  [
    'killed',
    new RegExp(
      String.raw`\b(?:death toll|toll|${NUMBER}(?:dead|deaths|killed|fatalities|victims|bodies)|the dead)\b`,
      'iu',
    ),
  ],
  ['injured', new RegExp(String.raw`\b(?:${NUMBER}(?:injured|wounded|hurt|injuries)|the (?:injured|wounded))\b`, 'iu')],
  ['detained', new RegExp(String.raw`\b${NUMBER}(?:arrests|detainees|detained|arrested|prisoners)\b`, 'iu')],
  ['displaced', new RegExp(String.raw`\b${NUMBER}(?:displaced|refugees|evacuees|homeless)\b`, 'iu')],
  ['missing', new RegExp(String.raw`\b${NUMBER}missing\b`, 'iu')],
  [
    'participants',
    new RegExp(
      String.raw`\b(?:crowds?|turnout|(?:march|rally|procession|demonstration|gathering|sit-in|vigil|picket|protest) of\b|${NUMBER}(?:participants|protesters|demonstrators|marchers|strikers))\b`,
      'iu',
    ),
  ],
]

/** The figures among the numbers that nothing else has read. */
export function figuresOf({ doc }: State, readings: readonly Reading[], used: Set<Reading>): readonly Tally[] {
  return readings.flatMap((reading) => {
    if (used.has(reading) || reading.max === 0) return []
    const found = measureOf(doc, reading)
    if (!found) return []
    used.add(reading)
    return [
      {
        first: reading.first,
        last: reading.last,
        of: found.of,
        min: reading.min,
        max: reading.max,
        whom: null,
        head: reading.head,
        cue: found.cue,
        sure: 'stated' as const,
        total: false,
        partOf: null,
        claimant: null,
        asOf: null,
        withdrawn: false,
        why: 'counts/figure',
      },
    ]
  })
}

/** A number that hangs by "to", "at", "as", "of" on a toll or on the verb that has a toll as subject or object. */
function measureOf(doc: Doc, reading: Reading): { of: Measure; cue: number } | null {
  const head = doc.words[reading.head]!
  if (
    reading.noun !== null &&
    !/^(?:people|person|soul|dead|killed|injured|wounded)s?$/i.test(doc.words[reading.noun]!.text)
  )
    return null
  if (!/^(?:obl|nmod|obj|xcomp|advcl|ccomp|attr|root|conj)/.test(head.deprel)) return null
  for (const at of ancestors(doc, reading.head).slice(0, 3)) {
    for (const part of [at, ...children(doc, at)]) {
      if (part === reading.head || doc.words[part]!.upos === 'NUM') continue
      const of = figureAt(doc, part, reading, part === at)
      if (of) return { of, cue: part }
    }
  }
  return null
}

function figureAt(doc: Doc, word: number, reading: Reading, alone: boolean): Measure | null {
  const w = doc.words[word]!
  if (w.upos === 'VERB' || (alone && w.upos !== 'NOUN')) return null
  const span = subtree(doc, word)
  const last = reading.head > word ? Math.min(span.last, reading.first - 1) : span.last
  const first = Math.max(span.first, word - 6)
  const text = doc.report.text.slice(doc.words[first]!.start, doc.words[Math.max(word, Math.min(last, word + 6))]!.end)
  return FIGURES.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
