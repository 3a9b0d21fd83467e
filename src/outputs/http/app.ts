/** The HTTP application: JSON over a record, its OpenAPI document, and the web pages. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { RecordStore } from '../../model/index.ts'
import { failure } from './failure.ts'
import { knownHost, safeHeaders } from './guards.ts'
import { pageRoutes } from './pages.ts'
import { eventRoutes } from './routes/events.ts'
import { exportRoutes } from './routes/exports.ts'
import { ledgerRoutes } from './routes/ledgers.ts'
import { reportRoutes } from './routes/reports.ts'
import { summaryRoute } from './routes/summary.ts'

interface AppOptions {
  /** The address it is served on; requests by other names are refused. */
  readonly host: string
  /** Folder of the built web pages, or null for the API alone. */
  readonly pages: string | null
  /** Told of unexpected failures. */
  readonly log?: (error: Error) => void
}

/** Builds the application over a record. Reads only: nothing here changes the record. */
export const createApp = (record: RecordStore, { host, pages, log }: AppOptions) => {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      const [issue] = result.error.issues
      const name = issue?.path.join('.') ?? 'request'
      const found = `${name}=${String(c.req.query(name) ?? '')}`
      return c.json(failure('bad-parameter', found, issue?.message ?? 'a valid request', 'see /openapi.json'), 400)
    },
  })
  app.use(safeHeaders)
  app.use(knownHost(host))
  app.use('/api/*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  eventRoutes(app, record)
  reportRoutes(app, record)
  ledgerRoutes(app, record)
  summaryRoute(app, record)
  exportRoutes(app, record)
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Dateline',
      version: '1',
      description: 'A sourced record of news reports: events, the accounts that tell of them, and who says so.',
    },
  })
  app.get('/api/*', (c) => c.json(failure('unknown-path', c.req.path, 'a path of the API', 'see /openapi.json'), 404))
  app.all('/api/*', (c) =>
    c.json(
      failure('read-only', `${c.req.method} ${c.req.path}`, 'GET', 'change the record with the command line'),
      405,
    ),
  )
  app.onError((error, c) => {
    log?.(error)
    return c.json(
      failure('failed', error.message, 'an answer from the record', 'run `dateline check` on the record'),
      500,
    )
  })
  pageRoutes(app, pages)
  return app
}
