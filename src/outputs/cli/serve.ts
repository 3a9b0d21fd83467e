/** `dateline serve`: the record in a browser, on this machine only. */
import type { Command } from 'commander'
import { withDb, withJson } from './options.ts'
import { say, sayJson } from './terminal.ts'

export function addServe(program: Command): void {
  withJson(withDb(program.command('serve')))
    .description('show the record in a browser, on this machine only')
    .option('--port <n>', 'port; 0 takes any free one', '4690')
    .option('--host <address>', 'address to listen on; there is no login, so leave it on loopback', '127.0.0.1')
    .action(async (options: { db: string; port: string; host: string; json?: boolean }) => {
      const [{ openRecord }, { serve }] = await Promise.all([import('../../flow.ts'), import('../http/index.ts')])
      const record = await openRecord(options.db)
      const served = await serve({ record, port: Number(options.port), host: options.host })
      if (options.json) sayJson({ url: served.url })
      else say(`Open ${served.url} — stop with Ctrl+C.`)
      const stop = async () => {
        await served.close()
        await record.close()
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
}
