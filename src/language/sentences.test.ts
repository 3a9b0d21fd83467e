import { describe, expect, test } from 'vitest'
import type { InputWord } from './chunks.ts'
import { ruleCut, sentenceEnds } from './sentences.ts'
import { splitWords } from './words.ts'

const input = (text: string): InputWord[] =>
  splitWords(text).map((w, i, all) => ({ text: text.slice(w.start, w.end), glued: all[i - 1]?.end === w.start }))
const everywhere = (text: string) => {
  const words = input(text)
  let from = 0
  return sentenceEnds(words, () => true).map((end) => {
    const part = words.slice(from, end).map((w) => w.text)
    from = end
    return part.join(' ')
  })
}

describe('sentenceEnds', () => {
  test('keeps "Mr. Ito", "Jan. 5" and closing quotes together even where the model would cut', () => {
    expect(everywhere('Mr. Ito')).toEqual(['Mr. Ito'])
    expect(everywhere('Jan. 5')).toEqual(['Jan. 5'])
    expect(everywhere('“Go.” He')).toEqual(['“', 'Go', '. ”', 'He'])
  })

  test('follows the model elsewhere and ends with the paragraph', () => {
    const words = input('He left. She stayed')
    expect(sentenceEnds(words, (i) => i === 2)).toEqual([3, 5])
    expect(sentenceEnds(words, () => false)).toEqual([5])
  })
})

describe('ruleCut', () => {
  test.each([
    ['a b c d e went. “No.” Then', 11],
    ['a b c d e; f g', 6],
    ['a b c d, e f', 5],
    ['a b c d e f', 6],
    ['a', 1],
  ])('%s', (text, end) => expect(ruleCut(input(text))).toBe(end))
})
