/** What keeps a local server from being used by other sites: headers, and a check of the name it was asked by. */
import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { failure } from './failure.ts'

/** No inline script or style, nothing from elsewhere. The map's worker is a file of ours. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sets the headers that every answer carries. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', POLICY)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
}

/**
 * Answers only to names of this server. A page of another site can point its own name at 127.0.0.1 (DNS rebinding)
 * and would then read the record; such a request carries that site's name in `Host`.
 */
export const knownHost =
  (host: string): MiddlewareHandler =>
  async (c, next) => {
    const asked = c.req.header('host') ?? new URL(c.req.url).host
    if (answersTo(nameOf(asked), host)) return next()
    return c.json(
      failure(
        'unknown-host',
        `the name "${asked}"`,
        `an address of this server, such as 127.0.0.1 or ${host}`,
        'open the address that `dateline serve` printed',
      ),
      403,
    )
  }

const nameOf = (host: string) =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()

/** True for a loopback address; the default, and all that is served unless another is asked for. */
const isLoopback = (name: string) => name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)

/** Served to the whole network, any numeric address may be ours; a numeric one cannot be rebound. */
const answersTo = (name: string, host: string) =>
  isLoopback(name) || name === host.toLowerCase() || (!isLoopback(host) && isIP(name) !== 0)
