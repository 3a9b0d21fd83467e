/** Traits by account, parsed once: linking compares a new account with many old ones. */
import { chunksOf } from '../store/chunks.ts'
import type { Db } from '../store/tables.ts'
import type { Trait } from './trait.ts'

/** Bounds the memory: about 2 kB a trait. */
const LIMIT = 20_000

export interface Stamped {
  readonly id: string
  readonly stamp: string
}

export class TraitCache {
  readonly #traits = new Map<string, { stamp: string; trait: Trait }>()

  /** The traits of these accounts, in the order asked for. A stamp that changed is read anew. */
  async get(db: Db, accounts: readonly Stamped[]): Promise<readonly Trait[]> {
    const missing = accounts.filter((a) => this.#traits.get(a.id)?.stamp !== a.stamp).map((a) => a.id)
    if (this.#traits.size + missing.length > LIMIT) this.#traits.clear()
    const read = this.#traits.size === 0 ? accounts.map((a) => a.id) : missing
    for (const chunk of chunksOf(read)) {
      const rows = await db.selectFrom('accounts').select(['id', 'stamp', 'trait']).where('id', 'in', chunk).execute()
      for (const row of rows) this.#traits.set(row.id, { stamp: row.stamp, trait: JSON.parse(row.trait) as Trait })
    }
    return accounts.flatMap((a) => this.#traits.get(a.id)?.trait ?? [])
  }
}
