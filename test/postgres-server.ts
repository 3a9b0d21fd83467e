/** A PostgreSQL server of our own for tests: a cluster in a temporary folder, gone afterwards. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface PostgresServer {
  /** Makes an empty database and gives its URL. */
  fresh(): Promise<string>
  stop(): Promise<void>
}

/** Uses the server of DATELINE_TEST_POSTGRES where it is set (a URL of a user who may create databases), else starts one. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.DATELINE_TEST_POSTGRES
  if (given) return { fresh: () => createDatabase(given), stop: async () => {} }
  const [bin] = globSync('/usr/lib/postgresql/*/bin').sort().reverse()
  if (!bin)
    throw new Error(
      'No PostgreSQL server is installed. Install it (apt-get install postgresql) or set DATELINE_TEST_POSTGRES.',
    )
  const folder = mkdtempSync(join(tmpdir(), 'dateline-postgres-'))
  const user = serverUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'dateline', '-E', 'UTF8', '--no-sync'], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  })
  const port = await freePort()
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    { ...user, cwd: folder, stdio: 'ignore' },
  )
  const url = `postgres://dateline@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    fresh: () => createDatabase(url),
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server refuses to run as root; Debian's package makes a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

let databases = 0
async function createDatabase(url: string): Promise<string> {
  const name = `dateline_${process.pid}_${++databases}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}
