/** The note of an event: what each report says and who says so, every figure with its claimant. */
import type { Ledger, WholeEvent } from '../../model/index.ts'
import { originalsOf } from './tellings.ts'
import { rowText } from './toll.ts'
import { accountText } from './wording.ts'

/** Accounts that a note repeats; a spreadsheet's cell holds 32,767 characters. */
const MOST = 20

/** Text for a notes column. An allegation opens with that word; nothing is told without its source. */
export function notesOf(whole: WholeEvent): string {
  const { event, ledgers } = whole
  const originals = originalsOf(whole)
  const more = originals.length - MOST
  return [
    ...(event.status === 'alleged' ? ['Alleged, not confirmed.'] : []),
    ...originals.slice(0, MOST).map(accountText),
    ...(more > 0 ? [`And ${more} more accounts.`] : []),
    ...ledgers.filter((l) => l.standing.length > 0).map(ledgerText),
    ...(event.conflicts > 0 ? [`Reports disagree: ${conflictKinds(whole)}.`] : []),
  ].join(' | ')
}

const conflictKinds = ({ conflicts }: WholeEvent) => [...new Set(conflicts.map((c) => c.kind))].sort().join(', ')

function ledgerText({ of, group, kind, standing }: Ledger): string {
  const whom = group === 'people' ? of : `${of} (${group})`
  const what = kind === 'own' ? whom : `${whom}, running total of a wider episode, not counted here`
  return `${what}: ${standing.slice(0, MOST).map(rowText).join('; ')}`
}
