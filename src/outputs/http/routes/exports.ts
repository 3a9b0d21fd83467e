/** `/api/export/{format}`: the record as a file for other tools, under a named policy. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import type { RecordStore } from '../../../model/index.ts'
import { FORMAT_NAMES, formatNamed, textsOf } from '../../export/index.ts'
import { failure } from '../failure.ts'
import { Failure } from '../schemas.ts'
import { eventFilter } from './event-filter.ts'

/** A browser waits for the whole file; larger ones are for the command line. */
const MOST = 10_000

const route = createRoute({
  method: 'get',
  path: '/api/export/{format}',
  summary: 'Events as a file for other tools',
  description:
    'CSV in the columns of ACLED or UCDP GED, one row a report and event, PLOVER JSON lines, GeoJSON, or the list of what these could ' +
    `not express. At most ${MOST} events.`,
  request: { params: z.object({ format: z.enum(FORMAT_NAMES) }), query: eventFilter },
  responses: {
    200: {
      content: {
        'text/csv': { schema: z.string() },
        'application/jsonl': { schema: z.string() },
        'application/geo+json': { schema: z.string() },
      },
      description: 'The file',
    },
    400: { content: { 'application/json': { schema: Failure } }, description: 'A bad format, policy or filter' },
    413: { content: { 'application/json': { schema: Failure } }, description: 'More events than one answer holds' },
  },
})

/** Adds exports to the API. */
export const exportRoutes = (api: OpenAPIHono, record: RecordStore) => {
  api.openapi(route, async (c) => {
    const { policy = 'best', ...filter } = c.req.valid('query')
    const { total } = await record.events({ ...filter, limit: 0 })
    if (total > MOST)
      return c.json(
        failure('too-many', `${total} events`, `at most ${MOST}`, 'narrow the filter, or run `dateline export`'),
        413,
      )
    const format = formatNamed(c.req.valid('param').format)
    c.header('Content-Type', `${format.mediaType}; charset=utf-8`)
    c.header('Content-Disposition', `attachment; filename="${format.file}"`)
    return stream(c, async (out) => {
      for await (const text of textsOf(record, format, { policy, filter })) await out.write(text)
    }) as never
  })
}
