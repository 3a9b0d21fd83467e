/** The numbers of a report that may count somebody, each with the word it counts; ages, money and measures left out. */
import { z } from 'zod'
import type { Doc, Word } from '../../model/index.ts'
import { type Lexicon, readSet } from '../lexicon.ts'
import type { State } from '../state.ts'
import { children, dependents } from '../tree.ts'
import { type Bounds, boundsOf } from './bounds.ts'

/** A number with what it counts. */
export interface Reading extends Bounds {
  /** Word under which the sentence's verb knows the counted: "officers" of "18 officers", "six" of "six of them". */
  readonly head: number
  /** Noun that says what is counted, where there is one: "captives" of "six of their captives". */
  readonly noun: number | null
}

/** All readings in text order. */
export function readingsOf({ doc, lexicon, times }: Pick<State, 'doc' | 'lexicon' | 'times'>): readonly Reading[] {
  const timed = (i: number) => times.some((t) => t.first <= i && i <= t.last)
  const readings: Reading[] = []
  for (let i = 0; i < doc.words.length; i++) {
    if (timed(i)) continue
    const bounds = boundsOf(doc, lexicon, i)
    if (!bounds) continue
    i = bounds.last
    const reading = counted(doc, bounds)
    if (!isOther(doc, lexicon, reading)) readings.push(reading)
  }
  return readings
}

function counted(doc: Doc, bounds: Bounds): Reading {
  const inside = (i: number) => bounds.first <= i && i <= bounds.last
  let top = bounds.last
  for (let i = bounds.first; i <= bounds.last; i++) if (!inside(doc.words[i]!.head)) top = i
  const word = aboveQualifier(doc, doc.words[top]!, top)
  const modifies = /^(?:nummod|det|amod|compound|advmod)/.test(word.deprel) && word.head >= 0
  if (modifies && word.head > top && doc.words[word.head]!.upos !== 'VERB') {
    const head = doc.words[word.head]!
    const up = head.deprel.startsWith('nummod') && head.head >= 0 ? head.head : word.head
    return { ...bounds, head: up, noun: up }
  }
  const partitive = dependents(doc, top, 'nmod', 'obl').find((i) => caseIs(doc, i, 'of') && i > top)
  return { ...bounds, head: top, noun: partitive ?? null }
}

/** In "fewer than ten protesters" the tree may hang "ten" on "fewer": what counts is where "fewer" hangs. */
function aboveQualifier(doc: Doc, word: Word, at: number): Word {
  const governor = doc.words[word.head]
  const qualifies = governor && word.head < at && at - word.head <= 3 && /^(?:ADJ|ADV)$/.test(governor.upos)
  return qualifies && /^(?:amod|advmod|nummod)/.test(governor.deprel) && governor.head > at ? governor : word
}

const caseIs = (doc: Doc, word: number, preposition: string): boolean =>
  children(doc, word).some((c) => doc.words[c]!.deprel === 'case' && doc.words[c]!.text.toLowerCase() === preposition)

/** Numbers that count nobody: measures, ages, years, shares, scores, and numbers that name ("block four"). */
function isOther(doc: Doc, lexicon: Lexicon, reading: Reading): boolean {
  const { first, last, min, max } = reading
  const next = doc.words[last + 1]?.text.toLowerCase() ?? ''
  const before = doc.words[first - 1]
  if (/^(?:%|per|percent|pc|st|nd|rd|th|am|pm|a\.m\.|p\.m\.|years?|-year|-)$/.test(next)) return true
  const digits = /^\d/.test(doc.words[first]!.text)
  if (
    before &&
    /^(?:no\.?|number|aged?|article|route|highway|page|grade|class|form|block|ward|room|section|chapter|-|–|\/)$/i.test(
      before.text,
    ) &&
    digits
  )
    return true
  if (isUnit(doc, lexicon, reading)) return true
  if (max === 0 && isElse(doc, reading)) return true
  const exact = min !== null && min === max
  if (exact && reading.noun === null && digits && min >= 1900 && min <= 2099 && first === last) return true
  if (exact && min < 120 && isAge(doc, reading)) return true
  const named = doc.words[last]!
  const label = digits && named.head === first - 1 && /^(?:NOUN|PROPN)$/.test(before?.upos ?? '')
  return label && /^(?:nummod|compound|flat|appos|nmod)/.test(named.deprel) && reading.noun === null
}

/** "no one else", "no other injuries", "none of their injuries": nothing is said of those told before. */
function isElse(doc: Doc, { first, last, head, noun }: Reading): boolean {
  const words = doc.words.slice(first, Math.max(last, noun ?? head) + 2).map((w) => w.text.toLowerCase())
  return (
    words.some((w) => /^(?:else|others?|further|more|additional|new)$/.test(w)) ||
    words.slice(0, 3).join(' ') === 'none of their'
  )
}

function isUnit(doc: Doc, lexicon: Lexicon, { head, noun, last }: Reading): boolean {
  const units = readSet(lexicon, 'en/counts/units.csv', z.object({ word: z.string() }))
  return [noun ?? head, last + 1].some((i) => {
    const word = doc.words[i]
    if (!word || (i === last + 1 && word.upos === 'VERB')) return false
    if (word.lemma.toLowerCase() === 'head' && /s$/.test(word.text)) return false
    return units.has(word.lemma.toLowerCase()) || units.has(word.text.toLowerCase())
  })
}

/** "Awa Diop, 23, …", "Diop (23)", "a girl of nine". */
function isAge(doc: Doc, { first, last, noun }: Reading): boolean {
  const [before, opener, after] = [doc.words[first - 2], doc.words[first - 1], doc.words[last + 1]]
  if (!before || !opener) return false
  const closed = !after || /^[,.;:)\]—–-]$/.test(after.text)
  if (/^[,(]$/.test(opener.text) && closed && noun === null) return /^(?:PROPN|NOUN)$/.test(before.upos)
  const single = before.upos === 'NOUN' && !/Number=Plur/.test(before.feats)
  return (
    opener.text.toLowerCase() === 'of' &&
    single &&
    noun === null &&
    !/^(?:toll|total|crowd|group|number|force|team)$/i.test(before.text)
  )
}
