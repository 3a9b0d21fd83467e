/** `/api/events`: the chronology under filters and a policy, and one event with its accounts. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { RecordStore } from '../../../model/index.ts'
import { unknownId } from '../failure.ts'
import { EventDetail, EventList, Failure } from '../schemas.ts'
import { eventFilter, policy } from './event-filter.ts'

/** More in one answer would stall a browser that draws them. */
const MOST = 1000

const Filter = eventFilter.extend({
  limit: z.coerce.number().int().min(1).max(MOST).default(200),
  offset: z.coerce.number().int().min(0).default(0),
})

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

const listRoute = createRoute({
  method: 'get',
  path: '/api/events',
  summary: 'Events in order of day',
  request: { query: Filter },
  responses: { 200: json(EventList, 'The events, and how many match in all'), 400: json(Failure, 'A bad filter') },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/events/{id}',
  summary: 'One event with its accounts',
  request: { params: z.object({ id: z.string() }), query: z.object({ policy }) },
  responses: {
    200: json(EventDetail, 'The event'),
    400: json(Failure, 'A bad policy'),
    404: json(Failure, 'No such event'),
  },
})

/** Adds the routes of events to the API. */
export const eventRoutes = (api: OpenAPIHono, record: RecordStore) => {
  api.openapi(listRoute, async (c) => c.json(await record.events(c.req.valid('query')), 200))
  api.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param')
    const found = await record.event(id, c.req.valid('query').policy)
    return found ? c.json(found, 200) : c.json(unknownId('event', id, '/api/events'), 404)
  })
}
