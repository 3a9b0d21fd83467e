/** Numbers in words and digits: "twenty-five", "1,200", "2.5 million", "three hundred and six". */
import { z } from 'zod'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'

/** Number words with their values, from `lexicon/en/counts/numbers.csv`. */
export function readNumberWords(lexicon: Lexicon): ReadonlyMap<string, number> {
  return fromLexicon(
    lexicon,
    'number-words',
    () =>
      new Map(
        readTable(lexicon, 'en/counts/numbers.csv', z.object({ word: z.string(), value: z.coerce.number() })).map(
          (r) => [r.word, r.value],
        ),
      ),
  )
}

/** The value of a written number, or null where the text is none. */
export function numberValue(text: string, words: ReadonlyMap<string, number>): number | null {
  const parts = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((p) => p !== '' && p !== 'and')
  let total = 0
  let group = 0
  for (const part of parts) {
    const value = /^\d[\d,]*(?:\.\d+)?$/.test(part) ? Number(part.replaceAll(',', '')) : words.get(part)
    if (value === undefined) return null
    if (value >= 1000 && group > 0 && !/\d/.test(part)) {
      total += group * value
      group = 0
    } else if (value === 100 && group > 0 && group < 100 && !/\d/.test(part)) group *= 100
    else group += value
  }
  return parts.length === 0 ? null : total + group
}
