/** Starts the HTTP application on an address of this machine. */
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import type { RecordStore } from '../../model/index.ts'
import { createApp } from './app.ts'
import { builtPages } from './pages.ts'

export interface ServeOptions {
  readonly record: RecordStore
  /** 0 takes any free port. */
  readonly port: number
  /** Loopback unless told otherwise: there is no login. */
  readonly host?: string
}

export interface Served {
  /** The address to open in a browser. */
  readonly url: string
  readonly port: number
  /** Stops listening and ends open connections. The record stays open: it is the caller's. */
  close(): Promise<void>
}

/**
 * Serves the record until `close` is called. Resolves when it listens.
 * Throws when the address cannot be had, with what to do.
 */
export const serve = ({ record, port, host = '127.0.0.1' }: ServeOptions): Promise<Served> =>
  new Promise((resolve, reject) => {
    const app = createApp(record, { host, pages: builtPages(), log: (error) => console.error(error.message) })
    const server = listen({ fetch: app.fetch, port, hostname: host }, (info) => resolve(served(info)))
    server.on('error', (error) => reject(new Error(reason(error, host, port), { cause: error })))

    const served = (info: AddressInfo): Served => ({
      url: `http://${info.family === 'IPv6' ? `[${info.address}]` : info.address}:${info.port}/`,
      port: info.port,
      close: () =>
        new Promise((done, failed) => {
          server.close((error) => (error ? failed(error) : done()))
          if ('closeAllConnections' in server) server.closeAllConnections()
        }),
    })
  })

const reason = (error: NodeJS.ErrnoException, host: string, port: number) => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use; expected a free one. Choose another: --port 0 takes any.`
  if (error.code === 'EACCES')
    return `Port ${port} on ${host} may not be used by this account; expected one from 1024 up. Choose another with --port.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `${host} is no address of this machine; expected one such as 127.0.0.1. Choose another with --host.`
  return `Could not listen on ${host}:${port}: ${error.message}. Choose another address with --host and --port.`
}
