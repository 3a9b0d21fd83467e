/** Finds numbers of people and things done to or doing: "at least 18 were killed", "thousands marched". */
import { z } from 'zod'
import { type Doc, MEASURES, type Measure, type WordSpan } from '../../model/index.ts'
import { baseForms } from '../events/base-forms.ts'
import { fromLexicon, type Lexicon, readSet, readTable } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { State, Tally } from '../state.ts'
import { ancestors, children, subtree } from '../tree.ts'
import { boundsOf } from './bounds.ts'

/** Adds `tallies` in text order. */
export const findTallies: Step = {
  name: 'counts/find-tallies',
  needs: ['times'],
  adds: ['tallies'],
  run: (state) => ({ ...state, tallies: talliesOf(state) }),
}

const NAMED = z.object({ word: z.string(), measure: z.enum(MEASURES) })
const MEASURE_ROW = z.object({
  word: z.string(),
  measure: z.enum(MEASURES),
  role: z.enum(['object', 'subject', 'of', 'none']),
})
type MeasureRow = z.infer<typeof MEASURE_ROW>

export function measures(lexicon: Lexicon): readonly MeasureRow[] {
  return fromLexicon(lexicon, 'measures', () => readTable(lexicon, 'en/counts/measures.csv', MEASURE_ROW))
}

function talliesOf({ doc, lexicon, times }: State): readonly Tally[] {
  const rows = measures(lexicon)
  const timed = (i: number) => times.some((t) => t.first <= i && i <= t.last)
  const tallies: Tally[] = []
  for (let i = 0; i < doc.words.length; i++) {
    if (timed(i)) continue
    const read = boundsOf(doc, lexicon, i)
    if (!read) continue
    const head = countedHead(doc, i)
    const of = measureOf(doc, head, rows) ?? damaged(doc, lexicon, head)
    i = read.last
    if (of) tallies.push(tally(doc, read, head, of))
  }
  return tallies
}

/** "18 officers" counts officers; "18 were killed" counts itself. */
function countedHead(doc: Doc, number: number): number {
  const word = doc.words[number]!
  if (/^(?:nummod|det|amod|compound)/.test(word.deprel) && word.head >= 0) {
    const head = doc.words[word.head]!
    return head.deprel.startsWith('nummod') && head.head >= 0 ? head.head : word.head
  }
  return number
}

/** What is counted, by the word that governs the counted noun and the noun's part in it. */
function measureOf(doc: Doc, head: number, rows: readonly MeasureRow[]): { measure: Measure; total: boolean } | null {
  const own = adjectival(doc, head, rows)
  if (own) return { measure: own, total: false }
  let part = doc.words[head]!.deprel
  for (const at of ancestors(doc, head).slice(0, 3)) {
    const word = doc.words[at]!
    const forms = baseForms(word)
    const role = /^(?:nsubj:pass|obj)/.test(part)
      ? 'object'
      : /^nsubj/.test(part)
        ? 'subject'
        : /^nmod/.test(part)
          ? 'of'
          : null
    const row = rows.find(
      (r) =>
        forms.includes(r.word) &&
        (r.role === role || (r.role === 'subject' && role === 'object' && word.upos === 'ADJ')),
    )
    if (row) return { measure: row.measure, total: false }
    const state = adjectival(doc, at, rows, true)
    if (state && /^(?:obj|nsubj:pass)/.test(part)) return { measure: state, total: false }
    const toll = tollSubject(doc, at)
    if (toll && /^(?:obl|obj|xcomp|nmod)/.test(part)) return { measure: toll, total: true }
    if (!/^(?:conj|nmod|appos|nummod)/.test(part)) return null
    part = part.startsWith('conj') ? word.deprel : /^nmod/.test(part) ? word.deprel : part
  }
  return null
}

