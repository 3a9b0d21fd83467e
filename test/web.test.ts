/** The web pages in a browser, over a real record of hand-made codings: found, followed to the words, and accessible. */
/// <reference lib="dom" />

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordStore } from '../src/model/index.ts'
import { type Served, serve } from '../src/outputs/http/index.ts'
import { openRecord } from '../src/record/index.ts'
import { terminal } from './fixtures/terminal.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

let record: RecordStore
let served: Served
let browser: Browser
let shooting: string
let reports: readonly { readonly id: string; readonly outlet: string | null }[]

beforeAll(async () => {
  record = await openRecord(':memory:')
  for (const addition of terminal()) await record.add(addition)
  reports = await record.reports()
  shooting = (await record.events({ type: 'ASSAULT' })).events.toSorted((a, b) => b.accounts - a.accounts)[0]!.id
  served = await serve({ record, port: 0 })
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  await record?.close()
})

interface Screen {
  readonly width?: number
  readonly dark?: boolean
}

/** Opens a page; anything that the browser complains of fails the test that closes it. */
const open = async (path: string, { width = 1280, dark = false }: Screen = {}) => {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    bypassCSP: false,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(new URL(path, served.url).href)
  await page.waitForSelector('h1')
  await page.waitForLoadState('networkidle')
  const close = async () => {
    await context.close()
    expect(complaints).toEqual([])
  }
  return { page, close }
}

const reportOf = (outlet: string) =>
  `/reports/${encodeURIComponent(reports.find((report) => report.outlet === outlet)!.id)}`

const paths = () => ({
  chronology: '/',
  event: `/events/${shooting}`,
  report: reportOf('Coast Radio'),
  'report not coded': reportOf('Habari za Pwani'),
  ledgers: '/ledgers',
  conflicts: '/conflicts',
  reports: '/reports',
  about: '/about',
  'no such page': '/nothing',
  'no such event': '/events/none',
})

/** Violations that axe finds, each with the elements. Evaluated outside the page's policy, as a debugger would. */
const violations = async (page: Page) => {
  await page.evaluate(AXE)
  const found = await page.evaluate(() =>
    // @ts-expect-error axe is in the page only.
    window.axe.run({ resultTypes: ['violations'] }).then((result) =>
      result.violations.map(
        (each: { id: string; nodes: { html: string }[] }) =>
          `${each.id}: ${each.nodes
            .map((node) => node.html)
            .join(' ')
            .slice(0, 400)}`,
      ),
    ),
  )
  return found as string[]
}

describe.each([
  { width: 1280, dark: false },
  { width: 1280, dark: true },
  { width: 360, dark: false },
  { width: 360, dark: true },
])('at $width pixels, dark: $dark', (screen) => {
  test.each(Object.keys(paths0()))('%s: nothing inaccessible, nothing beyond the edge', async (name) => {
    const { page, close } = await open(paths()[name as keyof ReturnType<typeof paths>], screen)
    expect(await violations(page)).toEqual([])
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(beyond).toBeLessThanOrEqual(0)
    if (name === 'no such event') await page.context().close()
    else await close()
  })
})

/** The names alone, known before the record is. */
function paths0() {
  return {
    chronology: 0,
    event: 0,
    report: 0,
    'report not coded': 0,
    ledgers: 0,
    conflicts: 0,
    reports: 0,
    about: 0,
    'no such page': 0,
    'no such event': 0,
  }
}

describe('the chronology', () => {
  test('filters go into the address and come back from it', async () => {
    const { page, close } = await open('/')
    await page.getByLabel('Type').selectOption('PROTEST')
    await page.getByRole('status').getByText('2 events', { exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?type=PROTEST')
    await page.getByLabel('Country').selectOption('MOZ')
    await page.getByRole('status').getByText('1 event', { exact: true }).waitFor()
    await page.reload()
    await page.locator('.event', { hasText: 'Maputo' }).waitFor()
    expect(await page.locator('.event').count()).toBe(1)
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await page
      .getByRole('status')
      .getByText(/^[6-9] events$/)
      .waitFor()
    await close()
  })

  test('what matches can be downloaded, under the policy of the page', async () => {
    const { page, close } = await open('/?type=PROTEST&country=MOZ&policy=lowest&limit=1')
    const link = page.getByRole('link', { name: 'map (GeoJSON)' })
    expect(await link.getAttribute('href')).toBe('/api/export/geojson?type=PROTEST&country=MOZ&policy=lowest')
    const arriving = page.waitForEvent('download')
    await link.click()
    const download = await arriving
    expect(download.suggestedFilename()).toBe('events.geojson')
    const { features } = JSON.parse(readFileSync(await download.path(), 'utf8'))
    expect(features.map((f: { properties: { place: string } }) => f.properties.place)).toEqual(['Maputo'])
    await close()
  })

  test('search finds words of a report', async () => {
    const { page, close } = await open('/')
    await page.keyboard.press('/')
    await page.keyboard.type('Ndaki')
    await page.keyboard.press('Enter')
    await page.waitForURL(/search=Ndaki/)
    // The list of before stays until the answer is there.
    const someOf = async () => [1, 2, 3, 4, 5, 6].includes(await page.locator('.event').count())
    await expect.poll(someOf, { timeout: 10_000 }).toBe(true)
    await close()
  })

  test('says who says so, and marks what is alleged or planned', async () => {
    const { page, close } = await open('/')
    const rows = page.locator('.event')
    const told = rows.locator('.event-told')
    await expect.poll(() => rows.count()).toBeGreaterThan(0)
    expect(await told.count()).toBe(await rows.count())
    expect((await told.allTextContents()).filter((text) => !text.startsWith('According to'))).toEqual([])
    expect(await page.getByText('planned', { exact: true }).count()).toBe(1)
    expect(await page.getByText('(alleged)').count()).toBeGreaterThan(0)
    await close()
  })

  test('the map is drawn without network, and a place narrows the list', async () => {
    const { page, close } = await open('/')
    await page.locator('.map[data-ready="yes"]').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Maputo' }).click()
    await page.getByText('at Maputo').waitFor()
    expect(await page.locator('.event').count()).toBe(1)
    await close()
  })

  test('keys move from event to event and open one; the focus follows to its heading', async () => {
    const { page, close } = await open('/')
    await page.locator('.event').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const second = page.locator('.event a').nth(1)
    expect(await second.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/events\//)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await close()
  })

  test('without WebGL the map is drawn flat', async () => {
    const without = await chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, '--disable-3d-apis'] })
    const page = await without.newPage()
    await page.goto(served.url)
    await page.locator('svg.map .spot').first().waitFor({ timeout: 60_000 })
    expect(await page.locator('svg.map .spot').count()).toBeGreaterThan(1)
    await without.close()
  })
})

