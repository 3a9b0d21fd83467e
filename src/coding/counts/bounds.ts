/** The bounds of a number in words or digits: "at least 18" → 18 and more, "dozens" → 24 to 99. */
import type { Doc, WordSpan } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { numberValue, readNumberWords } from './number-words.ts'

export interface Bounds extends WordSpan {
  readonly min: number | null
  readonly max: number | null
}

/** The codebook's readings of round words. */
const VAGUE: Readonly<Record<string, readonly [number, number | null]>> = {
  tens: [20, 99],
  dozens: [24, 99],
  scores: [40, 99],
  hundreds: [200, 999],
  thousands: [2000, 9999],
  several: [3, null],
}

/** The bounds of the number that starts at a word, or null where none does. */
export function boundsOf(doc: Doc, lexicon: Lexicon, first: number): Bounds | null {
  const word = doc.words[first]!
  const lower = word.text.toLowerCase()
  const vague = VAGUE[lower]
  if (vague) {
    const tens =
      doc.words[first + 1]?.text.toLowerCase() === 'of' && doc.words[first + 2]?.text.toLowerCase() === 'thousands'
    if (tens && lower !== 'thousands' && lower !== 'several')
      return { first, last: first + 2, min: vague[0] * 1000, max: ((vague[1] ?? vague[0]) + 1) * 1000 - 1 }
    if (lower === 'tens') return null
    return { first, last: first, min: vague[0], max: vague[1] }
  }
  if (
    (lower === 'no' || lower === 'nobody') &&
    /^(?:one|casualties|deaths|injuries)$/i.test(doc.words[first + 1]?.text ?? '')
  ) {
    return { first, last: first + 1, min: 0, max: 0 }
  }
  const number = numberAt(doc, lexicon, first)
  if (!number) return null
  const before = doc.words
    .slice(Math.max(0, first - 3), first)
    .map((w) => w.text.toLowerCase())
    .join(' ')
  const joiner = doc.words[number.last + 1]?.text.toLowerCase() ?? ''
  const second = /^(?:and|to|or|-|–)$/.test(joiner) ? numberAt(doc, lexicon, number.last + 2) : null
  if (second && second.value > number.value && (joiner !== 'and' || /between$/.test(before)))
    return { first, last: second.last, min: number.value, max: second.value }
  const { value, last } = number
  if (/(?:at least|no fewer than|not less than)$/.test(before)) return { first, last, min: value, max: null }
  if (/(?:more than|over|upwards of)$/.test(before)) return { first, last, min: value + 1, max: null }
  if (/(?:up to|as many as|at most|no more than)$/.test(before)) return { first, last, min: null, max: value }
  if (/(?:fewer than|less than|under)$/.test(before)) return { first, last, min: null, max: value - 1 }
  return { first, last, min: value, max: value }
}

/** A run of number words and digits; "one" only where it counts. */
function numberAt(doc: Doc, lexicon: Lexicon, first: number): (WordSpan & { readonly value: number }) | null {
  const words = readNumberWords(lexicon)
  let best: (WordSpan & { readonly value: number }) | null = null
  for (let last = first; last <= Math.min(first + 5, doc.words.length - 1); last++) {
    if (doc.words[last]!.sentence !== doc.words[first]?.sentence) break
    const text = doc.words
      .slice(first, last + 1)
      .map((w) => w.text)
      .join(' ')
      .replaceAll(' - ', '-')
    const value =
      /(?:^and|and$|-$)/.test(text) || /(?<!hundred|thousand|million) and /i.test(text)
        ? null
        : numberValue(text, words)
    if (value !== null) best = { first, last, value }
    else if (!/(?:and|-)$/.test(text)) break
  }
  return best && Number.isInteger(best.value) && /[$€£]$/.test(doc.words[first - 1]?.text ?? '') === false ? best : null
}
