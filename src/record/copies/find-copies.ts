/** Finds reprints of a new report among the kept ones, and says which report of a group is the original. */
import { dayOf } from '../days.ts'
import { chunksOf } from '../store/chunks.ts'
import type { Db } from '../store/tables.ts'
import { fingerprintsOf } from './fingerprint.ts'

/** Two texts are copies when they share this part of the shorter one's runs: another headline and a cut paragraph leave more. */
const COPY_FROM = 0.6
/** Below so many fingerprints a text is too short to judge. */
const TOO_SHORT = 12
/** A reprint follows within so many days. */
const WITHIN = 45

/** Keeps the new report's fingerprints and the pairs it forms. Gives the reports whose original changed by it. */
export async function findCopies(
  db: Db,
  report: { id: string; published: string | null; text: string },
): Promise<readonly string[]> {
  const prints = fingerprintsOf(report.text)
  for (const chunk of chunksOf(prints)) {
    await db
      .insertInto('fingerprints')
      .values(chunk.map((hash) => ({ hash, report: report.id })))
      .execute()
  }
  const pairs = prints.length < TOO_SHORT ? [] : await pairsOf(db, report, prints)
  if (pairs.length === 0) return []
  for (const chunk of chunksOf(pairs))
    await db
      .insertInto('copies')
      .values([...chunk])
      .execute()
  return settleOriginals(db, report.id)
}

async function pairsOf(db: Db, report: { id: string; published: string | null }, prints: readonly number[]) {
  const common = new Map<string, number>()
  for (const chunk of chunksOf(prints)) {
    const rows = await db
      .selectFrom('fingerprints')
      .select((e) => ['report', e.fn.countAll<number | string>().as('shared')])
      .where('hash', 'in', chunk)
      .where('report', '!=', report.id)
      .groupBy('report')
      .execute()
    for (const row of rows) common.set(row.report, (common.get(row.report) ?? 0) + Number(row.shared))
  }
  const likely = [...common].filter(([, n]) => n >= TOO_SHORT * COPY_FROM).map(([id]) => id)
  const pairs: { a: string; b: string; shared: number }[] = []
  for (const chunk of chunksOf(likely)) {
    const rows = await db
      .selectFrom('reports')
      .select((e) => [
        'id',
        'published',
        e
          .selectFrom('fingerprints')
          .whereRef('fingerprints.report', '=', 'reports.id')
          .select((f) => f.fn.countAll<number | string>().as('n'))
          .as('prints'),
      ])
      .where('id', 'in', chunk)
      .execute()
    for (const row of rows) {
      const shorter = Math.min(prints.length, Number(row.prints))
      const shared = (common.get(row.id) ?? 0) / shorter
      const [day, other] = [dayOf(report.published), dayOf(row.published)]
      const near = day === null || other === null || Math.abs(day - other) <= WITHIN
      if (shorter < TOO_SHORT || shared < COPY_FROM || !near) continue
      const [a, b] = report.id < row.id ? [report.id, row.id] : [row.id, report.id]
      pairs.push({ a, b, shared: Math.round(shared * 1000) / 1000 })
    }
  }
  return pairs
}

/** The original of a group of copies is the earliest; of one day the longest, since reprints cut. */
async function settleOriginals(db: Db, seed: string): Promise<readonly string[]> {
  const group = await groupOf(db, seed)
  const rows = []
  for (const chunk of chunksOf(group)) {
    rows.push(
      ...(await db
        .selectFrom('reports')
        .select(['id', 'published', 'length', 'copy_of'])
        .where('id', 'in', chunk)
        .execute()),
    )
  }
  const day = (published: string | null) => published?.slice(0, 10) ?? '9999'
  rows.sort((a, b) =>
    day(a.published) < day(b.published)
      ? -1
      : day(a.published) > day(b.published)
        ? 1
        : b.length - a.length || (a.id < b.id ? -1 : 1),
  )
  const original = rows[0]?.id ?? seed
  const changed = rows.filter((row) => row.copy_of !== (row.id === original ? null : original)).map((row) => row.id)
  for (const id of changed) {
    await db
      .updateTable('reports')
      .set({ copy_of: id === original ? null : original })
      .where('id', '=', id)
      .execute()
  }
  return changed
}

async function groupOf(db: Db, seed: string): Promise<readonly string[]> {
  const seen = new Set([seed])
  let frontier = [seed]
  while (frontier.length > 0) {
    const next: string[] = []
    for (const chunk of chunksOf(frontier)) {
      const rows = await db
        .selectFrom('copies')
        .select(['a', 'b'])
        .where((e) => e.or([e('a', 'in', chunk), e('b', 'in', chunk)]))
        .execute()
      for (const id of rows.flatMap((r) => [r.a, r.b])) {
        if (seen.has(id)) continue
        seen.add(id)
        next.push(id)
      }
    }
    frontier = next
  }
  return [...seen]
}
