/** Groups accounts into events: recomputes every group that a change may have touched, and nothing else. */
import { anchorOf, eventIdOf } from '../ids.ts'
import { chunksOf } from '../store/chunks.ts'
import type { Db } from '../store/tables.ts'
import { bondsOf } from './bonds.ts'
import { cluster, type Edge } from './cluster.ts'
import { LINK_AT, reasonsOf } from './score.ts'
import { summaryOf } from './summary.ts'
import type { TraitCache } from './trait-cache.ts'

/** Settles the groups around these accounts. Gives the event of each account it looked at. */
export async function settle(
  db: Db,
  cache: TraitCache,
  seeds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const bonds = await bondsOf(db)
  const { accounts, edges } = await component(db, seeds, bonds.together)
  const rows = []
  for (const chunk of chunksOf(accounts)) {
    rows.push(
      ...(await db
        .selectFrom('accounts')
        .select(['id', 'report', 'event', 'rank', 'stamp'])
        .where('id', 'in', chunk)
        .execute()),
    )
  }
  const byId = new Map(rows.map((row) => [row.id, row]))
  const present = [...byId.keys()].sort()
  const known = (pair: readonly [string, string]) => byId.has(pair[0]) && byId.has(pair[1])
  const groups = cluster(present, edges, (id) => byId.get(id)!.report, {
    together: bonds.together.filter(known),
    apart: bonds.apart.filter(known),
  })
  const before = membersOf(rows.map((r) => [r.id, r.event]))
  const event = new Map<string, string>()
  const stale = new Set(rows.map((r) => r.event).filter((e) => e !== ''))
  const bound = new Set(bonds.together.flat())
  const scores = new Map(
    edges.flatMap((e) => [[`${e.a} ${e.b}`, e.score] as const, [`${e.b} ${e.a}`, e.score] as const]),
  )
  for (const group of groups) {
    const members = group.map((id) => byId.get(id)!).sort((a, b) => (a.rank < b.rank ? -1 : 1))
    const id = eventIdOf(members[0]!.id)
    stale.delete(id)
    for (const m of members) event.set(m.id, id)
    if (
      before.get(id) ===
      members
        .map((m) => m.id)
        .sort()
        .join(' ')
    )
      continue
    await writeGroup(db, cache, id, members, { scores, bound })
  }
  for (const chunk of chunksOf([...stale])) await db.deleteFrom('events').where('id', 'in', chunk).execute()
  return event
}

/** The event that holds the account an event was once named after: old ids go on leading somewhere. */
export async function currentEvent(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('accounts').select('event').where('id', '=', anchorOf(id)).executeTakeFirst()
  return row?.event ?? null
}

interface Member {
  readonly id: string
  readonly stamp: string
  readonly report: string
  readonly event: string
}

async function writeGroup(
  db: Db,
  cache: TraitCache,
  id: string,
  members: readonly Member[],
  known: { readonly scores: ReadonlyMap<string, number>; readonly bound: ReadonlySet<string> },
): Promise<void> {
  const traits = await cache.get(db, members)
  for (const trait of traits) {
    // Its best partner in the group says why it is in it.
    const partners = traits
      .filter((o) => o.id !== trait.id)
      .map((o) => ({ trait: o, score: known.scores.get(`${trait.id} ${o.id}`) ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.score - a.score || (a.trait.id < b.trait.id ? -1 : 1))
    const best = partners[0]
    const scored = best !== undefined && best.score > Number.NEGATIVE_INFINITY
    await db
      .updateTable('accounts')
      .set({
        event: id,
        link_score: scored ? best.score : 0,
        link_by: known.bound.has(trait.id) ? 'person' : 'machine',
        link_reasons: JSON.stringify(scored ? reasonsOf(trait, best.trait) : []),
      })
      .where('id', '=', trait.id)
      .execute()
  }
  const summary = { id, ...summaryOf(traits) }
  const { id: _, ...values } = summary
  await db
    .insertInto('events')
    .values(summary)
    .onConflict((c) => c.column('id').doUpdateSet(values))
    .execute()
}

function membersOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const members = new Map<string, string[]>()
  for (const [account, event] of pairs) members.set(event, [...(members.get(event) ?? []), account])
  return new Map([...members].map(([event, ids]) => [event, ids.sort().join(' ')]))
}

/** All accounts that hang together with the seeds by kept pairs or a person's decisions, with those pairs. */
async function component(db: Db, seeds: readonly string[], together: readonly (readonly [string, string])[]) {
  const partners = new Map<string, string[]>()
  for (const [a, b] of together) {
    partners.set(a, [...(partners.get(a) ?? []), b])
    partners.set(b, [...(partners.get(b) ?? []), a])
  }
  const seen = new Set(seeds)
  const edges = new Map<string, Edge>()
  let frontier = [...seeds]
  while (frontier.length > 0) {
    const next: string[] = []
    const visit = (id: string) => {
      if (seen.has(id)) return
      seen.add(id)
      next.push(id)
    }
    for (const id of frontier) for (const partner of partners.get(id) ?? []) visit(partner)
    for (const chunk of chunksOf(frontier)) {
      for (const column of ['a', 'b'] as const) {
        const rows = await db.selectFrom('edges').select(['a', 'b', 'score']).where(column, 'in', chunk).execute()
        for (const edge of rows) {
          edges.set(`${edge.a} ${edge.b}`, edge)
          // Groups grow along links only; weaker pairs are read for their averages.
          if (edge.score < LINK_AT) continue
          visit(edge.a)
          visit(edge.b)
        }
      }
    }
    frontier = next
  }
  return { accounts: [...seen], edges: [...edges.values()] }
}
