/** Which events, and how their values are read: the query of every route that gives events. */
import { z } from '@hono/zod-openapi'
import { EVENT_TYPES, POLICIES, STATUSES } from '../../../model/index.ts'

/** The named policy of a query. */
export const policy = z
  .enum(POLICIES)
  .optional()
  .openapi({ description: 'How one value is read from several accounts.' })

const day = z.iso.date().optional()

/** The filters of events, all optional. */
export const eventFilter = z.object({
  from: day.openapi({ description: 'Events that end on this day or later.', example: '2022-01-05' }),
  to: day.openapi({ description: 'Events that start on this day or earlier.' }),
  type: z.enum(EVENT_TYPES).optional(),
  country: z.string().length(3).optional().openapi({ description: 'ISO 3166 alpha-3 of the place.' }),
  status: z.enum(STATUSES).optional(),
  search: z.string().max(500).optional().openapi({ description: "In the reports' texts and the parties' wordings." }),
  report: z.string().optional().openapi({ description: 'Only events that this report tells of.' }),
  policy,
})
