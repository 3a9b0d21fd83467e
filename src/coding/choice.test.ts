import { expect, test } from 'vitest'
import { type Candidate, choose } from './choice.ts'

const weights = new Map([
  ['own', 2],
  ['far', 0.4],
  ['none', 1],
])
const of = (value: string, ...features: string[]): Candidate<string> => ({ value, key: value, features })

test('the best candidate is chosen, or none where silence weighs more', () => {
  expect(choose(weights, [of('a', 'far'), of('b', 'own')], ['none'])?.value).toBe('b')
  expect(choose(weights, [of('a', 'far')], ['none'])).toBeNull()
  expect(choose(weights, [], ['none'])).toBeNull()
})

test('mentions of one value add up, and an unknown feature weighs nothing', () => {
  const twice = [of('a', 'far'), of('a', 'far', 'unheard')]
  expect(choose(weights, twice, ['none'])?.value).toBe('a')
  expect(choose(weights, twice, ['none'])!.probability).toBeGreaterThan(0.5)
})
