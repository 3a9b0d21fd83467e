/** What persons decided on links, as pairs that belong together or apart; a later decision undoes an earlier. */
import type { Db } from '../store/tables.ts'
import type { Bonds } from './cluster.ts'

/** State of a decision's target before and after: its event and the accounts it shared it with, earliest first. */
export interface Standing {
  readonly event: string
  readonly with: readonly string[]
}

/** All decisions on links, read as bonds. */
export async function bondsOf(db: Db): Promise<Bonds> {
  const rows = await db
    .selectFrom('decisions')
    .select(['action', 'target', 'before', 'after'])
    .where('action', 'in', ['link', 'unlink'])
    .orderBy('seq')
    .execute()
  const pairs = new Map<string, 'together' | 'apart'>()
  const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)
  for (const row of rows) {
    const before = JSON.parse(row.before) as Standing
    const after = JSON.parse(row.after) as Standing
    for (const [pair, bond] of pairs)
      if (bond === 'together' && pair.split(' ').includes(row.target)) pairs.delete(pair)
    for (const other of before.with) pairs.set(key(row.target, other), 'apart')
    // Bound to the account that the event is named after; whether the others stay is left to the machine.
    for (const other of after.with) pairs.delete(key(row.target, other))
    const [anchor] = after.with
    if (anchor) pairs.set(key(row.target, anchor), 'together')
  }
  const of = (bond: string) =>
    [...pairs].filter(([, b]) => b === bond).map(([pair]) => pair.split(' ') as [string, string])
  return { together: of('together'), apart: of('apart') }
}
