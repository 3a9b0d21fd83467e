/** Translates an account's type, modes, parties and status into CAMEO, ACLED and UCDP, or says why it cannot be. */
import type { Crosswalk } from '../../model/index.ts'
import type { AcledRow, CameoRow, CrosswalkTables } from './crosswalk-tables.ts'
import { acledActor, actorsFit, recipientsFit, type Translatable } from './parties.ts'
import { ucdpOf } from './ucdp.ts'

/** Codes of one account; `notExpressible` names each scheme that has no place for it, with the reason. */
export function crosswalk(tables: CrosswalkTables, event: Translatable): Crosswalk {
  const { status } = event
  const told = status === 'happened' || status === 'ongoing' || status === 'alleged'
  const cameo = cameoOf(tables, event, told)
  const acled = told ? acledOf(tables, event) : `ACLED records what happened; this is ${status}`
  const ucdp = told ? ucdpOf(tables, event) : `UCDP records what happened; this is ${status}`
  const reasons = { cameo: 'code' in cameo ? null : cameo.why, acled, ucdp }
  return {
    cameo: 'code' in cameo ? cameo.code : null,
    acled: typeof acled === 'string' ? null : acled,
    ucdp: typeof ucdp === 'string' ? null : ucdp,
    notExpressible: Object.fromEntries(
      Object.entries(reasons).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  }
}

function cameoOf(tables: CrosswalkTables, event: Translatable, told: boolean): { code: string } | { why: string } {
  const { status } = event
  if (!told && status !== 'planned') return { why: `CAMEO has no code for what is ${status}` }
  const row = tables.cameo.find((r) => r.status === (told ? '' : 'planned') && fits(tables, event, r))
  if (!row) return { why: `CAMEO has no code for ${[event.type, ...event.mode].join(' ')} that is ${status}` }
  return row.code === '' ? { why: row.why } : { code: row.code }
}

function acledOf(tables: CrosswalkTables, event: Translatable): NonNullable<Crosswalk['acled']> | string {
  const harmed = event.counts.some(
    (c) => (c.of === 'killed' || c.of === 'injured') && !c.withdrawn && (c.max ?? c.min ?? 0) > 0,
  )
  const row = tables.acled.find((r) => (r.toll === '' || harmed) && fits(tables, event, r))
  if (!row) return `ACLED has no type for ${event.type}`
  if (row.acled === '') return row.why
  const actorTypes = [
    ...event.actors.map((p) => acledActor(tables, event, p, 'actors', row.acled)),
    ...event.recipients.map((p) => acledActor(tables, event, p, 'recipients', row.acled)),
  ]
  return { type: row.acled, subType: row.sub, actorTypes }
}

function fits(tables: CrosswalkTables, event: Translatable, row: AcledRow | CameoRow): boolean {
  return (
    row.type === event.type &&
    (row.mode === '' || event.mode.includes(row.mode)) &&
    (row.words === null || event.evidence.some((e) => row.words?.test(e.quote))) &&
    actorsFit(tables, event, row.actor) &&
    recipientsFit(tables, event, row.recipient)
  )
}
