/** A person's decisions on links: kept in a chain of hashes, binding for the machine. */
import { anchorOf, eventIdOf, sha256 } from './ids.ts'
import type { Standing } from './link/bonds.ts'
import { currentEvent, settle } from './link/settle.ts'
import type { TraitCache } from './link/trait-cache.ts'
import { RecordError } from './record-error.ts'
import type { Store } from './store/connect.ts'
import type { Db, Tables } from './store/tables.ts'

/** Takes an account out of its event. Gives the event it is now in. */
export function unlinkAccount(
  store: Store,
  cache: TraitCache,
  account: string,
  by: string,
  why: string,
): Promise<string> {
  return store.exclusive(async (db) => {
    const before = await standing(db, account)
    await keepDecision(db, {
      who: by,
      action: 'unlink',
      target: account,
      before,
      after: { event: eventIdOf(account), with: [] },
      reason: why,
    })
    return (await settle(db, cache, [account, ...before.with])).get(account)!
  })
}

/** Puts an account into an event. */
export function linkAccount(
  store: Store,
  cache: TraitCache,
  account: string,
  event: string,
  by: string,
  why: string,
): Promise<void> {
  return store.exclusive(async (db) => {
    const before = await standing(db, account)
    const current = await currentEvent(db, event)
    if (!current) throw unknown(event, 'the id of an event in this record', 'List them with `dateline events`.')
    const members = await membersOf(db, current)
    if (members.includes(account)) return
    const after = { event: current, with: members }
    await keepDecision(db, { who: by, action: 'link', target: account, before, after, reason: why })
    await settle(db, cache, [account, ...before.with, ...members])
  })
}

async function standing(db: Db, account: string): Promise<Standing> {
  const row = await db.selectFrom('accounts').select('event').where('id', '=', account).executeTakeFirst()
  if (!row)
    throw unknown(
      account,
      'the id of an account in this record',
      'An event’s accounts are shown by `dateline show EVENT`.',
    )
  return { event: row.event, with: (await membersOf(db, row.event)).filter((id) => id !== account) }
}

async function membersOf(db: Db, event: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('accounts').select('id').where('event', '=', event).orderBy('rank').execute()
  const anchor = anchorOf(event)
  return rows.map((r) => r.id).sort((a, b) => Number(b === anchor) - Number(a === anchor))
}

function unknown(found: string, expected: string, fix: string): RecordError {
  return new RecordError({ code: 'record-unknown-id', where: 'record', found: `"${found}"`, expected, fix })
}

type Decision = Pick<Tables['decisions'], 'who' | 'action' | 'target' | 'reason'> & {
  before: Standing
  after: Standing
}

async function keepDecision(db: Db, decision: Decision): Promise<void> {
  const last = await db
    .selectFrom('decisions')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = {
    ...decision,
    before: JSON.stringify(decision.before),
    after: JSON.stringify(decision.after),
    seq: (last?.seq ?? 0) + 1,
    at: new Date().toISOString(),
    prev_hash: last?.hash ?? '',
  }
  await db
    .insertInto('decisions')
    .values({ ...row, hash: decisionHash(row) })
    .execute()
}

/** The hash that chains a decision to the one before. */
export function decisionHash(d: Omit<Tables['decisions'], 'hash'>): string {
  return sha256(JSON.stringify([d.seq, d.at, d.who, d.action, d.target, d.before, d.after, d.reason, d.prev_hash]))
}
