/** What goes wrong with inputs: each gives one clear line, and the next input is read all the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReadRequest, readSources } from './index.ts'
import { FORMATS, type Format } from './media-type.ts'

const SOUND = 'date: 2022-01-07\nid: sound\n\nPolice said two people were killed in the market on Friday.'
let dir = ''
let sound = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dateline-bad-'))
  sound = file('sound.txt', SOUND)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const at = join(dir, name)
  writeFileSync(at, content)
  return at
}

/** Problems of `input`, after making sure that a sound report after it is still read. */
async function problems(input: string, rest: Partial<ReadRequest> = {}) {
  const arrivals = await Array.fromAsync(readSources({ inputs: [input, sound], ...rest }))
  expect(arrivals.at(-1)).toMatchObject({ report: { id: 'sound' } })
  return arrivals.flatMap((a) => ('problem' in a ? [a.problem] : []))
}

/** Expects one problem that says where, what and how to go on, each on one line. */
async function expectProblem(code: string, input: string, found: RegExp, rest: Partial<ReadRequest> = {}) {
  const all = await problems(input, rest)
  expect(all.map((p) => p.code)).toEqual([code])
  const [problem] = all
  expect(problem?.found).toMatch(found)
  expect(problem?.where.startsWith(input)).toBe(true)
  for (const line of Object.values(problem ?? {})) expect(line).toMatch(/^\S[^\n]*$/)
}

