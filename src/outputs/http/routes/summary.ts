/** `/api/summary`: how much the record holds, and by what its events can be filtered. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { EventView, RecordStore } from '../../../model/index.ts'
import { Summary } from '../schemas.ts'

const PAGE = 1000
/** Every page of the application asks for the summary; counting a large record each time would slow them all. */
const FRESH_MS = 5000

const route = createRoute({
  method: 'get',
  path: '/api/summary',
  summary: 'What the record holds',
  responses: { 200: { content: { 'application/json': { schema: Summary } }, description: 'The summary' } },
})

/** Adds the summary to the API. */
export const summaryRoute = (api: OpenAPIHono, record: RecordStore) => {
  let kept: { readonly at: number; readonly value: ReturnType<typeof summarise> } | undefined
  api.openapi(route, async (c) => {
    if (!kept || Date.now() - kept.at > FRESH_MS) kept = { at: Date.now(), value: summarise(record) }
    try {
      return c.json(await kept.value, 200)
    } catch (error) {
      kept = undefined
      throw error
    }
  })
}

const summarise = async (record: RecordStore) => {
  const events = await allEvents(record)
  const reports = await record.reports()
  const days = events.flatMap((event) => event.start ?? []).sort()
  return {
    events: events.length,
    reports: reports.length,
    copies: reports.filter((report) => report.copyOf !== null).length,
    conflicts: (await record.conflicts()).length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    types: tallied(events.map((event) => event.type)),
    countries: tallied(events.flatMap((event) => event.place?.country ?? [])),
    statuses: tallied(events.map((event) => event.status)),
  }
}

const allEvents = async (record: RecordStore) => {
  const events: EventView[] = []
  for (;;) {
    const page = await record.events({ limit: PAGE, offset: events.length })
    events.push(...page.events)
    if (page.events.length === 0 || events.length >= page.total) return events
  }
}

/** Values with how many events have them, the most frequent first. */
const tallied = (values: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, events]) => ({ value, events })).sort((a, b) => b.events - a.events)
}
