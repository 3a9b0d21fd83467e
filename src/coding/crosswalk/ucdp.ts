/** UCDP's type of violence: who fought whom, both organised, with at least one death. */
import type { CrosswalkTables } from './crosswalk-tables.ts'
import type { Translatable } from './parties.ts'

/** 1 state-based, 2 non-state, 3 one-sided; or why UCDP has no place for the event. */
export function ucdpOf(tables: CrosswalkTables, event: Translatable): 1 | 2 | 3 | string {
  if (event.type !== 'ASSAULT') return 'UCDP records organised violence only'
  if (!event.counts.some((c) => c.of === 'killed' && !c.withdrawn && (c.max ?? c.min ?? 0) > 0))
    return 'UCDP asks for at least one death'
  const organised = (sector: string | null) => tables.actors.get(sector ?? 'UNK')?.ucdp ?? ''
  const actors = event.actors.map((p) => organised(p.sector))
  const [doer, ...others] = actors.filter((side) => side !== '')
  if (doer === undefined) return 'UCDP asks for an organised armed actor, and the report ties none to the act'
  if (event.recipients.length === 0 && event.actors.length === 1)
    return 'UCDP asks against whom the violence was, and the report does not say'
  // A fight told with all sides as actors has no recipients. Officials who are attacked are civilians to UCDP.
  const armed = event.recipients.filter((p) => (tables.actors.get(p.sector ?? 'UNK')?.armed_recipient ?? '') !== '')
  const targets = event.recipients.length > 0 ? armed.map((p) => organised(p.sector)) : others
  if (targets.length === 0)
    return event.recipients.length > 0 ? 3 : 'UCDP asks for two organised sides, and the report tells of one'
  if (targets.every((side) => side === ''))
    return 'UCDP asks for two organised sides, and one of these is not known to be'
  return doer === 'state' || targets.includes('state') ? 1 : 2
}
