import { describe, expect, test } from 'vitest'
import { entityReader } from './entities.ts'
import { sentenceOutput } from './sentence-output.ts'

const TAGS = ['O', 'B-ORG', 'I-ORG', 'E-ORG', 'S-ORG', 'B-DATE', 'I-DATE', 'E-DATE', 'S-DATE']

/** What is read where each word's tag gets the score 2 and the others 0. */
function read(words: readonly (readonly [form: string, tag: string])[], outside = 0) {
  const data = new Float32Array(words.length * TAGS.length)
  words.forEach(([, tag], i) => {
    data[i * TAGS.length + TAGS.indexOf(tag)] = 2
  })
  const arc = new Float32Array(words.length * (words.length + 1))
  const output = sentenceOutput({ ner: { data, width: TAGS.length }, arc: { data: arc, width: 1 } }, 0, words.length)
  const forms = words.map(([form]) => form)
  return entityReader(TAGS, outside)(output, forms).map(
    (e) => `${e.type} ${forms.slice(e.first, e.last + 1).join(' ')}`,
  )
}

describe('entities', () => {
  test('a name has no article and no possessive ending', () => {
    expect(
      read([
        ['The', 'B-ORG'],
        ['Interior', 'I-ORG'],
        ['Ministry', 'I-ORG'],
        ["'s", 'E-ORG'],
        ['guards', 'O'],
      ]),
    ).toEqual(['ORG Interior Ministry'])
  })

  test('a date keeps its article', () => {
    expect(
      read([
        ['the', 'B-DATE'],
        ['weekend', 'E-DATE'],
      ]),
    ).toEqual(['DATE the weekend'])
  })

  test('a name of one word stays whole', () => {
    expect(read([['The', 'S-ORG']])).toEqual(['ORG The'])
  })

  test('no name is the answer where it is nearly as likely', () => {
    const words = [['Reuters', 'S-ORG']] as const
    expect(read(words, 1.9)).toEqual(['ORG Reuters'])
    expect(read(words, 2.1)).toEqual([])
  })
})
