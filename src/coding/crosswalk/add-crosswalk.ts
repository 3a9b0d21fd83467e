/** Adds the crosswalk to finished accounts. */
import type { Account } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { crosswalk } from './crosswalk.ts'
import { crosswalkTables } from './crosswalk-tables.ts'

/** The accounts with their CAMEO, ACLED and UCDP codes. */
export function addCrosswalk(lexicon: Lexicon, accounts: readonly Account[]): readonly Account[] {
  const tables = crosswalkTables(lexicon)
  return accounts.map((account) => ({ ...account, crosswalk: crosswalk(tables, account) }))
}
