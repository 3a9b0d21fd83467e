/** Cutting a text at the edges of its marks. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segments, stretches } from './segments.ts'

test('marks that overlap share the words in between', () => {
  const text = 'looters shot and killed my friend'
  const marks = [
    { id: 'a', start: 0, end: 12 },
    { id: 'b', start: 8, end: 23 },
  ]
  expect(segments(text, marks).map((part) => [part.text, part.marks])).toEqual([
    ['looters ', ['a']],
    ['shot', ['a', 'b']],
    [' and killed', ['b']],
    [' my friend', []],
  ])
})

const marked = fc.string().chain((text) =>
  fc.record({
    text: fc.constant(text),
    marks: fc.array(fc.record({ id: fc.string(), start: fc.nat(text.length + 3), end: fc.nat(text.length + 3) })),
  }),
)

test('whatever the marks, the segments joined are the text, and each bears just the marks over it', () => {
  fc.assert(
    fc.property(marked, ({ text, marks }) => {
      const parts = segments(text, marks)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const { start, text: words, marks: ids } of parts) {
        if (words === '') continue
        const over = marks.filter((mark) => mark.start <= start && mark.end >= start + words.length)
        expect(new Set(ids)).toEqual(new Set(over.map((mark) => mark.id)))
      }
    }),
  )
})

test('an excerpt keeps the sentences with marks and says where text was left out', () => {
  const text = 'One fell. Two rose. Three fled.\n\nFour came back.'
  const start = text.indexOf('Two')
  const [only, ...more] = stretches(text, [{ id: 'a', start, end: start + 3 }])
  expect(more).toEqual([])
  expect(text.slice(only!.start, only!.end)).toBe('Two rose. ')
  expect(only!.afterGap).toBe(true)
})

test('without marks to keep, all paragraphs are shown and nothing is left out', () => {
  expect(stretches('One.\n\n \nTwo.').map(({ start, end, afterGap }) => [start, end, afterGap])).toEqual([
    [0, 4, false],
    [8, 12, false],
  ])
})
