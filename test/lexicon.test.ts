/** A user's own lexicon from end to end: checked, told wrong, and read with. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'dateline-lexicon-'))
const good = join(folder, 'good')
const bad = join(folder, 'bad')

const dateline = (...args: string[]) => {
  const ran = spawnSync(process.execPath, [join(root, 'dist/outputs/cli/main.js'), ...args], { encoding: 'utf8' })
  return { out: ran.stdout, said: ran.stderr, code: ran.status }
}

beforeAll(() => {
  for (const dir of [good, bad]) mkdirSync(dir)
  writeFileSync(join(good, 'actors.csv'), 'name,also,country,sector,from,to\nMlima Brigade,,KEN,REB,2021,\n')
  writeFileSync(join(good, 'places.csv'), 'name,country,level,lat,lon\nKijitoni,KEN,city,-1.2,36.9\n')
  writeFileSync(join(bad, 'actors.csv'), 'name,country,sector\nMlima Brigade,Kenya,REB\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a good folder is told, and read with', () => {
  const { out, said, code } = dateline('lexicon', good)
  expect([said, code]).toEqual(['', 0])
  expect(out).toContain('actors.csv  1 entry  Mlima Brigade')
  const sentence = 'The Mlima Brigade killed four villagers in Kijitoni on Friday.'
  const read = (...more: string[]) => JSON.parse(dateline('try', sentence, '--json', ...more).out).events[0]
  expect(read('--lexicon', good)).toMatchObject({
    actors: [{ text: 'Mlima Brigade', country: 'KEN', sector: 'REB' }],
    place: { name: 'Kijitoni', country: 'KEN', lat: -1.2, lon: 36.9 },
  })
  expect(read().place?.lat ?? null).toBeNull()
})

test.each(['lexicon', 'read'])('a wrong folder is told by `%s` in words for people, and nothing is read', (command) => {
  const args = command === 'lexicon' ? [bad] : [join(root, 'examples'), '--lexicon', bad]
  const { out, said, code } = dateline(command, ...args)
  expect(out).toBe('')
  expect(said).toContain('actors.csv, line 2')
  expect(said).toContain('Write KEN.')
  expect(code).not.toBe(0)
})

test('--json gives files and problems', () => {
  const { out, code } = dateline('lexicon', bad, '--json')
  expect(JSON.parse(out)).toMatchObject({ files: [], problems: [{ where: 'actors.csv, line 2', fix: 'Write KEN.' }] })
  expect(code).toBe(1)
})
