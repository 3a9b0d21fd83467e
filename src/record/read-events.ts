/** Reads events with their accounts, ledgers and conflicts. */
import type { Conflict, EventFilter, EventView, KeptAccount, Ledger, Policy, WholeEvent } from '../model/index.ts'
import { type Compared, conflictsOf } from './conflicts.ts'
import { viewOf } from './event-view.ts'
import { buildLedgers } from './ledger/build-ledgers.ts'
import type { LedgerContext } from './ledger/tally.ts'
import type { Trait } from './link/trait.ts'
import { readAccounts, readFacts, readHeads } from './read-accounts.ts'
import { chunksOf } from './store/chunks.ts'
import type { Store } from './store/connect.ts'
import { searchEvents } from './store/search.ts'
import type { Db } from './store/tables.ts'

/** An event with all that is said of it. */
export interface FullEvent {
  readonly id: string
  readonly accounts: readonly KeptAccount[]
  readonly ledgers: readonly Ledger[]
  readonly conflicts: readonly Conflict[]
}

/** Events whose accounts are in memory together. */
const AT_ONCE = 200

/** Events by id, in the order asked for. */
export async function readFullEvents(db: Db, ids: readonly string[]): Promise<readonly FullEvent[]> {
  const events: FullEvent[] = []
  // A bounded number at a time, so that a large record is never in memory as a whole.
  for (const chunk of chunksOf(ids, AT_ONCE)) events.push(...(await readChunk(db, chunk)))
  return events
}

async function readChunk(db: Db, ids: readonly string[]): Promise<readonly FullEvent[]> {
  const accounts = await readAccounts(db, 'event', ids)
  const reports = [...new Set(accounts.map((k) => k.report.id))]
  const counted = accounts.some((k) => k.account.counts.length > 0)
  const siblings = counted ? await readAccounts(db, 'report', reports) : []
  const heads = await readHeads(db, [...new Set(accounts.flatMap((k) => k.report.copyOf ?? []))])
  const outlets = new Map([...heads.values()].map((h) => [h.id, h.outlet] as const))
  const context: LedgerContext = { facts: counted ? await readFacts(db, reports) : new Map(), outlets, siblings }
  const traits = await readTraits(db, ids)
  const byEvent = Map.groupBy(accounts, (k) => k.eventId)
  return ids.flatMap((id) => {
    const own = byEvent.get(id)
    if (!own) return []
    const ledgers = buildLedgers(id, own, context)
    const compared: readonly Compared[] = own.map((kept) => ({ kept, trait: traits.get(kept.id)! }))
    return [{ id, accounts: own, ledgers, conflicts: conflictsOf(id, compared, ledgers) }]
  })
}

async function readTraits(db: Db, events: readonly string[]): Promise<ReadonlyMap<string, Trait>> {
  const rows = await db.selectFrom('accounts').select(['id', 'trait']).where('event', 'in', events).execute()
  return new Map(rows.map((r) => [r.id, JSON.parse(r.trait) as Trait]))
}

/** Events that pass the filter, by day, then id. */
export async function readEvents(
  store: Store,
  filter: EventFilter,
): Promise<{ total: number; events: readonly EventView[] }> {
  const ids = await matching(store, filter)
  const page = pageOf(ids, filter)
  const full = await readFullEvents(store.db, page)
  const policy: Policy = filter.policy ?? 'best'
  return { total: ids.length, events: full.map((e) => viewOf(e.id, e.accounts, e.ledgers, e.conflicts, policy)) }
}

/** The same events with all that is said of each, read a bounded number at a time. */
export async function* readWholeEvents(store: Store, filter: EventFilter): AsyncGenerator<WholeEvent> {
  const policy: Policy = filter.policy ?? 'best'
  for (const chunk of chunksOf(pageOf(await matching(store, filter), filter), AT_ONCE)) {
    for (const { id, accounts, ledgers, conflicts } of await readChunk(store.db, chunk)) {
      yield { event: viewOf(id, accounts, ledgers, conflicts, policy), accounts, ledgers, conflicts }
    }
  }
}

function pageOf(ids: readonly string[], { offset = 0, limit }: EventFilter): readonly string[] {
  const from = Math.max(0, offset)
  return ids.slice(from, limit === undefined ? undefined : from + Math.max(0, limit))
}

async function matching({ db, dialect }: Store, filter: EventFilter): Promise<readonly string[]> {
  let query = db.selectFrom('events').select('id')
  if (filter.from) query = query.where('last_day', '>=', filter.from)
  if (filter.to) query = query.where('first_day', '<=', filter.to).where('first_day', '!=', '')
  if (filter.type) query = query.where('type', '=', filter.type.toUpperCase())
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.country) query = query.where('countries', 'like', `%|${filter.country.toUpperCase()}|%`)
  if (filter.report) {
    const report = filter.report
    query = query.where('id', 'in', (e) => e.selectFrom('accounts').select('event').where('report', '=', report))
  }
  const rows = await query.orderBy('first_day').orderBy('id').execute()
  const found = filter.search ? await searchEvents(db, dialect, filter.search) : null
  if (found === null) return rows.map((r) => r.id)
  const wanted = new Set(found)
  return rows.map((r) => r.id).filter((id) => wanted.has(id))
}
