/** `/api/ledgers` and `/api/conflicts`: tallies by claimant, and where accounts disagree. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { RecordStore } from '../../../model/index.ts'
import { Conflict, Ledger } from '../schemas.ts'

const query = z.object({ event: z.string().optional().openapi({ description: 'Only those of this event.' }) })

const ledgersRoute = createRoute({
  method: 'get',
  path: '/api/ledgers',
  summary: 'Ledgers of one event, or of all',
  request: { query },
  responses: {
    200: { content: { 'application/json': { schema: z.array(Ledger).readonly() } }, description: 'The ledgers' },
  },
})

const conflictsRoute = createRoute({
  method: 'get',
  path: '/api/conflicts',
  summary: 'Conflicts between accounts, with both wordings',
  request: { query },
  responses: {
    200: { content: { 'application/json': { schema: z.array(Conflict).readonly() } }, description: 'The conflicts' },
  },
})

/** Adds the routes of ledgers and conflicts to the API. */
export const ledgerRoutes = (api: OpenAPIHono, record: RecordStore) => {
  api.openapi(ledgersRoute, async (c) => c.json(await record.ledgers(c.req.valid('query').event), 200))
  api.openapi(conflictsRoute, async (c) => c.json(await record.conflicts(c.req.valid('query').event), 200))
}
