/** The files of the built web application. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenAPIHono } from '@hono/zod-openapi'

const MEDIA: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** Where the build puts the application: beside the built program, or under `dist` when run from source. */
export const builtPages = () =>
  ['../../web', '../../../dist/web']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(join(path, 'index.html'))) ?? null

/**
 * Serves the application. Only files that were there at the start are served, so no path can lead out of the folder;
 * any other address without an extension is a page of the application, which routes in the browser.
 */
export const pageRoutes = (app: OpenAPIHono, folder: string | null) => {
  const files = folder ? filesIn(folder) : new Map<string, string>()
  app.get('*', (c) => {
    const path = c.req.path
    const file = files.get(path) ?? (extname(path) === '' ? files.get('/index.html') : undefined)
    if (!file) return c.text(files.size > 0 ? `Not found: ${path}\n` : NOT_BUILT, files.size > 0 ? 404 : 503)
    const lasting = path.startsWith('/assets/')
    return c.body(new Uint8Array(readFileSync(file)), 200, {
      'Content-Type': MEDIA[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })
}

const NOT_BUILT = `Found no built web pages; expected dist/web. Run: npm run build
The API is at /api/events, its description at /openapi.json.
`

const filesIn = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [
        file
          .slice(folder.length)
          .replace(/^[/\\]?/, '/')
          .replaceAll(sep, '/'),
        file,
      ]),
  )
