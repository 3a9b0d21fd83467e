import { expect, test } from 'vitest'
import { openLexicon } from '../lexicon.ts'
import { plainDoc } from '../plain-doc.ts'
import { boundsOf } from './bounds.ts'

const lexicon = openLexicon()
const first = (text: string) => {
  const doc = plainDoc(text, null)
  for (let i = 0; i < doc.words.length; i++) {
    const read = boundsOf(doc, lexicon, i)
    if (read) return [read.min, read.max]
  }
  return null
}

test.each<[string, number | null, number | null]>([
  ['At least 18 miners were killed.', 18, null],
  ['Police killed twenty-five people.', 25, 25],
  ['More than 100 fled the camp.', 101, null],
  ['Up to 40 huts burned.', null, 40],
  ['Between 12 and 15 soldiers died.', 12, 15],
  ['Dozens were hurt in Dakar.', 24, 99],
  ['Hundreds marched in Sucre.', 200, 999],
  ['Tens of thousands came.', 20_000, 99_999],
  ['Hundreds of thousands came.', 200_000, 999_999],
  ['Thousands fled.', 2000, 9999],
  ['Several guards were beaten.', 3, null],
  ['No one was hurt.', 0, 0],
  ['About 80 herders came.', 80, 80],
  ['Some 1,200 teachers struck.', 1200, 1200],
  ['Fewer than ten were held.', null, 9],
])('%s', (text, min, max) => {
  expect(first(text)).toEqual([min, max])
})

test.each(['They paid $400 for the car.', 'Many people came.'])('%s counts nobody', (text) => {
  expect(first(text)).toBeNull()
})
