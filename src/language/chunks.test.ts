import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseClass, packUnits, rowOf, wordsThatFit } from './chunks.ts'
import { WordPieces } from './wordpiece.ts'

const pieces = new WordPieces(['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'kaz', '##akh', "'", 's', '5'].join('\n'))

test.each([
  ['police', 1],
  ['Police', 2],
  ['A', 2],
  ['UN', 3],
  ['McDonald', 4],
  ['AK47', 5],
  ['…', 6],
  ['été', 1],
  ['École', 2],
])('caseClass(%s) is %i', (word, kind) => expect(caseClass(word)).toBe(kind))

test('rowOf frames the pieces and marks case, gluing and inner pieces', () => {
  const row = rowOf(
    [
      { text: 'Kazakh', glued: true },
      { text: "'s", glued: true },
      { text: '5', glued: false },
    ],
    pieces,
  )
  expect(row).toEqual({
    ids: [2, 4, 5, 6, 7, 8, 3],
    cases: [0, 2, 8, 13, 7, 5, 0],
    first: [1, 3, 5],
    last: [2, 4, 5],
  })
})

describe('packUnits', () => {
  test('keeps order, loses nothing, and passes the maximum only with a unit that is too large by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 })), (sizes) => {
        const groups = packUnits(sizes, 192)
        expect(groups.flatMap((g) => sizes.slice(g.first, g.last + 1))).toEqual(sizes)
        for (const { first, last } of groups) {
          const size = sizes.slice(first, last + 1).reduce((a, b) => a + b, 0)
          expect(size <= 190 || first === last).toBe(true)
        }
      }),
    )
  })
})

test('wordsThatFit fills a row and always advances', () => {
  expect(wordsThatFit([3, 3, 3, 3], 1, 8)).toBe(2)
  expect(wordsThatFit([16, 3], 0, 8)).toBe(1)
  expect(wordsThatFit([3], 0, 192)).toBe(1)
})
