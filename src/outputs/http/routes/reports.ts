/** `/api/reports`: what arrived, and one report with its text and everything coded in it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { RecordStore } from '../../../model/index.ts'
import { unknownId } from '../failure.ts'
import { Failure, ReportDetail, ReportHead } from '../schemas.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/reports',
  summary: 'Reports, without their texts',
  responses: {
    200: { content: { 'application/json': { schema: z.array(ReportHead).readonly() } }, description: 'The reports' },
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/reports/{id}',
  summary: 'One report with its text and accounts',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { content: { 'application/json': { schema: ReportDetail } }, description: 'The report' },
    404: { content: { 'application/json': { schema: Failure } }, description: 'No such report' },
  },
})

/** Adds the routes of reports to the API. */
export const reportRoutes = (api: OpenAPIHono, record: RecordStore) => {
  api.openapi(listRoute, async (c) => c.json(await record.reports(), 200))
  api.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param')
    const found = await record.report(id)
    return found ? c.json(found, 200) : c.json(unknownId('report', id, '/api/reports'), 404)
  })
}
