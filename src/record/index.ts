/** The kept record: reports as they arrived, their codings, and the events, ledgers and conflicts read from them. */
import type { RecordStore, Report } from '../model/index.ts'
import { addReport } from './add.ts'
import { checkRecord } from './check.ts'
import { linkAccount, unlinkAccount } from './decisions.ts'
import { viewOf } from './event-view.ts'
import { currentEvent } from './link/settle.ts'
import { TraitCache } from './link/trait-cache.ts'
import { readAccounts, readCoders, readFacts, readHeads } from './read-accounts.ts'
import { readEvents, readFullEvents, readWholeEvents } from './read-events.ts'
import { connect, type Store } from './store/connect.ts'

/**
 * Opens a record, making it where there is none: a path or `sqlite:path` for a SQLite file, `:memory:` for one that is not kept,
 * `postgres://…` for a PostgreSQL database.
 * @throws RecordError when it cannot be opened.
 */
export async function openRecord(url: string): Promise<RecordStore> {
  return recordOn(await connect(url))
}

/** The record on an open store. */
export function recordOn(store: Store): RecordStore {
  const { db } = store
  const cache = new TraitCache()
  const eventIds = async (id?: string) => {
    if (id === undefined)
      return (await db.selectFrom('events').select('id').orderBy('first_day').orderBy('id').execute()).map((r) => r.id)
    const current = await currentEvent(db, id)
    return current ? [current] : []
  }
  return {
    add: (addition) => addReport(store, cache, addition),
    async knows(textSha256, reportId, coder) {
      const row = await db
        .selectFrom('codings')
        .innerJoin('reports', 'reports.id', 'codings.report')
        .select('reports.id')
        .where('reports.text_sha256', '=', textSha256)
        .where('reports.given_id', '=', reportId)
        .where('codings.coder', '=', coder)
        .executeTakeFirst()
      return row !== undefined
    },
    events: (filter = {}) => readEvents(store, filter),
    wholeEvents: (filter = {}) => readWholeEvents(store, filter),
    coders: () => readCoders(db),
    async event(id, policy = 'best') {
      const [full] = await readFullEvents(db, await eventIds(id))
      return full
        ? { event: viewOf(full.id, full.accounts, full.ledgers, full.conflicts, policy), accounts: full.accounts }
        : null
    },
    async report(id) {
      const row = await db.selectFrom('reports').select('body').where('id', '=', id).executeTakeFirst()
      if (!row) return null
      const [heads, accounts, facts] = [
        await readHeads(db, [id]),
        await readAccounts(db, 'report', [id]),
        await readFacts(db, [id]),
      ]
      return {
        report: { ...(JSON.parse(row.body) as Report), id },
        head: heads.get(id)!,
        accounts,
        actors: facts.get(id) ?? [],
      }
    },
    async reports() {
      const day = (published: string | null) => published ?? '9999'
      return [...(await readHeads(db)).values()].sort((a, b) =>
        day(a.published) < day(b.published) ? -1 : day(a.published) > day(b.published) ? 1 : a.id < b.id ? -1 : 1,
      )
    },
    async ledgers(id) {
      return (await readFullEvents(db, await eventIds(id))).flatMap((e) => e.ledgers)
    },
    async conflicts(id) {
      return (await readFullEvents(db, await eventIds(id))).flatMap((e) => e.conflicts)
    },
    unlink: (account, by, why) => unlinkAccount(store, cache, account, by, why),
    link: (account, event, by, why) => linkAccount(store, cache, account, event, by, why),
    check: () => checkRecord(db),
    close: () => store.close(),
  }
}
