/** Accounts with their reports' heads, as every view starts from. */
import type { Account, ActorFact, Coding, KeptAccount, LinkReason, ReportHead } from '../model/index.ts'
import { chunksOf } from './store/chunks.ts'
import type { Db } from './store/tables.ts'

/** Heads of these reports, or of all, by id. */
export async function readHeads(db: Db, ids?: readonly string[]): Promise<ReadonlyMap<string, ReportHead>> {
  const heads = new Map<string, ReportHead>()
  const query = db.selectFrom('reports').select((e) => [
    'id',
    'published',
    'title',
    'outlet',
    'language',
    'copy_of',
    'body',
    e
      .selectFrom('accounts')
      .whereRef('accounts.report', '=', 'reports.id')
      .select((f) => f.fn.countAll<number | string>().as('n'))
      .as('events'),
  ])
  for (const chunk of ids ? chunksOf([...new Set(ids)]) : [null]) {
    for (const row of await (chunk ? query.where('id', 'in', chunk) : query).execute()) {
      const { url } = JSON.parse(row.body) as { url: string | null }
      const { id, published, title, outlet, language } = row
      heads.set(id, { id, published, title, outlet, url, language, copyOf: row.copy_of, events: Number(row.events) })
    }
  }
  return heads
}

/** Accounts that lie in these events or reports, earliest told first. */
export async function readAccounts(
  db: Db,
  by: 'event' | 'report',
  ids: readonly string[],
): Promise<readonly KeptAccount[]> {
  const rows = []
  for (const chunk of chunksOf([...new Set(ids)])) {
    rows.push(
      ...(await db
        .selectFrom('accounts')
        .select(['id', 'report', 'event', 'rank', 'body', 'link_score', 'link_by', 'link_reasons'])
        .where(by, 'in', chunk)
        .execute()),
    )
  }
  rows.sort((a, b) => (a.rank < b.rank ? -1 : 1))
  const heads = await readHeads(
    db,
    rows.map((r) => r.report),
  )
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event,
    report: heads.get(row.report)!,
    account: JSON.parse(row.body) as Account,
    link: {
      score: row.link_score,
      reasons: JSON.parse(row.link_reasons) as LinkReason[],
      by: row.link_by === 'person' ? 'person' : 'machine',
    },
  }))
}

/** What each report's newest coding says of its parties. */
export async function readFacts(
  db: Db,
  reports: readonly string[],
): Promise<ReadonlyMap<string, readonly ActorFact[]>> {
  const newest = new Map<string, { version: number; facts: readonly ActorFact[] }>()
  for (const chunk of chunksOf([...new Set(reports)], 100)) {
    const rows = await db
      .selectFrom('codings')
      .select(['report', 'version', 'body'])
      .where('report', 'in', chunk)
      .execute()
    for (const row of rows) {
      if ((newest.get(row.report)?.version ?? 0) > row.version) continue
      newest.set(row.report, { version: row.version, facts: (JSON.parse(row.body) as Coding).actors })
    }
  }
  return new Map([...newest].map(([report, { facts }]) => [report, facts]))
}

/** Versions of the coders of each report's newest coding, in order. */
export async function readCoders(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('codings')
    .select('coder')
    .distinct()
    .where('version', '=', (e) =>
      e
        .selectFrom('codings as newer')
        .whereRef('newer.report', '=', 'codings.report')
        .select((f) => f.fn.max('newer.version').as('version')),
    )
    .execute()
  return rows.map((r) => r.coder).sort()
}
