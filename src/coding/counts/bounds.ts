/** The bounds of a number in words or digits: "at least 18" → 18 and more, "dozens" → 24 to 99. */
import { z } from 'zod'
import type { Doc, WordSpan } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import { numberValue, readNumberWords } from './number-words.ts'

export interface Bounds extends WordSpan {
  readonly min: number | null
  readonly max: number | null
}

interface Numeral extends WordSpan {
  readonly value: number
}

type Side = 'least' | 'above' | 'most' | 'below'

interface Words {
  readonly vague: ReadonlyMap<string, readonly [number, number | null]>
  readonly sizes: ReadonlyMap<string, { readonly size: number; readonly phrase: string }>
  readonly qualifiers: readonly { readonly words: string; readonly bound: Side }[]
}

const optional = z.string().transform((s) => (s === '' ? null : Number(s)))
const VAGUE = z.object({ word: z.string(), min: z.coerce.number(), max: optional })
const SIZE = z.object({ word: z.string(), size: z.coerce.number(), phrase: z.string() })
const QUALIFIER = z.object({ words: z.string(), bound: z.enum(['least', 'above', 'most', 'below']) })

function boundWords(lexicon: Lexicon): Words {
  return fromLexicon(lexicon, 'counts/bound-words', () => ({
    vague: new Map(readTable(lexicon, 'en/counts/vague.csv', VAGUE).map((r) => [r.word, [r.min, r.max] as const])),
    sizes: new Map(readTable(lexicon, 'en/counts/sizes.csv', SIZE).map((r) => [r.word, r])),
    qualifiers: [...readTable(lexicon, 'en/counts/qualifiers.csv', QUALIFIER)].sort(
      (a, b) => b.words.length - a.words.length,
    ),
  }))
}

/** The bounds of the number that starts at a word, or null where none does. */
export function boundsOf(doc: Doc, lexicon: Lexicon, first: number): Bounds | null {
  const words = boundWords(lexicon)
  return (
    vagueAt(doc, lexicon, words, first) ??
    noneAt(doc, first) ??
    rangeInOne(doc, first) ??
    numberOrRange(doc, lexicon, words, first)
  )
}

const textAt = (doc: Doc, word: number): string => doc.words[word]?.text.toLowerCase() ?? ''

/** "dozens", "tens of thousands", "several hundred". */
function vagueAt(doc: Doc, lexicon: Lexicon, words: Words, first: number): Bounds | null {
  const word = textAt(doc, first)
  const range = words.vague.get(word)
  if (!range) return null
  const [min, max] = range
  if (word === 'several') {
    const unit = words.sizes.get(textAt(doc, first + 1))?.size ?? unitOf(lexicon, textAt(doc, first + 1))
    return unit ? { first, last: first + 1, min: min * unit, max: null } : { first, last: first, min, max }
  }
  const of = textAt(doc, first + 1) === 'of'
  if (of && textAt(doc, first + 2) === 'thousands' && word !== 'thousands')
    return { first, last: first + 2, min: min * 1000, max: ((max ?? min) + 1) * 1000 - 1 }
  if (word === 'tens' || (word === 'scores' && !of && doc.words[first + 1]?.upos !== 'AUX')) return null
  return { first, last: first, min, max }
}

/** A hundred or a thousand, as "several hundred" multiplies it. */
function unitOf(lexicon: Lexicon, word: string): number | null {
  const value = readNumberWords(lexicon).get(word) ?? 0
  return value >= 100 ? value : null
}

/** "no one", "nobody", "none", "no casualties": nobody. */
function noneAt(doc: Doc, first: number): Bounds | null {
  const word = textAt(doc, first)
  if (word === 'nobody' || word === 'none') return { first, last: first, min: 0, max: 0 }
  if (word !== 'no') return null
  const next = doc.words[first + 1]
  if (!next) return null
  if (/^one$/i.test(next.text)) return { first, last: first + 1, min: 0, max: 0 }
  const counts = next.upos === 'NOUN' || next.upos === 'ADJ'
  return counts && !/^(?:fewer|less|more|longer)$/i.test(next.text) ? { first, last: first, min: 0, max: 0 } : null
}

