import { expect, test } from 'vitest'
import type { Account, Count, SourceParty } from '../../model/index.ts'
import { claimantKey, claimantWording, firstSource, joinKeys } from './claimant.ts'

const toldBy = (...sources: readonly Partial<SourceParty>[]) =>
  ({ sources: sources.map((s) => ({ text: null, country: null, sector: null, ...s })) }) as unknown as Account
const count = { of: 'killed', min: 9, max: 9, whom: null, total: false } as unknown as Count

test('only an account without sources is told in the outlet’s own voice', () => {
  expect(firstSource(toldBy())).toBeNull()
  expect(firstSource(toldBy({ text: 'police' }))).toBe('police')
  expect(firstSource(toldBy({ text: null }))).toBe('unnamed source')
  expect(firstSource(toldBy({ text: null, via: 'Telegram' }))).toBe('Telegram')
})

test('a figure from somebody not named is not the outlet’s, nor that of another outlet’s unnamed source', () => {
  const wording = claimantWording(count, toldBy({ text: null }))
  expect(wording).toBe('unnamed source')
  const here = claimantKey(wording, 'Steppe Courier', [], [])
  expect(here).not.toBe(claimantKey(null, 'Steppe Courier', [], []))
  expect(here).not.toBe(claimantKey(wording, 'Orient Post', [], []))
  expect(joinKeys([here, 'courier steppe']).get(here)).toBe(here)
})

test('a count that names its claimant keeps him', () => {
  expect(claimantWording({ ...count, claimant: 'Red Cross' }, toldBy({ text: 'police' }))).toBe('Red Cross')
})
