/** Packs words into the rows that the network reads: whole paragraphs together, up to the model's maximum of pieces. */
import type { WordPieces } from './wordpiece.ts'

/** A word as the network sees it. */
export interface InputWord {
  readonly text: string
  /** No white space before it. */
  readonly glued: boolean
}

/** One row of network input, before padding. */
export interface Row {
  readonly ids: readonly number[]
  readonly cases: readonly number[]
  /** Index in `ids` of each word's first and last piece. */
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/** [CLS] and [SEP]. */
const FRAME = 2
/** Case ids: class 1–6 on a word's first piece, +12 where glued, +6 on its other pieces. */
const GLUED = 12
const INNER = 6

export function rowOf(words: readonly InputWord[], pieces: WordPieces): Row {
  const ids = [pieces.cls]
  const cases = [0]
  const first: number[] = []
  const last: number[] = []
  words.forEach((word, i) => {
    const own = pieces.ofWord(word.text)
    const kind = caseClass(word.text)
    first.push(ids.length)
    own.forEach((id, k) => {
      ids.push(id)
      cases.push(k > 0 ? kind + INNER : word.glued && i > 0 ? kind + GLUED : kind)
    })
    last.push(ids.length - 1)
  })
  ids.push(pieces.sep)
  cases.push(0)
  return { ids, cases, first, last }
}

/** 1 lower-case, 2 Title, 3 UPPER, 4 mixed, 5 with a digit, 6 without letters. */
export function caseClass(word: string): number {
  if (/[0-9]/.test(word)) return 5
  if (/^[a-z]+$/.test(word)) return 1
  const letters = [...word].filter((c) => c.toLowerCase() !== c.toUpperCase())
  if (letters.length === 0) return 6
  const upper = letters.map((c) => c === c.toUpperCase())
  if (!upper.includes(true)) return 1
  if (upper[0] && !upper.includes(true, 1)) return 2
  return upper.includes(false) ? 4 : 3
}

/** Number of pieces of each word. */
export function sizesOf(words: readonly InputWord[], pieces: WordPieces): number[] {
  return words.map((w) => pieces.ofWord(w.text).length)
}

/**
 * Consecutive units (paragraphs, or known sentences) of the given sizes in groups of at most `maxPieces` pieces with their frame.
 * A unit that is larger stands alone.
 */
export function packUnits(sizes: readonly number[], maxPieces: number): { first: number; last: number }[] {
  const groups: { first: number; last: number }[] = []
  let filled = Number.POSITIVE_INFINITY
  sizes.forEach((size, i) => {
    if (filled + size > maxPieces - FRAME) {
      groups.push({ first: i, last: i })
      filled = size
    } else {
      groups.at(-1)!.last = i
      filled += size
    }
  })
  return groups
}

/** How many words from `at` on fit into one row; at least one. */
export function wordsThatFit(sizes: readonly number[], at: number, maxPieces: number): number {
  let end = at
  let filled = FRAME
  while (end < sizes.length && filled + sizes[end]! <= maxPieces) filled += sizes[end++]!
  return Math.max(end, at + 1) - at
}
