/** Opens the store behind a URL and gives one way to write to it. */
import Database from 'better-sqlite3'
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import pg from 'pg'
import { RecordError } from '../record-error.ts'
import { migrate } from './migrations.ts'
import type { Db, Tables } from './tables.ts'

export type Dialect = 'sqlite' | 'postgres'

/** An open store. */
export interface Store {
  readonly db: Kysely<Tables>
  readonly dialect: Dialect
  /** Runs `work` alone: no other process writes meanwhile, and all of it is kept or nothing. */
  exclusive<T>(work: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** How long one process waits for another to finish writing, in milliseconds. */
const PATIENCE = 120_000
/** Any number, the same in every Dateline: names the lock that writers take in PostgreSQL. */
const WRITERS = 680_441_907

/**
 * Opens `postgres://…`, or a SQLite file (`sqlite:` optional, `:memory:` for none), and makes its tables.
 * `maxPages` bounds a SQLite file (pages of 4096 bytes).
 * @throws RecordError when it cannot be opened or is not a record.
 */
export async function connect(url: string, maxPages?: number): Promise<Store> {
  const store = /^postgres(ql)?:\/\//.test(url) ? postgres(url) : sqlite(url.replace(/^sqlite:(\/\/)?/, ''), maxPages)
  try {
    await store.exclusive((db) => migrate(db, store.dialect))
  } catch (error) {
    await store.close().catch(() => {})
    throw error
  }
  return store
}

function sqlite(path: string, maxPages?: number): Store {
  let file: Database.Database
  try {
    file = new Database(path, { timeout: PATIENCE })
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = NORMAL')
    file.pragma('foreign_keys = ON')
    if (maxPages !== undefined) file.pragma(`max_page_count = ${maxPages}`)
  } catch (error) {
    throw asRecordError(error, path)
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(file) }) })
  return {
    db,
    dialect: 'sqlite',
    exclusive: (work) => exclusively(db, path, 'begin immediate', work),
    close: () => db.destroy(),
  }
}

/** Statements kept prepared: a record asks the same few questions again and again. */
const PREPARED = 400

function preparedOnce(file: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => void file.close(),
    prepare(text) {
      let statement = statements.get(text)
      if (!statement) {
        if (statements.size >= PREPARED) statements.clear()
        statement = file.prepare(text) as unknown as SqliteStatement
        statements.set(text, statement)
      }
      return statement
    },
  }
}

function postgres(url: string): Store {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  // An idle connection that the server drops is replaced by the pool; without a listener the process would end.
  pool.on('error', () => {})
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const where = url.replace(/\/\/[^@/]*@/, '//')
  return {
    db,
    dialect: 'postgres',
    exclusive: (work) =>
      exclusively(db, where, 'begin', async (one) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(WRITERS)})`.execute(one)
        return work(one)
      }),
    close: () => db.destroy(),
  }
}

async function exclusively<T>(
  db: Kysely<Tables>,
  where: string,
  begin: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  try {
    return await db.connection().execute(async (one) => {
      await sql.raw(begin).execute(one)
      try {
        const result = await work(one)
        await sql`commit`.execute(one)
        return result
      } catch (error) {
        // SQLite has already rolled back after some errors (a full disk); the first error is the one to tell.
        await sql`rollback`.execute(one).catch(() => {})
        throw error
      }
    })
  } catch (error) {
    throw asRecordError(error, where)
  }
}

/** What the store's own error codes mean for a person. */
const MEANINGS: readonly [RegExp, { code: string; found: string; expected: string; fix: string }][] = [
  [
    /SQLITE_FULL|SQLITE_IOERR_WRITE|53100|ENOSPC/,
    {
      code: 'record-full',
      found: 'no space is left for the record',
      expected: 'room on the disk that holds it',
      fix: 'Free some space and run the same command again: what was added before is kept, nothing is half written.',
    },
  ],
  [
    /SQLITE_BUSY|SQLITE_LOCKED/,
    {
      code: 'record-busy',
      found: 'another process has been writing to the record for two minutes',
      expected: 'the record to become free',
      fix: 'Wait until the other process has ended and run the same command again.',
    },
  ],
  [
    /SQLITE_NOTADB|SQLITE_CORRUPT/,
    {
      code: 'record-not-a-database',
      found: 'the file is not a sound SQLite database',
      expected: 'a record made by Dateline',
      fix: 'Give another path, or restore the file from a backup.',
    },
  ],
  [
    /SQLITE_CANTOPEN|SQLITE_READONLY|ENOENT|EACCES|directory does not exist/,
    {
      code: 'record-cannot-open',
      found: 'the file cannot be opened for writing',
      expected: 'a path in an existing folder that may be written to',
      fix: 'Create the folder, or give another path.',
    },
  ],
  [
    /ECONNREFUSED|ENOTFOUND|28P01|28000|3D000|ETIMEDOUT/,
    {
      code: 'record-no-server',
      found: 'the PostgreSQL server did not accept the connection',
      expected: 'a running server, an existing database and valid credentials',
      fix: 'Check host, port, database and user in the URL.',
    },
  ],
]

function asRecordError(error: unknown, where: string): unknown {
  if (error instanceof RecordError) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const meaning = MEANINGS.find(([pattern]) => pattern.test(code) || pattern.test(message))?.[1]
  if (!meaning) return error
  return new RecordError({
    where,
    ...meaning,
    found: `${meaning.found} (${[code, message].filter(Boolean).join(': ')})`,
  })
}
