/** The record on PostgreSQL, and on both stores beside other processes and after a violent end. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecord } from '../src/record/index.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'
import { addAll, readAll, recordContract } from './record-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-record-'))
let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

recordContract('PostgreSQL', async () => openRecord(await server.fresh()))

let files = 0
const stores = {
  SQLite: async () => join(folder, `${++files}.db`),
  PostgreSQL: () => server.fresh(),
}

for (const [name, fresh] of Object.entries(stores)) {
  describe(`${name} beside other processes`, () => {
    test('two processes that add to one record at once lose nothing', async () => {
      const url = await fresh()
      const ends = await Promise.all([run(url), run(url, 'backwards')])
      expect(ends.map((e) => e.code)).toEqual([0, 0])
      const outcomes = ends.flatMap((e) => e.lines.map((line) => line.split(' ')[1]))
      expect(outcomes.filter((o) => o === 'new')).toHaveLength(10)
      expect(outcomes.filter((o) => o === 'known')).toHaveLength(10)
      expect(await contents(url)).toEqual(await uninterrupted())
    })

    test('killed again and again and run once more, the record equals an uninterrupted one', async () => {
      const url = await fresh()
      for (const lines of [1, 2, 3, 5, 8]) await run(url, undefined, lines)
      expect((await run(url)).code).toBe(0)
      expect(await contents(url)).toEqual(await uninterrupted())
    })
  })
}

/** Runs the adding process; with `killAfter` it is killed as soon as it has told of so many reports. */
function run(
  url: string,
  backwards?: string,
  killAfter?: number,
): Promise<{ code: number | null; lines: readonly string[] }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'add-fixtures.ts'), url, ...(backwards ? [backwards] : [])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let told = ''
  child.stdout.on('data', (data: Buffer) => {
    told += data
    if (killAfter !== undefined && told.split('\n').length > killAfter) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, lines: told.trim().split('\n') })))
}

async function contents(url: string) {
  const record = await openRecord(url)
  const all = await readAll(record)
  expect(await record.check()).toEqual([])
  await record.close()
  return all
}

async function uninterrupted() {
  const record = await openRecord(':memory:')
  await addAll(record)
  const all = await readAll(record)
  await record.close()
  return all
}
