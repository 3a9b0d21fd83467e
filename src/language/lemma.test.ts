import { expect, test } from 'vitest'
import { applyScript, lemmaOf } from './lemma.ts'

test.each([
  ['Killed', 'l|0|1|', 'kille'],
  ['Killed', 'l|0|2|', 'kill'],
  ['cities', 'l|0|3|y', 'city'],
  ['NATO', 'x|0|0|', 'NATO'],
  ['ALMATY', 't|0|0|', 'Almaty'],
  ["n't", '=not', 'not'],
  ['a', 'l|0|3|y', null],
  ['ab', 'l|0|2|', null],
  ['ab', 'l|0|2|c', 'c'],
  ['😀s', 'l|0|1|', '😀'],
])('applyScript(%s, %s)', (form, script, lemma) => expect(applyScript(form, script)).toBe(lemma))

test('the table goes first, then the best script that applies, then the form', () => {
  const table = new Map([['went|VERB', 'go']])
  const scripts = ['l|0|4|', 'l|0|1|']
  expect(lemmaOf('Went', 'VERB', table, scripts, Float32Array.of(1, 0), 0)).toBe('go')
  expect(lemmaOf('Men', 'NOUN', table, scripts, Float32Array.of(1, 0), 0)).toBe('me')
  expect(lemmaOf('I', 'PRON', table, scripts, Float32Array.of(1, 0), 0)).toBe('i')
})
