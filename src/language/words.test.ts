import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitWords } from './words.ts'

const words = (text: string) => splitWords(text).map((w) => text.slice(w.start, w.end))

describe('splitWords', () => {
  test.each<[string, string]>([
    ["They can't stop Kazakhstan's protests", "They ca n't stop Kazakhstan 's protests"],
    ["She'd've gone; the boys' cannot", "She 'd 've gone ; the boys ' can not"],
    ['It cost $5bn at 3:30pm, or US$1.2m', 'It cost $ 5 bn at 3:30 pm , or US $ 1.2 m'],
    ['U.S. troops left on Jan. 5 under No.5...', 'U.S. troops left on Jan. 5 under No. 5 ...'],
    ['Was it Mr. Ito? No.', 'Was it Mr. Ito ? No .'],
    ['NAIROBI, 3 March (Agency) - Police said', 'NAIROBI , 3 March ( Agency ) - Police said'],
    ['a 15-year term for non-lethal, pro-army e-mails', 'a 15 - year term for non-lethal , pro-army e-mails'],
    ['U.S.-led forces, AK-47s and R&D', 'U.S. - led forces , AK - 47s and R&D'],
    [
      'Write to desk@example.org (see http://example.org/a?b=c).',
      'Write to desk@example.org ( see http://example.org/a?b=c ) .',
    ],
    ['“The men,” he said—‘go!!’', '“ The men , ” he said — ‘ go !! ’'],
    ['the 1990s, the 20th, 12,000 people, 7.62mm, 10%', 'the 1990s , the 20th , 12,000 people , 7.62 mm , 10 %'],
    ['on 12/03/2022 or 11-12 May', 'on 12/03/2022 or 11 - 12 May'],
    ['Ink 👨‍👩‍👧😀 @handle #tag', 'Ink 👨‍👩‍👧 😀 @handle #tag'],
    ['its a shame, its own', 'it s a shame , its own'],
  ])('%s', (text, expected) => {
    expect(words(text).join(' ')).toBe(expected)
  })

  test('every character but white space is in exactly one word, in order', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
          fc.string({ unit: fc.constantFrom(..."ab'’.-, 1@:/()😀\u0301\u200d\n") }),
        ),
        (text) => {
          const gaps: string[] = []
          let at = 0
          for (const { start, end } of splitWords(text)) {
            if (end <= start) throw new Error(`empty word at ${start}`)
            gaps.push(text.slice(at, start))
            at = end
          }
          expect([...gaps, text.slice(at)].join('')).toMatch(/^[\s\u200b\u2060\ufeff]*$/u)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a part of a text gives offsets into the whole', () => {
    const text = 'One two. Three four.'
    expect(splitWords(text, 9).map((w) => text.slice(w.start, w.end))).toEqual(['Three', 'four', '.'])
  })

  test('a million characters without white space are cut, in linear time', () => {
    const found = splitWords('a'.repeat(1_000_000))
    expect(found.length).toBe(1_000)
  })
})
