/** The steps from an empty database to today's tables. Append only: a step that was released never changes. */
import { sql } from 'kysely'
import type { Dialect } from './connect.ts'
import { createSearch } from './search.ts'
import type { Db } from './tables.ts'

type Step = (db: Db, dialect: Dialect) => Promise<void>

const steps: readonly Step[] = [
  async (db, dialect) => {
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const real = dialect === 'postgres' ? sql`double precision` : sql`real`
    const big = dialect === 'postgres' ? sql`bigint` : sql`integer`
    await db.schema
      .createTable('captures')
      .addColumn('sha256', 'text', (c) => c.primaryKey())
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('retrieved', 'text', (c) => c.notNull())
      .addColumn('bytes', bytes, (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('reports')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('given_id', 'text', (c) => c.notNull())
      .addColumn('text_sha256', 'text', (c) => c.notNull())
      .addColumn('capture_sha256', 'text', (c) => c.notNull().references('captures.sha256'))
      .addColumn('published', 'text')
      .addColumn('outlet', 'text')
      .addColumn('title', 'text')
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('copy_of', 'text')
      .addColumn('length', 'integer', (c) => c.notNull())
      .addUniqueConstraint('reports_given', ['given_id', 'text_sha256'])
      .execute()
    await db.schema
      .createTable('codings')
      .addColumn('report', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('coder', 'text', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('codings_key', ['report', 'version'])
      .addUniqueConstraint('codings_coder', ['report', 'coder'])
      .execute()
    await db.schema
      .createTable('accounts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('report', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('ordinal', 'integer', (c) => c.notNull())
      .addColumn('event', 'text', (c) => c.notNull())
      .addColumn('rank', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('trait', 'text', (c) => c.notNull())
      .addColumn('stamp', 'text', (c) => c.notNull())
      .addColumn('link_score', real, (c) => c.notNull())
      .addColumn('link_by', 'text', (c) => c.notNull())
      .addColumn('link_reasons', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('accounts_event').on('accounts').column('event').execute()
    await db.schema.createIndex('accounts_report').on('accounts').column('report').execute()
    await db.schema
      .createTable('blocks')
      .addColumn('block', 'text', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('blocks_key', ['block', 'account'])
      .execute()
    await db.schema.createIndex('blocks_account').on('blocks').column('account').execute()
    await db.schema
      .createTable('edges')
      .addColumn('a', 'text', (c) => c.notNull())
      .addColumn('b', 'text', (c) => c.notNull())
      .addColumn('score', real, (c) => c.notNull())
      .addPrimaryKeyConstraint('edges_key', ['a', 'b'])
      .execute()
    await db.schema.createIndex('edges_b').on('edges').column('b').execute()
    await db.schema
      .createTable('events')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('first_day', 'text', (c) => c.notNull())
      .addColumn('last_day', 'text', (c) => c.notNull())
      .addColumn('countries', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('events_day').on('events').columns(['first_day', 'id']).execute()
    await db.schema
      .createTable('fingerprints')
      .addColumn('hash', big, (c) => c.notNull())
      .addColumn('report', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('fingerprints_key', ['hash', 'report'])
      .execute()
    await db.schema.createIndex('fingerprints_report').on('fingerprints').column('report').execute()
    await db.schema
      .createTable('copies')
      .addColumn('a', 'text', (c) => c.notNull())
      .addColumn('b', 'text', (c) => c.notNull())
      .addColumn('shared', real, (c) => c.notNull())
      .addPrimaryKeyConstraint('copies_key', ['a', 'b'])
      .execute()
    await db.schema.createIndex('copies_b').on('copies').column('b').execute()
    await db.schema
      .createTable('decisions')
      .addColumn('seq', 'integer', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('before', 'text', (c) => c.notNull())
      .addColumn('after', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('prev_hash', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .execute()
    await createSearch(db, dialect)
  },
]

/** Brings the tables up to date. Runs inside the caller's exclusive transaction. */
export async function migrate(db: Db, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('meta')
    .ifNotExists()
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'schema').executeTakeFirst()
  const done = Number(row?.value ?? 0)
  if (done > steps.length) {
    throw new Error(
      `This record was made by a newer Dateline (its schema is ${done}, this program knows ${steps.length}). Update Dateline, or open a copy made before.`,
    )
  }
  if (done === steps.length) return
  for (const step of steps.slice(done)) await step(db, dialect)
  await db
    .insertInto('meta')
    .values({ name: 'schema', value: String(steps.length) })
    .onConflict((c) => c.column('name').doUpdateSet({ value: String(steps.length) }))
    .execute()
}
