import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paragraphsOf } from './paragraphs.ts'

const cut = (text: string) => paragraphsOf(text).map((p) => text.slice(p.start, p.end))

test('blank lines part paragraphs', () => {
  expect(cut('One.\n\nTwo.\n \nThree.\r\n\r\nFour.')).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
})

test('a headline and a dateline stand apart from long lines', () => {
  const body =
    'Police and soldiers moved into the old market at dawn and took up posts on every corner, people who live there told the paper by telephone.'
  expect(cut(`Soldiers enter the market\nNAIROBI, 3 March\n${body}\n${body}`)).toEqual([
    'Soldiers enter the market',
    'NAIROBI, 3 March',
    body,
    body,
  ])
})

test('hard-wrapped lines stay together, a short line ends them', () => {
  const text = [
    'Soldiers enter the market',
    'Police and soldiers moved into the old market at dawn and',
    'took up posts on every corner, people who live there told',
    'the paper.',
    'The ministry did not answer questions that were put to it',
    'by the paper.',
  ].join('\n')
  expect(cut(text)).toEqual([
    'Soldiers enter the market',
    'Police and soldiers moved into the old market at dawn and\ntook up posts on every corner, people who live there told\nthe paper.',
    'The ministry did not answer questions that were put to it\nby the paper.',
  ])
})

test('list items stand apart', () => {
  expect(
    cut('The demands were these:\n- lower prices for gas, paid to all families of the town\n- elections'),
  ).toHaveLength(3)
})

test('nothing but white space is lost, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b.', ' ', '\n', '\r', '\u2028', '- ', '😀') }), (text) => {
      expect(cut(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
    }),
  )
})
