/** The command line from end to end, as built: each command on the examples, in text and JSON, and what goes wrong. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const DATELINE = join(ROOT, 'dist', 'outputs', 'cli', 'main.js')
const folder = mkdtempSync(join(tmpdir(), 'dateline-cli-'))
const db = join(folder, 'record.sqlite')

afterAll(() => rmSync(folder, { recursive: true }))

function dateline(args: readonly string[], input = '') {
  const ran = spawnSync(process.execPath, [DATELINE, ...args], { cwd: ROOT, encoding: 'utf8', input })
  for (const control of ['\u001b', '\r'])
    expect(ran.stdout + ran.stderr, 'colours or moving lines').not.toContain(control)
  return { code: ran.status, out: ran.stdout, said: ran.stderr }
}
const jsonLines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('read', () => {
  const text = 'date 2022-01-07\n\nPolice arrested 12 students in Almaty on Thursday, the Interior Ministry said.\n'

  test('prints who did what to whom, where, when, how many and who says so', () => {
    const { code, out, said } = dateline(['read', '-'], text)
    expect(code).toBe(0)
    expect(said).toBe('')
    for (const told of ['COERCE', 'olice', '12', 'Almaty', '2022-01-06', 'Interior Ministry'])
      expect(out).toContain(told)
  })

  test('--json gives one line a report, with words behind each field', () => {
    const { out } = dateline(['read', '--json', '-'], text)
    const [coding] = jsonLines(out)
    expect(jsonLines(out)).toHaveLength(1)
    expect(coding.events[0]).toMatchObject({ type: 'COERCE', crosswalk: { acled: {} } })
    for (const { quote, start, end } of coding.events[0].evidence)
      expect(coding.report.text.slice(start, end)).toBe(quote)
  })

  test('one bad report is told of at the end and stops no other', () => {
    const bad = join(folder, 'bad.jsonl')
    writeFileSync(
      bad,
      [
        JSON.stringify({ id: 'good', published: '2022-01-07', text: 'Gunmen killed two farmers in Osh.' }),
        '{"id": "broken"',
        JSON.stringify({ id: 'wrong-day', published: '2022-02-31', text: 'Gunmen killed two farmers in Osh.' }),
        JSON.stringify({ id: 'autre', published: '2022-01-07', text: FRENCH }),
      ].join('\n'),
    )
    const { code, out, said } = dateline(['read', '--json', bad])
    expect(code).toBe(1)
    const read = new Map(jsonLines(out).map((coding) => [coding.report.id, coding]))
    expect(read.get('good').events).toHaveLength(1)
    expect(read.get('autre')).toMatchObject({ events: [], notCoded: 'language: fr' })
    expect(said).toMatch(/bad\.jsonl.*2/)
    expect(said.trim().split('\n').at(-1)).toMatch(/2 inputs failed/)
  })
})

describe('a record of the examples', () => {
  beforeAll(() => {
    expect(dateline(['add', 'examples/', '--db', db])).toMatchObject({ code: 0, said: '' })
  })

  test('adding them again changes nothing', () => {
    const before = dateline(['events', '--json', '--db', db]).out
    expect(dateline(['add', 'examples/', '--db', db]).out).toMatch(/^0 new, 5 known/)
    expect(dateline(['events', '--json', '--db', db]).out).toBe(before)
  })

  test('events are found by type and day, and shown with all their accounts', () => {
    const found = jsonLines(
      dateline(['events', '--json', '--type', 'PROTEST', '--from', '2022-01-02', '--to', '2022-01-05', '--db', db]).out,
    )
    expect(found.length).toBeGreaterThan(0)
    for (const event of found) expect(event.type).toBe('PROTEST')
    const shown = dateline(['show', found[0].id, '--db', db])
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('Steppe Courier')
  })

  test('figures keep their claimants', () => {
    const { out } = dateline(['ledger', '--db', db])
    expect(out).toContain('164')
    expect(out).toContain('225')
    expect(out).toMatch(/state media/i)
  })

  test('check finds the record sound', () => {
    expect(dateline(['check', '--db', db])).toMatchObject({ code: 0, out: 'The record is sound.\n' })
    expect(dateline(['check', '--json', '--db', db])).toMatchObject({ code: 0, out: '' })
  })

  test('what is not there is said, with what to do', () => {
    expect(dateline(['show', 'nothing', '--db', db])).toMatchObject({
      code: 2,
      said: expect.stringContaining('"dateline events" lists them'),
    })
  })
})

describe('help', () => {
  const commands = ['read', 'add', 'events', 'show', 'ledger', 'conflicts', 'serve', 'check', 'try']
  test('teaches where to start', () => {
    const { out } = dateline(['--help'])
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    expect(out).toContain('Start here')
  })

  test.each(commands)('%s says what it takes', (command) => {
    expect(dateline([command, '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--json') })
  })

  test('a wrong option is one clear line', () => {
    const { code, said } = dateline(['read', '--nope'])
    expect(code).not.toBe(0)
    expect(said).toContain('--nope')
    expect(said).toContain('--help')
  })
})

test('try shows what is coded, by which rule', () => {
  const { out } = dateline(['try', 'Soldiers killed two farmers in Osh.'])
  expect(out).toContain('ASSAULT')
  expect(out).toContain('assault/kill')
  expect(out).toContain('2 killed')
})

test('serve answers on loopback and ends with Ctrl+C', async () => {
  const server = spawn(process.execPath, [DATELINE, 'serve', '--json', '--port', '0', '--db', ':memory:'], {
    cwd: ROOT,
  })
  const ended = new Promise((resolve) => server.on('close', (code) => resolve(code)))
  const line = await new Promise<string>((resolve) => server.stdout.once('data', (data) => resolve(String(data))))
  const { url } = JSON.parse(line)
  expect(new URL(url).hostname).toBe('127.0.0.1')
  expect((await fetch(url)).headers.get('content-security-policy')).toContain("default-src 'none'")
  server.kill('SIGINT')
  expect(await ended).toBe(0)
})

const FRENCH =
  "Les manifestants ont défilé dans les rues de la capitale pour dénoncer la hausse du prix du carburant, a déclaré la police. Plusieurs milliers de personnes étaient présentes, selon le ministère de l'Intérieur."

test('the README shows what Dateline prints', () => {
  const ran = spawnSync(process.execPath, ['scripts/readme.ts', '--check'], { cwd: ROOT, encoding: 'utf8' })
  expect(ran).toMatchObject({ status: 0, stderr: '' })
})
