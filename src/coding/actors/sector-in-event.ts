/** What an event says of a party whose own words say little: an unnamed man who shoots is an unknown armed person. */
import type { Doc, Sector } from '../../model/index.ts'
import type { Draft, PartyMention } from '../state.ts'

/** Nouns that only say that it was somebody. */
const ANYBODY = new Set([
  'man',
  'person',
  'individual',
  'attacker',
  'somebody',
  'someone',
  'other',
  'one',
  'group',
  'boy',
])
const RESIDENTS = new Set([
  'person',
  'people',
  'family',
  'villager',
  'resident',
  'inhabitant',
  'civilian',
  'other',
  'household',
])

/** The sector that the event gives to a party, or null where the party's own stands. */
export function sectorInEvent(
  doc: Doc,
  draft: Draft,
  mention: PartyMention,
  role: 'actor' | 'recipient',
): Sector | null {
  const core = doc.words[mention.head]!
  const lemma = core.lemma.toLowerCase()
  const { sector } = mention.party
  const roleless = sector === null || (sector === 'CVL' && mention.why.startsWith('actors/person'))
  const anybody = sector === 'CVL' && ANYBODY.has(lemma)
  if (role === 'actor' && draft.type === 'ASSAULT') {
    if (anybody)
      return draft.mode.includes('firearms') || draft.mode.includes('abduct') || draft.mode.includes('explosives')
        ? 'UAF'
        : 'CRM'
    if (roleless && core.upos === 'PROPN') return 'CRM'
  }
  if (role === 'recipient' && draft.type === 'SANCTION') {
    if (draft.mode.includes('convict') && (anybody || (roleless && core.upos === 'PROPN'))) return 'CRM'
    if (draft.mode.includes('expel') && sector === 'CVL' && RESIDENTS.has(lemma)) return 'REF'
  }
  if (role === 'recipient' && draft.type === 'COERCE' && draft.mode.includes('arrest')) {
    if ((anybody && lemma !== 'other') || (roleless && core.upos === 'PROPN')) return 'CRM'
  }
  if (role === 'recipient' && draft.type === 'ACCUSE' && draft.mode.includes('investigate') && roleless) return 'CRM'
  return roleless && sector === null && /person|people/.test(lemma) ? 'CVL' : null
}