describe('from a field to its words and back', () => {
  test('on the page of an event', async () => {
    const { page, close } = await open(`/events/${shooting}`)
    const account = page.locator('.account').filter({ hasText: 'Coast Radio' }).first()
    await account.getByRole('button', { name: /^11 killed/ }).click()
    expect(await account.locator('.words.lit').allTextContents()).toEqual(['eleven'])
    expect(await page.getByRole('status').textContent()).toContain('was read from “eleven”')
    await account.locator('.words', { hasText: 'seven' }).click()
    const lit = account.locator('button.field.lit')
    expect((await lit.allTextContents()).join()).toContain('7 killed')
    expect((await lit.allTextContents()).join()).not.toContain('11 killed')
    await page.keyboard.press('Escape')
    expect(await page.locator('.lit').count()).toBe(0)
    await close()
  })

  test('accounts name their speaker, and a withdrawn figure is struck', async () => {
    const { page, close } = await open(`/events/${shooting}`)
    await page.locator('.account').first().waitFor()
    const headings = await page.locator('.account h3').allTextContents()
    expect(headings.filter((heading) => !/^According to |in its own voice/.test(heading))).toEqual([])
    expect(await page.locator('.account s').first().textContent()).toContain('7 killed')
    await close()
  })

  test('on the page of a report, words open the accounts read from them', async () => {
    const { page, close } = await open(reportOf('Coast Radio'))
    await page.locator('.words', { hasText: '34 workers' }).click()
    await page.locator('button.field.lit').first().waitFor()
    const fields = await page.locator('button.field.lit').allTextContents()
    expect(fields.join()).toContain('34 detained')
    await page.locator('button.field', { hasText: 'Lindi' }).click()
    expect(await page.locator('.words.lit').allTextContents()).toEqual(['Lindi'])
    await close()
  })

  test('by keyboard alone', async () => {
    const { page, close } = await open(reportOf('Coast Radio'))
    await page.locator('[data-words]').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect(await page.locator('.words.lit').count()).toBeGreaterThan(0)
    await close()
  })

  test('a conflict leads to its words in the report', async () => {
    const { page, close } = await open('/conflicts')
    const side = page.locator('.side').first()
    const quoted = (await side.locator('blockquote').textContent())!.slice(1, -1)
    await side.getByRole('link').click()
    await page.waitForURL(/\/reports\/.*at=/)
    await page.locator('.words.lit').first().waitFor()
    expect((await page.locator('.words.lit').allTextContents()).join('')).toBe(quoted)
    await close()
  })
})

test('text of a report never becomes markup', async () => {
  const [addition] = terminal()
  const text = '<img src=x onerror="document.title=1"><b>LINDI</b> <script>document.title=1</script>'
  const hostile = { ...addition!.report, id: 'hostile', title: '<i>Title</i>', text, textSha256: 'f'.repeat(64) }
  const other = await openRecord(':memory:')
  await other.add({ ...addition!, report: hostile, coding: { ...addition!.coding!, report: hostile, events: [] } })
  const here = await serve({ record: other, port: 0 })
  const page = await browser.newPage()
  await page.goto(new URL(`/reports/${(await other.reports())[0]!.id}`, here.url).href)
  await page.locator('.coded-text').waitFor()
  expect(await page.locator('.coded-text').textContent()).toBe(text)
  expect(await page.locator('main :is(img, script, i, b)').count()).toBe(0)
  await page.close()
  await here.close()
  await other.close()
})