/** "Two trucks were burnt": vehicles and buildings by what is done to them. */
function damaged(doc: Doc, lexicon: Lexicon, head: number): { measure: Measure; total: boolean } | null {
  const things = fromLexicon(
    lexicon,
    'counted-things',
    () => new Map(readTable(lexicon, 'en/counts/things.csv', NAMED).map((r) => [r.word, r.measure])),
  )
  const measure = things.get(doc.words[head]!.lemma.toLowerCase())
  const verb = doc.words[doc.words[head]!.head]
  const damage = readSet(lexicon, 'en/counts/damage.csv', z.object({ word: z.string() }))
  if (!measure || !verb || !baseForms(verb).some((f) => damage.has(f))) return null
  return /^(?:obj|nsubj:pass)/.test(doc.words[head]!.deprel) ? { measure, total: false } : null
}

/** "18 dead, "30 wounded" and "12 killed" beside the number. */
function adjectival(doc: Doc, head: number, rows: readonly MeasureRow[], below = false): Measure | null {
  const near = [...(below ? [] : [head]), ...children(doc, head)].filter(
    (i) => i === head || /^(?:acl|amod|xcomp)$/.test(doc.words[i]!.deprel),
  )
  for (const i of near) {
    const word = doc.words[i]!
    const row = rows.find((r) => baseForms(word).includes(r.word))
    const states =
      i === head
        ? word.upos === 'ADJ' || /^(?:dead|killed|wounded|injured|missing)$/i.test(word.text)
        : row?.role !== 'of' && row?.role !== 'none'
    if (row && states && (i !== head || row.role !== 'of')) return row.measure
  }
  return null
}

/** "The death toll rose to 18": a running total. */
function tollSubject(doc: Doc, verb: number): Measure | null {
  const subject = children(doc, verb).find((c) => doc.words[c]!.deprel.startsWith('nsubj'))
  if (subject === undefined) return null
  const span = subtree(doc, subject)
  const text = doc.words
    .slice(span.first, span.last + 1)
    .map((w) => w.text.toLowerCase())
    .join(' ')
  if (/\b(?:death toll|toll|number of (?:\w+ )*(?:dead|deaths|killed|fatalities))\b/.test(text)) return 'killed'
  if (/\bnumber of (?:\w+ )*(?:injured|wounded)\b/.test(text)) return 'injured'
  if (/\bnumber of (?:\w+ )*(?:arrests|detainees|detained|arrested)\b/.test(text)) return 'detained'
  return null
}

function tally(
  doc: Doc,
  read: WordSpan & { min: number | null; max: number | null },
  head: number,
  of: { measure: Measure; total: boolean },
): Tally {
  const word = doc.words[head]!
  const named = head < read.first || head > read.last
  const sentence = doc.sentences[word.sentence]!
  const text = doc.report.text.slice(doc.words[sentence.first]!.start, doc.words[sentence.last]!.end)
  const since =
    /\b(?:since|so far|in total|bringing the total|over the past)\b/i.test(text) && /\b(?:have|has) been\b/i.test(text)
  return {
    first: read.first,
    last: Math.max(read.last, named ? head : read.last),
    of: of.measure,
    min: read.min,
    max: read.max,
    whom: named ? whomText(doc, head) : null,
    head,
    total: of.total || since,
    partOf: null,
    claimant: null,
    asOf: null,
    withdrawn: false,
    why: of.total ? 'counts/toll' : 'counts/predicate',
  }
}

/** The counted noun with its modifiers, without number and article. */
function whomText(doc: Doc, head: number): string {
  const before = children(doc, head).filter(
    (c) =>
      c < head &&
      /^(?:amod|compound|nmod$|flat)/.test(doc.words[c]!.deprel) &&
      !/^(?:other|further|more|least)$/i.test(doc.words[c]!.text),
  )
  const first = Math.min(head, ...before.map((c) => subtree(doc, c).first))
  return doc.report.text.slice(doc.words[first]!.start, doc.words[head]!.end)
}
