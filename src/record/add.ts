/** Adds one report with its coding: all of it or nothing, and nothing the second time. */
import type { Added, Addition } from '../model/index.ts'
import { findCopies } from './copies/find-copies.ts'
import { accountIds, sha256 } from './ids.ts'
import { indexAccounts } from './index-report.ts'
import { settle } from './link/settle.ts'
import type { TraitCache } from './link/trait-cache.ts'
import { RecordError } from './record-error.ts'
import type { Store } from './store/connect.ts'
import { indexReport } from './store/search.ts'
import type { Db } from './store/tables.ts'

/** @throws RecordError when capture, report and coding do not belong together, or the store cannot be written. */
export async function addReport(store: Store, cache: TraitCache, addition: Addition): Promise<Added> {
  verify(addition)
  return store.exclusive(async (db) => {
    await keepCapture(db, addition)
    const { id, isNew } = await keepReport(db, addition)
    const changed = isNew
      ? await findCopies(db, { id, published: addition.report.published, text: addition.report.text })
      : []
    const version = addition.coding ? await keepCoding(db, id, addition) : null
    if (version === null && isNew) {
      const { title, text } = addition.report
      await indexReport(db, store.dialect, id, [
        { owner: id, kind: 'report', report: id, words: `${title ?? ''}\n${text}` },
      ])
    }
    const reindex = new Set(changed)
    if (version !== null) reindex.add(id)
    const touched = new Set<string>()
    for (const report of reindex) for (const a of await indexAccounts(db, store.dialect, cache, report)) touched.add(a)
    const events = await settle(db, cache, [...touched])
    const mine = version === null ? [] : accountIds(id, addition.coding?.events ?? [])
    const linked = mine.filter((a) =>
      [...events].some(([other, event]) => other !== a && event === events.get(a)),
    ).length
    const row = await db.selectFrom('reports').select('copy_of').where('id', '=', id).executeTakeFirstOrThrow()
    return {
      reportId: id,
      outcome: version === null ? (isNew ? 'not-coded' : 'known') : version > 1 ? 'recoded' : 'new',
      copyOf: row.copy_of,
      accounts: mine.length,
      newEvents: mine.length - linked,
      linked,
    }
  })
}

function verify({ capture, report, coding }: Addition): void {
  const trouble = (found: string, expected: string) =>
    new RecordError({
      code: 'record-addition',
      where: report.id,
      found,
      expected,
      fix: 'Read the report again from its source.',
    })
  if (report.captureSha256 !== capture.sha256)
    throw trouble('a report of another capture', 'the capture that the report was taken from')
  if (coding && coding.report.text !== report.text)
    throw trouble('a coding of another text', 'the coding of this very text')
}

async function keepCapture(db: Db, { capture }: Addition): Promise<void> {
  const known = await db.selectFrom('captures').select('sha256').where('sha256', '=', capture.sha256).executeTakeFirst()
  if (known) return
  const { bytes, mediaType: media_type, origin, retrieved } = capture
  await db
    .insertInto('captures')
    .values({ sha256: capture.sha256, media_type, origin, retrieved, bytes: Buffer.from(bytes) })
    .execute()
}

async function keepReport(db: Db, { report }: Addition): Promise<{ id: string; isNew: boolean }> {
  const known = await db
    .selectFrom('reports')
    .select('id')
    .where('given_id', '=', report.id)
    .where('text_sha256', '=', report.textSha256)
    .executeTakeFirst()
  if (known) return { id: known.id, isNew: false }
  const taken = await db.selectFrom('reports').select('id').where('id', '=', report.id).executeTakeFirst()
  const id = taken ? `${report.id}~${report.textSha256.slice(0, 8)}` : report.id
  await db
    .insertInto('reports')
    .values({
      id,
      given_id: report.id,
      text_sha256: report.textSha256,
      capture_sha256: report.captureSha256,
      published: report.published,
      outlet: report.outlet,
      title: report.title,
      language: report.language,
      body: JSON.stringify(report),
      copy_of: null,
      length: report.text.length,
    })
    .execute()
  return { id, isNew: true }
}

/** Keeps a coding beside the older ones. Gives its version, or null when this coder's coding is there already. */
async function keepCoding(db: Db, id: string, { coding }: Addition): Promise<number | null> {
  if (!coding) return null
  const rows = await db.selectFrom('codings').select(['version', 'coder']).where('report', '=', id).execute()
  if (rows.some((r) => r.coder === coding.coder)) return null
  const version = Math.max(0, ...rows.map((r) => r.version)) + 1
  const body = JSON.stringify(coding)
  await db
    .insertInto('codings')
    .values({ report: id, version, coder: coding.coder, sha256: sha256(body), body })
    .execute()
  return version
}
