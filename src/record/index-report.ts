/** Puts the accounts of a report's newest coding where they are found: accounts, blocks and scored pairs. */
import type { Coding, Report } from '../model/index.ts'
import { accountIds, eventIdOf, sha256 } from './ids.ts'
import { blocksOf, blocksToSearch } from './link/blocks.ts'
import { KEEP_FROM, scorePair } from './link/score.ts'
import { summaryOf } from './link/summary.ts'
import { reportTrait, type Trait, traitOf } from './link/trait.ts'
import type { TraitCache } from './link/trait-cache.ts'
import { chunksOf } from './store/chunks.ts'
import type { Dialect } from './store/connect.ts'
import { indexReport, type Searchable } from './store/search.ts'
import type { Db } from './store/tables.ts'

/** Replaces what is indexed of the report. Gives the accounts whose groups have to be settled again. */
export async function indexAccounts(
  db: Db,
  dialect: Dialect,
  cache: TraitCache,
  id: string,
): Promise<readonly string[]> {
  const loosened = await removeAccounts(db, id)
  const found = await newestCoding(db, id)
  if (!found) return loosened
  const { report, coding, original } = found
  const ids = accountIds(id, coding.events)
  const context = reportTrait(id, report, coding, original)
  const traits = coding.events.map((account, i) => traitOf(ids[i]!, account, context))
  await insertAccounts(db, coding, traits, `${report.published?.slice(0, 10) ?? '9999'} ${id}`)
  for (const trait of traits) await insertEdges(db, cache, trait)
  await indexReport(db, dialect, id, searchables(id, report, coding, ids))
  return [...new Set([...loosened, ...ids])]
}

/** A report with its newest coding and the report it reprints. */
async function newestCoding(db: Db, id: string) {
  const row = await db.selectFrom('reports').select(['body', 'copy_of']).where('id', '=', id).executeTakeFirstOrThrow()
  const coded = await db
    .selectFrom('codings')
    .select('body')
    .where('report', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!coded) return null
  const original = row.copy_of
    ? ((await db.selectFrom('reports').select(['id', 'published']).where('id', '=', row.copy_of).executeTakeFirst()) ??
      null)
    : null
  return { report: JSON.parse(row.body) as Report, coding: JSON.parse(coded.body) as Coding, original }
}

/** Takes the report's accounts out of the index. Gives the accounts of other reports that shared a pair or an event with them. */
async function removeAccounts(db: Db, report: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('accounts').select(['id', 'event']).where('report', '=', report).execute()
  const old = rows.map((r) => r.id)
  const neighbours = new Set<string>()
  for (const chunk of chunksOf([...new Set(rows.map((r) => r.event))])) {
    for (const row of await db.selectFrom('accounts').select('id').where('event', 'in', chunk).execute())
      neighbours.add(row.id)
  }
  for (const chunk of chunksOf(old)) {
    const edges = await db
      .selectFrom('edges')
      .select(['a', 'b'])
      .where((e) => e.or([e('a', 'in', chunk), e('b', 'in', chunk)]))
      .execute()
    for (const { a, b } of edges) neighbours.add(a).add(b)
    await db
      .deleteFrom('edges')
      .where((e) => e.or([e('a', 'in', chunk), e('b', 'in', chunk)]))
      .execute()
    await db.deleteFrom('blocks').where('account', 'in', chunk).execute()
    await db.deleteFrom('accounts').where('id', 'in', chunk).execute()
    // An event is named after its earliest account; settling makes those that remain anew.
    await db.deleteFrom('events').where('id', 'in', chunk.map(eventIdOf)).execute()
  }
  const gone = new Set(old)
  return [...neighbours].filter((id) => !gone.has(id))
}

async function insertAccounts(db: Db, coding: Coding, traits: readonly Trait[], rank: string): Promise<void> {
  const rows = traits.map((trait, i) => {
    const json = JSON.stringify(trait)
    return {
      id: trait.id,
      report: trait.report,
      ordinal: i,
      // Alone until settling finds others.
      event: eventIdOf(trait.id),
      rank: `${rank} ${String(i).padStart(4, '0')}`,
      type: trait.type,
      body: JSON.stringify(coding.events[i]),
      trait: json,
      stamp: sha256(json).slice(0, 12),
      link_score: 0,
      link_by: 'machine',
      link_reasons: '[]',
    }
  })
  for (const chunk of chunksOf(rows, 100))
    await db
      .insertInto('accounts')
      .values([...chunk])
      .execute()
  const events = traits.map((trait) => ({ id: eventIdOf(trait.id), ...summaryOf([trait]) }))
  for (const chunk of chunksOf(events, 100))
    await db
      .insertInto('events')
      .values([...chunk])
      .execute()
  const blocks = traits.flatMap((trait) => [...new Set(blocksOf(trait))].map((block) => ({ block, account: trait.id })))
  for (const chunk of chunksOf(blocks))
    await db
      .insertInto('blocks')
      .values([...chunk])
      .execute()
}

async function insertEdges(db: Db, cache: TraitCache, trait: Trait): Promise<void> {
  const candidates = new Map<string, { id: string; stamp: string }>()
  for (const chunk of chunksOf([...new Set(blocksToSearch(trait))])) {
    const rows = await db
      .selectFrom('blocks')
      .innerJoin('accounts', 'accounts.id', 'blocks.account')
      .select(['accounts.id', 'accounts.stamp'])
      .distinct()
      .where('block', 'in', chunk)
      .where('accounts.report', '!=', trait.report)
      .execute()
    for (const row of rows) candidates.set(row.id, row)
  }
  const edges: { a: string; b: string; score: number }[] = []
  for (const other of await cache.get(db, [...candidates.values()])) {
    const score = scorePair(trait, other)
    if (score < KEEP_FROM) continue
    const [a, b] = trait.id < other.id ? [trait.id, other.id] : [other.id, trait.id]
    edges.push({ a, b, score })
  }
  for (const chunk of chunksOf(edges))
    await db
      .insertInto('edges')
      .values([...chunk])
      .execute()
}

/** The report's whole text, and for each account the paragraphs it was read from with its parties. */
function searchables(id: string, report: Report, coding: Coding, ids: readonly string[]): readonly Searchable[] {
  const whole = { owner: id, kind: 'report', report: id, words: `${report.title ?? ''}\n${report.text}` } as const
  const accounts = coding.events.map((account, i) => {
    const parties = [...account.actors, ...account.recipients, ...account.sources].map((p) => p.text ?? '')
    const passages = account.evidence.map((e) => paragraphAround(report.text, e.start, e.end))
    const words = [...new Set([...parties, account.place?.name ?? '', ...passages])].join('\n')
    return { owner: ids[i]!, kind: 'account', report: id, words } as const
  })
  return [whole, ...accounts]
}

function paragraphAround(text: string, start: number, end: number): string {
  const from = text.lastIndexOf('\n', start) + 1
  const to = text.indexOf('\n', end)
  // A text without paragraphs would make every account match every word of the report.
  if ((to < 0 ? text.length : to) - from > 1500) return text.slice(Math.max(from, start - 200), end + 200)
  return text.slice(from, to < 0 ? text.length : to)
}
