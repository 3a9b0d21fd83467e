/** What the parties of an event are to the crosswalk: armed, a crowd, protesters, property; and their ACLED actor types. */
import type { Account, Party } from '../../model/index.ts'
import type { AcledRow, ActorRow, CrosswalkTables, PartyClass } from './crosswalk-tables.ts'

/** What the translation looks at. */
export type Translatable = Pick<Account, 'type' | 'mode' | 'actors' | 'recipients' | 'counts' | 'status' | 'place'> & {
  readonly evidence: readonly { readonly quote: string }[]
}

type Side = 'actors' | 'recipients'
type Armed = ActorRow['armed']

/** Whether the wording of a party is of that class. */
function isClass(tables: CrosswalkTables, party: Party, name: PartyClass): boolean {
  return party.text !== null && tables.classes[name].test(party.text)
}

/** Sectors that an unorganised crowd may be coded as; a crowd of soldiers is soldiers. */
const LOOSE = new Set(['CRM', 'CVL', 'UNK', 'LAB', 'EDU', 'REL', 'PTY', 'OPP', 'SOC', null])

/** Armed as state or group, by sector and wording; empty for the unarmed. */
function armedAs(tables: CrosswalkTables, party: Party, side: Side): Armed {
  const row = tables.actors.get(party.sector ?? 'UNK')
  const loose = LOOSE.has(party.sector)
  if (loose && isClass(tables, party, 'crowd')) return ''
  const bySector = (side === 'actors' ? row?.armed : row?.armed_recipient) ?? ''
  return bySector === '' && loose && isClass(tables, party, 'armed') ? 'group' : bySector
}

/** Whether the actors are what a row asks for. */
export function actorsFit(tables: CrosswalkTables, { actors }: Translatable, asked: AcledRow['actor']): boolean {
  const armed = actors.map((p) => armedAs(tables, p, 'actors'))
  const none = armed.every((a) => a === '')
  switch (asked) {
    case 'any':
      return true
    case 'some':
      return actors.length > 0
    case 'none':
      return actors.length === 0
    case 'state':
    case 'group':
      return armed.includes(asked)
    case 'armed':
      return !none
    case 'both-armed':
      return armed.filter((a) => a !== '').length > 1
    case 'military':
      return actors.some((p) => p.sector === 'MIL' || p.sector === 'REB')
    case 'civilians':
      return none && actors.some((p) => tables.actors.get(p.sector ?? 'UNK')?.actor === 'Civilians')
    case 'demonstrators':
    case 'crowd':
      return none && actors.some((p) => isClass(tables, p, asked))
  }
}

/** Whether the recipients are what a row asks for. */
export function recipientsFit(
  tables: CrosswalkTables,
  { recipients }: Translatable,
  asked: AcledRow['recipient'],
): boolean {
  switch (asked) {
    case 'any':
      return true
    case 'some':
      return recipients.length > 0
    case 'none':
      return recipients.length === 0
    case 'armed':
      return recipients.some((p) => armedAs(tables, p, 'recipients') !== '')
    case 'property':
      return recipients.length > 0 && recipients.every((p) => isClass(tables, p, 'property'))
    case 'protesters':
    case 'rioters':
      return recipients.some((p) => LOOSE.has(p.sector) && isClass(tables, p, asked))
  }
}

/** Codes of PLOVER for forces that no one state sends. */
const NO_STATE = new Set(['IGO', 'UNO', 'EUR', 'IMG'])

/**
 * ACLED's actor type of a party of an event that has the type `acled`; null where the report tells nothing to go by. Whom police disperse are
 * protesters, however they are called; civilians who do violence are rioters.
 */
export function acledActor(
  tables: CrosswalkTables,
  event: Translatable,
  party: Party,
  side: Side,
  acled: string,
): string | null {
  const type = actorType(tables, event, party, side)
  if (type !== 'Civilians') return type
  if (event.type === 'ASSAULT' && acled === 'Protests') return 'Protesters'
  return event.type === 'ASSAULT' && side === 'actors' ? 'Rioters' : type
}

function actorType(tables: CrosswalkTables, event: Translatable, party: Party, side: Side): string | null {
  const row = tables.actors.get(party.sector ?? 'UNK')
  const bySector = (side === 'actors' ? row?.actor : row?.recipient) ?? ''
  if (bySector === 'State forces' || (bySector === '' && NO_STATE.has(party.country ?? '')))
    return isForeign(event, party) ? 'External/Other forces' : bySector || 'External/Other forces'
  if (LOOSE.has(party.sector)) {
    const crowd = crowdType(tables, event, party, side)
    if (crowd) return crowd
  }
  if (side === 'actors' && event.type === 'ASSAULT' && isClass(tables, party, 'identity')) return 'Identity militia'
  if (bySector === 'Civilians' && LOOSE.has(party.sector) && isClass(tables, party, 'armed')) return 'Political militia'
  return bySector === '' ? null : bySector
}

function isForeign({ place }: Translatable, { country }: Party): boolean {
  if (country === null) return false
  return NO_STATE.has(country) || (place?.country != null && place.country !== country)
}

function crowdType(tables: CrosswalkTables, event: Translatable, party: Party, side: Side): string | null {
  if (isClass(tables, party, 'rioters')) return 'Rioters'
  if (side === 'recipients') return isClass(tables, party, 'protesters') ? 'Protesters' : null
  const { type, mode } = event
  if (type === 'PROTEST') return mode.includes('riot') || mode.includes('vandalize') ? 'Rioters' : 'Protesters'
  return type === 'ASSAULT' && armedAs(tables, party, 'actors') === '' && party.sector !== null ? 'Rioters' : null
}
