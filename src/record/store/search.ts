/** Full-text search, the one place where the two stores speak different SQL. */
import { sql } from 'kysely'
import { fold, STOP_WORDS } from '../words.ts'
import type { Dialect } from './connect.ts'
import type { Db } from './tables.ts'

/** Makes the index: FTS5 in SQLite, a tsvector column in PostgreSQL. */
export async function createSearch(db: Db, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create table search (owner text not null, kind text not null, report text not null, words tsvector not null)`.execute(
      db,
    )
    await sql`create index search_words on search using gin (words)`.execute(db)
    await sql`create index search_report on search (report)`.execute(db)
  } else {
    await sql`create virtual table search using fts5(owner unindexed, kind unindexed, report unindexed, words, tokenize='porter unicode61')`.execute(
      db,
    )
    await sql`create table search_rows (report text not null, at integer not null)`.execute(db)
    await sql`create index search_rows_report on search_rows (report)`.execute(db)
  }
}

/** One text to be found: a report's, or the passages and parties of one of its accounts. */
export interface Searchable {
  readonly owner: string
  readonly kind: 'report' | 'account'
  readonly report: string
  readonly words: string
}

/** Replaces what can be found of one report. */
export async function indexReport(
  db: Db,
  dialect: Dialect,
  report: string,
  texts: readonly Searchable[],
): Promise<void> {
  if (dialect === 'postgres') {
    await sql`delete from search where report = ${report}`.execute(db)
    for (const t of texts) {
      await sql`insert into search (owner, kind, report, words) values (${t.owner}, ${t.kind}, ${report}, to_tsvector('english', ${fold(t.words)}))`.execute(
        db,
      )
    }
    return
  }
  await sql`delete from search where rowid in (select at from search_rows where report = ${report})`.execute(db)
  await sql`delete from search_rows where report = ${report}`.execute(db)
  for (const t of texts) {
    await sql`insert into search (owner, kind, report, words) values (${t.owner}, ${t.kind}, ${report}, ${fold(t.words)})`.execute(
      db,
    )
    await sql`insert into search_rows (report, at) values (${report}, last_insert_rowid())`.execute(db)
  }
}

/**
 * Ids of the events that match all words of `query` ("in quotes" keeps words together): by an account's own passages and
 * parties, or, where a report has no such account, by its text. Null when the query holds no word to search for.
 */
export async function searchEvents(db: Db, dialect: Dialect, query: string): Promise<readonly string[] | null> {
  const pieces = piecesOf(query)
  if (pieces.length === 0) return null
  const match =
    dialect === 'postgres'
      ? sql`words @@ (${sql.join(
          pieces.map((p) => sql`phraseto_tsquery('english', ${p})`),
          sql` && `,
        )})`
      : sql`search match ${pieces.map((p) => `"${p}"`).join(' ')}`
  const found = await sql<{
    owner: string
    kind: string
    report: string
  }>`select owner, kind, report from search where ${match}`.execute(db)
  const accounts = new Set(found.rows.filter((r) => r.kind === 'account').map((r) => r.owner))
  const told = new Set(found.rows.filter((r) => r.kind === 'account').map((r) => r.report))
  const reports = found.rows.filter((r) => r.kind === 'report' && !told.has(r.report)).map((r) => r.owner)
  const events = new Set<string>()
  for (const [column, ids] of [
    ['id', [...accounts]],
    ['report', reports],
  ] as const) {
    for (let i = 0; i < ids.length; i += 500) {
      const rows = await db
        .selectFrom('accounts')
        .select('event')
        .where(column, 'in', ids.slice(i, i + 500))
        .execute()
      for (const row of rows) events.add(row.event)
    }
  }
  return [...events]
}

function piecesOf(query: string): readonly string[] {
  const clean = (s: string) =>
    fold(s)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return [...query.matchAll(/"([^"]*)"|([^\s"]+)/g)]
    .map((m) => clean(m[1] ?? m[2] ?? ''))
    .filter((piece) => piece !== '' && !piece.split(' ').every((word) => STOP_WORDS.has(word)))
}
