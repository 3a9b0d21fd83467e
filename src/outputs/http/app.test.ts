/** The API over a record of hand-made codings. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { memoryRecord } from '../../../test/fixtures/memory-record.ts'
import { terminal } from '../../../test/fixtures/terminal.ts'
import type { Conflict, EventView, Ledger, RecordStore } from '../../model/index.ts'
import { createApp } from './app.ts'

let record: RecordStore
let pages: string

beforeAll(() => {
  record = memoryRecord(terminal())
  pages = mkdtempSync(join(tmpdir(), 'pages-'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Dateline</title>')
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'assets', 'page-1a.js'), 'export {}')
})

const ask = (path: string, init?: RequestInit, host = '127.0.0.1') =>
  createApp(record, { host, pages }).request(`http://127.0.0.1:4000${path}`, init)

const json = async <T>(path: string) => (await (await ask(path)).json()) as T

describe('events', () => {
  test('all, with how many there are', async () => {
    const { total, events } = await json<{ total: number; events: EventView[] }>('/api/events')
    expect(total).toBe(events.length)
    expect(events.map((event) => event.type)).toContain('ASSAULT')
  })

  test('filters are handed to the record', async () => {
    const { events } = await json<{ events: EventView[] }>('/api/events?type=PROTEST&country=MOZ&from=2019-03-05')
    expect(events.map((event) => event.place?.name)).toEqual(['Maputo'])
  })

  test('pages by limit and offset', async () => {
    const all = await json<{ events: EventView[] }>('/api/events')
    const one = await json<{ events: EventView[]; total: number }>('/api/events?limit=1&offset=1')
    expect(one.events).toEqual([all.events[1]])
    expect(one.total).toBe(all.events.length)
  })

  test.each(['type=BRAWL', 'from=yesterday', 'limit=0', 'policy=highest'])(
    'a bad filter is told with what was found and expected: %s',
    async (query) => {
      const answer = await ask(`/api/events?${query}`)
      const { error } = (await answer.json()) as { error: Record<string, string> }
      expect(answer.status).toBe(400)
      expect(error).toMatchObject({ code: 'bad-parameter', found: query, fix: 'see /openapi.json' })
    },
  )

  test('one event with its accounts, spans and reasons', async () => {
    const { accounts } = await json<{ accounts: { account: { evidence: unknown[] } }[] }>('/api/events/shooting')
    expect(accounts.length).toBeGreaterThan(3)
    expect(accounts[0]?.account.evidence[0]).toMatchObject({ start: 27 })
  })

  test('an unknown event', async () => {
    const answer = await ask('/api/events/none')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { code: 'unknown-event', fix: '/api/events lists them' } })
  })
})

describe('reports, ledgers, conflicts', () => {
  test('reports say whose copy they are', async () => {
    const heads = await json<{ id: string; copyOf: string | null }[]>('/api/reports')
    expect(heads.find((head) => head.id === 'east-daily-0305')?.copyOf).toBe('lindi-courier-0304')
  })

  test('an id with a slash is found', async () => {
    const { report } = await json<{ report: { language: string } }>(`/api/reports/${encodeURIComponent('habari/0308')}`)
    expect(report.language).toBe('sw')
  })

  test('an unknown report', async () => {
    expect((await ask('/api/reports/none')).status).toBe(404)
  })

  test('ledgers of one event', async () => {
    const ledgers = await json<Ledger[]>('/api/ledgers?event=arrests')
    expect(ledgers.map((ledger) => ledger.of)).toEqual(['detained'])
  })

  test('conflicts carry both wordings', async () => {
    const [conflict] = await json<Conflict[]>('/api/conflicts')
    expect(conflict?.sides.map((side) => side.wording.quote)).toEqual(['at least three people', 'two people'])
  })

  test('the summary counts what the filters offer', async () => {
    const summary = await json<{ countries: { value: string; events: number }[]; copies: number }>('/api/summary')
    expect(summary.countries[0]?.value).toBe('TZA')
    expect(summary.copies).toBe(1)
  })
})

describe('exports', () => {
  test('a file under a policy, for the events of the filter', async () => {
    const answer = await ask('/api/export/geojson?policy=lowest&country=MOZ')
    expect(answer.headers.get('content-type')).toBe('application/geo+json; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="events.geojson"')
    const { features } = (await answer.json()) as { features: { properties: { place: string; policy: string } }[] }
    expect(features.map(({ properties }) => [properties.place, properties.policy])).toEqual([['Maputo', 'lowest']])
  })

  test.each(['xlsx', 'acled?policy=highest', 'acled?from=yesterday'])('a bad one is told: %s', async (path) => {
    expect((await ask(`/api/export/${path}`)).status).toBe(400)
  })

  test('a record too large for one answer is left to the command line', async () => {
    const large = { ...record, events: async () => ({ total: 10_001, events: [] }) }
    const app = createApp(large, { host: '127.0.0.1', pages })
    const answer = await app.request('http://localhost/api/export/acled')
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { fix: 'narrow the filter, or run `dateline export`' } })
  })
})

describe('the OpenAPI document', () => {
  test('describes every route, and every reference in it leads somewhere', async () => {
    const document = await json<{ paths: object; components: { schemas: Record<string, unknown> } }>('/openapi.json')
    expect(Object.keys(document.paths)).toEqual([
      '/api/events',
      '/api/events/{id}',
      '/api/reports',
      '/api/reports/{id}',
      '/api/ledgers',
      '/api/conflicts',
      '/api/summary',
      '/api/export/{format}',
    ])
    const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      (match) => match[1]!,
    )
    expect(references.length).toBeGreaterThan(10)
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
  })
})

describe('keeping other sites out', () => {
  test('headers on pages and API alike', async () => {
    for (const path of ['/', '/api/events', '/api/events/none', '/assets/page-1a.js']) {
      const { headers } = await ask(path)
      expect(headers.get('content-security-policy')).toContain("script-src 'self';")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test.each([
    ['127.0.0.1:4000', '127.0.0.1', 200],
    ['localhost', '127.0.0.1', 200],
    ['[::1]:4000', '127.0.0.1', 200],
    ['evil.example', '127.0.0.1', 403],
    ['127.0.0.1.evil.example', '127.0.0.1', 403],
    ['192.168.1.5', '127.0.0.1', 403],
    ['192.168.1.5:4000', '0.0.0.0', 200],
    ['evil.example', '0.0.0.0', 403],
    ['desk.example', 'desk.example', 200],
  ])('asked as %s when served on %s: %i', async (name, host, status) => {
    const answer = await ask('/api/events', { headers: { host: name } }, host)
    expect(answer.status).toBe(status)
  })

  test('nothing can be written', async () => {
    expect((await ask('/api/events', { method: 'POST' })).status).toBe(405)
    expect((await ask('/api/events/shooting', { method: 'DELETE' })).status).toBe(405)
  })
})

describe('pages', () => {
  test('addresses of the application get its page, files their media type', async () => {
    for (const path of ['/', '/events/shooting', '/conflicts']) {
      const answer = await ask(path)
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
    const script = await ask('/assets/page-1a.js')
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('cache-control')).toContain('immutable')
  })

  test.each(['/assets/none.js', '/../package.json', '/..%2fpackage.json', '/assets/..%5c..%5cpackage.json'])(
    'nothing outside the folder: %s',
    async (path) => {
      const answer = await ask(path)
      expect(await answer.text()).not.toContain('"dependencies"')
      expect(answer.status).toBe(404)
    },
  )

  test('without built pages the API still answers, and the page says what to do', async () => {
    const app = createApp(record, { host: '127.0.0.1', pages: null })
    const page = await app.request('http://localhost/')
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('npm run build')
    expect((await app.request('http://localhost/api/reports')).status).toBe(200)
  })
})

test('a failing record is told, not hidden', async () => {
  const broken = { ...record, reports: () => Promise.reject(new Error('disk I/O error')) }
  const answer = await createApp(broken, { host: '127.0.0.1', pages }).request('http://localhost/api/reports')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({
    error: { found: 'disk I/O error', fix: 'run `dateline check` on the record' },
  })
})