/** "12-15" written as one word. */
function rangeInOne(doc: Doc, first: number): Bounds | null {
  const found = /^(\d{1,3}|\d{1,3}(?:,\d{3})+)[-–](\d{1,3}|\d{1,3}(?:,\d{3})+)$/.exec(doc.words[first]!.text)
  const [min, max] = [found?.[1], found?.[2]].map((n) => Number(n?.replaceAll(',', '')))
  return min && max && max > min ? { first, last: first, min, max } : null
}

function numberOrRange(doc: Doc, lexicon: Lexicon, words: Words, first: number): Bounds | null {
  const number = numberAt(doc, lexicon, words, first)
  if (!number) return null
  const joiner = textAt(doc, number.last + 1)
  const second = /^(?:and|to|or|-|–)$/.test(joiner) ? numberAt(doc, lexicon, words, number.last + 2) : null
  if (second && second.value > number.value && (joiner !== 'and' || textAt(doc, first - 1) === 'between'))
    return { first, last: second.last, min: number.value, max: second.value }
  const { value, last } = number
  const side = sideBefore(doc, words, number) ?? sideAfter(doc, last)
  if (side === 'least') return { first, last, min: value, max: null }
  if (side === 'above') return { first, last, min: value + 1, max: null }
  if (side === 'most') return { first, last, min: null, max: value }
  if (side === 'below') return { first, last, min: null, max: value - 1 }
  return { first, last, min: value, max: value }
}

/** Which side of the number the words before it leave open: "at least a dozen". */
function sideBefore(doc: Doc, words: Words, number: Numeral): Side | null {
  const { sentence } = doc.words[number.first]!
  const before: string[] = []
  for (let i = number.first - 1; i >= 0 && before.length < 6; i--) {
    if (doc.words[i]!.sentence !== sentence) break
    before.unshift(textAt(doc, i))
  }
  const text = before.join(' ').replace(/(?: (?:a|an|the|half|another|about|some|around|well))+$/, '')
  const found = words.qualifiers.find((q) => text === q.words || text.endsWith(` ${q.words}`))
  if (!found) return null
  // "anger over two deaths": a preposition of its own, no part of the number.
  const lone = !found.words.includes(' ')
  const at = doc.words[number.first - 1]!
  const own = at.deprel !== 'case' || at.head < number.first || at.head > number.last + 2
  const governor = doc.words[doc.words[at.head]?.head ?? -1]
  return lone && at.deprel === 'case' && (own || governor?.upos === 'NOUN') ? null : found.bound
}

/** "40 or more". */
function sideAfter(doc: Doc, last: number): Side | null {
  if (textAt(doc, last + 1) === 'or' && textAt(doc, last + 2) === 'more') return 'least'
  return textAt(doc, last + 1) === '+' ? 'least' : null
}

/** A run of number words and digits, with "dozen" and the like: "two dozen", "half a dozen". */
function numberAt(doc: Doc, lexicon: Lexicon, words: Words, first: number): Numeral | null {
  if (/^[$€£]$/.test(textAt(doc, first - 1))) return null
  const plain = plainNumber(doc, lexicon, first)
  const at = plain ? plain.last + 1 : first
  const sized = words.sizes.get(textAt(doc, at))
  if (!sized || (sized.phrase !== '' && textAt(doc, at + 1) !== sized.phrase)) return plain
  const half = !plain && textAt(doc, at - 1) === 'a' && textAt(doc, at - 2) === 'half'
  return { first, last: at, value: (plain?.value ?? (half ? 0.5 : 1)) * sized.size }
}

function plainNumber(doc: Doc, lexicon: Lexicon, first: number): Numeral | null {
  const words = readNumberWords(lexicon)
  let best: Numeral | null = null
  for (let last = first; last <= Math.min(first + 5, doc.words.length - 1); last++) {
    if (doc.words[last]!.sentence !== doc.words[first]?.sentence) break
    const text = doc.words
      .slice(first, last + 1)
      .map((w) => w.text)
      .join(' ')
      .replaceAll(' - ', '-')
    const value =
      /(?:^and|^-|and$|-$)/.test(text) || /(?<!hundred|thousand|million) and /i.test(text)
        ? null
        : numberValue(text, words)
    if (value !== null) best = { first, last, value }
    else if (!/(?:and|-)$/.test(text)) break
  }
  return best && Number.isInteger(best.value) ? best : null
}
