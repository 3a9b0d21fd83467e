import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Account } from '../src/model/index.ts'
import { type GoldenCase, readGoldenCases } from './cases.ts'
import { differences } from './compare.ts'

const account: Account = {
  type: 'ASSAULT',
  mode: ['firearms'],
  context: [],
  actors: [{ text: 'gunmen', country: 'NGA', sector: 'UAF' }],
  recipients: [{ text: 'soldiers', country: 'NGA', sector: 'MIL' }],
  start: '2024-03-08',
  end: '2024-03-08',
  place: { name: 'Damboa', country: 'NGA', lat: 11.15, lon: 12.75, level: 'city' },
  counts: [{ of: 'killed', min: 12, max: 15, whom: 'soldiers', total: false }],
  status: 'happened',
  sources: [],
  evidence: [{ quote: 'gunmen attacked', start: 0, end: 15 }],
  fields: {},
  why: 'attack-armed',
}
const golden = (event: object, more: object = {}): GoldenCase =>
  ({ case: 'x', file: 'x.yaml', text: 'x', events: [{ type: 'ASSAULT', ...event }], ...more }) as GoldenCase

test('a case that holds has no differences, whichever way its fields are written', () => {
  const held = {
    actors: 'The gunmen',
    counts: { killed: '12..15' },
    place: 'Damboa',
    sources: 'none',
    mode: 'firearms',
  }
  expect(differences(golden(held), [account])).toEqual([])
  expect(differences(golden({ recipients: [{ text: 'soldiers', sector: 'MIL' }] }), [account])).toEqual([])
})

test.each([
  ['another actor', { actors: 'rebels' }, /actors/],
  ['an actor where none is claimed', { actors: 'none' }, /actors/],
  ['another bound', { counts: { killed: '12..' } }, /counts/],
  ['no place', { place: 'none' }, /place/],
  ['another day', { start: '2024-03-09' }, /start/],
  ['another mode', { mode: ['firearms', 'targeted'] }, /mode/],
])('%s is a difference', (_, event, message) => {
  expect(differences(golden(event), [account]).join()).toMatch(message)
})

test('the number of events counts, unless the case is among others', () => {
  expect(differences(golden({}), [account, account])[0]).toMatch(/expected 1, got 2/)
  expect(differences(golden({}, { among: true }), [account, account])).toEqual([])
})

test('an unknown key names the file and the case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'))
  writeFileSync(join(folder, 'a.yaml'), 'cases:\n  - case: one\n    text: x\n    events: [{type: ASSAULT, who: me}]\n')
  expect(() => readGoldenCases(folder)).toThrow(/a\.yaml.*who/s)
})