describe('files', () => {
  test('empty', () => expectProblem('empty', file('empty.txt', ''), /nothing/))
  test('only white space', () =>
    expectProblem('empty', file('blank.txt', ' \n\t\n'), /no text/, { date: '2022-01-07' }))
  test('a header and no text', () => expectProblem('empty', file('head.txt', 'date: 2022-01-07\n\n'), /no text/))
  test('not there', () => expectProblem('not-found', join(dir, 'missing.txt'), /no such file/))
  test('binary', () =>
    expectProblem(
      'binary',
      file('noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))),
      /binary/,
    ))
  test('PDF', () => expectProblem('binary', file('a.pdf', '%PDF-1.7\n%\xe2\xe3'), /PDF/))
  test('ZIP', () => expectProblem('binary', file('a.docx', Buffer.from('PK\x03\x04aaaaaaaaaaaa', 'latin1')), /ZIP/))
  test('no date', () => expectProblem('no-date', file('nodate.txt', 'Police shot a man.'), /no date/))
  test('a date that is none', () =>
    expectProblem('bad-date', file('d1.txt', 'date: 2022-02-31\n\nPolice shot a man.'), /2022-02-31/))
  test('a date that can be two', () =>
    expectProblem('bad-date', file('d2.txt', 'date: 07/01/2022\n\nPolice shot a man.'), /07\/01/))
  test('50 MB on one line', () =>
    expectProblem('too-long', file('long.txt', Buffer.alloc(50 * 1024 * 1024, 'word ')), /50 MB/, {
      date: '2022-01-07',
    }))
  test('too large a file', () =>
    expectProblem('too-large', file('large.txt', 'a'.repeat(3000)), /2.9 kB/, { limits: { fileBytes: 2000 } }))
})

describe('tables, JSON and feeds', () => {
  test('wrong columns', async () => {
    await expectProblem(
      'columns',
      file('a.csv', 'Body,Date\nPolice shot a man.,2022-01-07\n'),
      /"text".*"Body", "Date"/,
    )
  })
  test('a row with too few cells does not stop the others', async () => {
    const at = file(
      'b.csv',
      'id,published,text\nr1,2022-01-07,Police shot a man.\nr2,2022-01-08\nr3,2022-01-09,Police shot a dog.\n',
    )
    const arrivals = await Array.fromAsync(readSources({ inputs: [at] }))
    expect(arrivals.flatMap((a) => ('report' in a ? [a.report.id] : []))).toEqual(['r1', 'r3'])
    expect(arrivals.flatMap((a) => ('problem' in a ? [a.problem.where] : []))).toEqual([`${at}:3`])
  })
  test('a line that is no JSON does not stop the others', async () => {
    const good = JSON.stringify({ id: 'g', published: '2022-01-07', text: 'Police shot a man.' })
    const at = file('c.jsonl', `${good}\n{"id": \n${good}\n[1]\n{"id":"x"}\n`)
    const arrivals = await Array.fromAsync(readSources({ inputs: [at] }))
    expect(arrivals.filter((a) => 'report' in a)).toHaveLength(2)
    const found = arrivals.flatMap((a) => ('problem' in a ? [`${a.problem.code} ${a.problem.where}`] : []))
    expect(found).toEqual([`bad-json ${at}:2`, `no-text-key ${at}:4`, `no-text-key ${at}:5`])
  })
  test('50 MB on one line of JSONL', async () => {
    const line = JSON.stringify({ published: '2022-01-07', text: 'word '.repeat(10_000_000) })
    await expectProblem('too-long', file('e.jsonl', `${line}\n`), /line of/)
  })
  test('broken JSON', () => expectProblem('bad-json', file('f.json', '[{"text": "a"'), /JSON/))
  test('a feed that breaks off', () =>
    expectProblem('bad-feed', file('g.xml', '<?xml version="1.0"?><rss version="2.0"><channel><title>T</ti'), /feed/))
})

describe('packed files', () => {
  test('a gzip that breaks off', async () => {
    const packed = gzipSync(Buffer.from(SOUND.repeat(200)))
    await expectProblem('truncated', file('cut.txt.gz', packed.subarray(0, packed.length - 20)), /breaks off/)
  })
  test('a damaged gzip', async () => {
    const packed = gzipSync(Buffer.from('x'.repeat(5000) + Math.random()))
    packed[14]! ^= 0xff
    packed[15]! ^= 0xff
    expect((await problems(file('damaged.txt.gz', packed), { date: '2022-01-07' })).length).toBeGreaterThan(0)
  })
  test('a bomb', () =>
    expectProblem('bomb', file('bomb.gz', gzipSync(Buffer.alloc(60 * 1024 * 1024))), /unpacks to more than/))
  test('a WARC with nothing but a beginning', async () => {
    const [problem] = await problems(
      file(
        'w.warc',
        'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hi',
      ),
      { date: '2022-01-07' },
    )
    expect(problem?.code).toBe('truncated')
  })
})

describe('languages', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Protesters clashed with police.', 'en'],
    ['Dozens detained', 'en'],
    ['Boko Haram raids Damboa', 'en'],
    ['Полиция задержала двадцать человек в центре города.', 'ru'],
    ['Die Polizei nahm am Freitag zwanzig Demonstranten in Hamburg fest.', 'de'],
    ['La police a arrêté douze manifestants vendredi à Bamako.', 'fr'],
  ]
  test.each(cases)('%s', async (text, language) => {
    const arrivals = await Array.fromAsync(readSources({ inputs: [file('l.txt', text)], date: '2022-01-07' }))
    expect(arrivals).toMatchObject([{ report: { language } }])
  })
})

test('any bytes can be read without an exception, as whatever format', async () => {
  const starts = [
    '',
    '<html><body>',
    '<rss version="2.0"><channel><item>',
    '{"text":',
    'id,text\n',
    'WARC/1.0\r\nContent-Length: 9\r\n\r\n',
    '\x1f\x8b\x08',
    '\ufeff',
    'date: ',
  ]
  const bytes = fc
    .tuple(
      fc.constantFrom(...starts),
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 200 }).map((s) => Buffer.from(s)),
      ),
    )
    .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]))
  const format = fc.option(fc.constantFrom<Format>(...FORMATS))
  await fc.assert(
    fc.asyncProperty(bytes, format, async (input, as) => {
      const stdin = (async function* () {
        yield input
      })()
      for await (const arrival of readSources({ inputs: ['-'], stdin, date: '2022-01-07', format: as })) {
        if ('problem' in arrival) expect(arrival.problem.found).not.toBe('')
        else expect(arrival.report.text.isWellFormed()).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
})
