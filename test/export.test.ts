/** `dateline export` as a program, on a small record: files, pipes, and what it says when asked wrongly. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecord } from '../src/record/index.ts'
import { sorrel } from './fixtures/sorrel.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-export-'))
const db = join(folder, 'record.sqlite')
const program = join(import.meta.dirname, '..', 'dist/outputs/cli/main.js')

const dateline = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder })
  return { stdout, stderr, status }
}
const exported = (...args: string[]) => dateline('export', ...args, '--db', db)

beforeAll(async () => {
  const record = await openRecord(db)
  for (const addition of sorrel()) await record.add(addition)
  await record.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('dateline export', () => {
  test('one format on standard output, alone', () => {
    const { stdout, stderr, status } = exported('acled', '--policy', 'lowest')
    expect([stderr, status]).toEqual(['', 0])
    const rows = parse(stdout, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[]
    expect(rows.find((row) => row.location === 'Sorrel')?.fatalities).toBe('2')
  })

  test('filters as `events` has them', () => {
    const { stdout } = exported('plover', '--from', '2021-03-05', '--type', 'protest', '--status', 'planned')
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).start),
    ).toEqual(['2021-03-20'])
  })

  test('all into a new folder, with a summary of the files; twice the same bytes', () => {
    const first = exported('all', '--out', 'a/b', '--json')
    const summary = JSON.parse(first.stdout)
    expect(summary).toMatchObject({ policy: 'best', events: 7 })
    expect(summary.files.map((file: { format: string }) => file.format)).toContain('not-expressed')
    exported('all', '--out', 'c')
    const names = readdirSync(join(folder, 'c'))
    expect(names).toHaveLength(7)
    for (const name of names) {
      expect(readFileSync(join(folder, 'c', name)).equals(readFileSync(join(folder, 'a/b', name)))).toBe(true)
    }
  })

  test('one file with the list of what it could not hold', () => {
    const { stdout } = exported('ucdp', '--out', 'ged.csv', '--not-expressed', 'lost.csv')
    expect(stdout).toContain('ged.csv  2 rows, ucdp')
    const lost = readFileSync(join(folder, 'lost.csv'), 'utf8')
    expect(lost).toContain('this is alleged')
    expect(lost).not.toContain(',acled,')
    expect(existsSync(join(folder, 'ged.csv.part'))).toBe(false)
  })

  test.each([
    [['all'], 'Name a folder'],
    [['xlsx'], 'acled'],
    [['acled', '--policy', 'highest'], 'lowest'],
    [['acled', '--from', '7 January'], 'a day as 2022-01-07'],
    [['acled', '--type', 'BRAWL'], 'ASSAULT'],
    [['acled', '--limit', '0'], '1 or more'],
    [['acled', '--out', 'no/such/folder/file.csv'], 'no/such/folder'],
  ])('asked wrongly it says what it expects: %j', (args, says) => {
    const { stdout, stderr, status } = exported(...args)
    expect(stdout).toBe('')
    expect(stderr).toContain(says)
    expect(status).not.toBe(0)
  })

  test('the help names formats and policies', () => {
    const { stdout } = dateline('export', '--help')
    for (const word of ['event-report', 'per-source', 'datapackage.json', 'never added up'])
      expect(stdout).toContain(word)
  })
})
