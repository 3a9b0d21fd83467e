/** Translates an account's type, modes and parties into CAMEO, ACLED and UCDP, or says why it cannot be. */
import type { Account, Crosswalk, Party } from '../../model/index.ts'
import type { AcledRow, CrosswalkTables } from './crosswalk-tables.ts'

/** What the translation looks at. */
export type Translatable = Pick<Account, 'type' | 'mode' | 'actors' | 'recipients' | 'counts' | 'status'> & {
  readonly evidence: readonly { readonly quote: string }[]
}

/** Codes of one account; `notExpressible` names each scheme that has no place for it, with the reason. */
export function crosswalk(tables: CrosswalkTables, account: Translatable): Crosswalk {
  const notExpressible: Record<string, string> = {}
  const told = account.status === 'happened' || account.status === 'ongoing' || account.status === 'alleged'
  const cameo = cameoOf(tables, account)
  if (cameo === null) notExpressible.cameo = `CAMEO has no code for ${account.type} ${account.mode.join('+')}`.trim()
  const acled = told ? acledOf(tables, account) : null
  if (!acled) {
    notExpressible.acled = told
      ? `ACLED does not record ${account.type}: it has no act of violence, protest or strategic development`
      : `ACLED records what happened; this is ${account.status}`
  }
  const ucdp = told ? ucdpOf(tables, account) : null
  if (ucdp === null) notExpressible.ucdp = whyNoUcdp(account, told)
  return { cameo, acled, ucdp, notExpressible }
}

function cameoOf(tables: CrosswalkTables, account: Translatable): string | null {
  const military = account.actors.some((p) => p.sector === 'MIL' || p.sector === 'REB')
  const quotes = account.evidence.map((q) => q.quote.toLowerCase()).join(' ')
  const fitting = tables.cameo.filter(
    (r) =>
      r.type === account.type &&
      (r.mode === '' || account.mode.includes(r.mode)) &&
      (r.actor === '' || military) &&
      (r.word === '' || quotes.includes(r.word)),
  )
  const filled = (r: (typeof fitting)[number]) => [r.mode, r.actor, r.word].filter((v) => v !== '').length
  return fitting.toSorted((a, b) => filled(b) - filled(a))[0]?.code ?? null
}

function armedAs(tables: CrosswalkTables, party: Party): string {
  return tables.actors.get(party.sector ?? '')?.armed ?? ''
}

function acledOf(tables: CrosswalkTables, account: Translatable): Crosswalk['acled'] {
  const row = tables.acled.find((r) => r.type === account.type && fits(tables, account, r))
  if (!row) return null
  const actorTypes = [...account.actors, ...account.recipients].map((p) => acledActor(tables, account, p))
  return { type: row.acled, subType: row.sub, actorTypes }
}

function acledActor(tables: CrosswalkTables, account: Translatable, party: Party): string {
  const civilian = tables.actors.get(party.sector ?? '')?.acled ?? 'Civilians'
  if (civilian !== 'Civilians' || !account.actors.includes(party)) return civilian
  if (account.type === 'ASSAULT' || account.mode.includes('riot')) return 'Rioters'
  return account.type === 'PROTEST' ? 'Protesters' : civilian
}

const CROWD = /\b(crowd|mob|riot|protest|demonstrat|march|youth|student|villager|resident|supporter|looter)/i
const PROTESTERS = /\b(protest|demonstrat|march|striker|rally|picket)/i
const PROPERTY =
  /\b(house|building|office|shop|bus|car|truck|vehicle|store|hall|market|station|home|hut|mosque|church|temple|school|pipeline)/i

function fits(tables: CrosswalkTables, account: Translatable, row: AcledRow): boolean {
  if (row.mode !== '' && !account.mode.includes(row.mode)) return false
  const armed = account.actors.filter((p) => armedAs(tables, p) !== '')
  const doer = (): boolean => {
    switch (row.actor) {
      case 'any':
        return true
      case 'state':
        return account.actors.some((p) => armedAs(tables, p) === 'state')
      case 'armed':
        return armed.length > 0
      case 'both-armed':
        return armed.length > 1
      case 'crowd':
        return account.actors.length > 0 && armed.length === 0 && account.actors.some((p) => CROWD.test(p.text ?? ''))
    }
  }
  const done = (): boolean => {
    switch (row.recipient) {
      case 'any':
        return true
      case 'none':
        return account.recipients.length === 0
      case 'armed':
        return account.recipients.some((p) => armedAs(tables, p) !== '' && p.sector !== 'GOV' && p.sector !== 'JUD')
      case 'protesters':
        return account.recipients.some((p) => PROTESTERS.test(p.text ?? ''))
      case 'property':
        return account.recipients.length > 0 && account.recipients.every((p) => PROPERTY.test(p.text ?? ''))
    }
  }
  return doer() && done()
}

function ucdpOf(tables: CrosswalkTables, account: Translatable): 1 | 2 | 3 | null {
  const killed = account.counts.some((c) => c.of === 'killed' && (c.min ?? c.max ?? 0) > 0)
  if (account.type !== 'ASSAULT' || !killed) return null
  const doers = account.actors.map((p) => armedAs(tables, p)).filter((a) => a !== '')
  if (doers.length === 0) return null
  const others = account.recipients.map((p) => armedAs(tables, p))
  const sides = others.length === 0 && doers.length > 1 ? doers : [...doers.slice(0, 1), ...others]
  // Bystanders killed beside armed targets do not make a fight one-sided.
  if (sides.slice(1).every((s) => s === '')) return 3
  return sides.includes('state') ? 1 : 2
}

function whyNoUcdp(account: Translatable, told: boolean): string {
  if (!told) return `UCDP records what happened; this is ${account.status}`
  if (account.type !== 'ASSAULT') return 'UCDP records organised violence only'
  if (!account.counts.some((c) => c.of === 'killed' && (c.min ?? c.max ?? 0) > 0))
    return 'UCDP asks for at least one death'
  return 'UCDP asks for an organised armed actor, and the report ties none to the act'
}
