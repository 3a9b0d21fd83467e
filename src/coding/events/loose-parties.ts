/** Parties of an event that only the learned cue found: by the words' roles and a general frame. */
import type { Doc, EventType } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { conjuncts } from '../tree.ts'
import { fillers, isVerbal, nounSlots, type Slots, verbSlots } from './slots.ts'
import { isA } from './word-classes.ts'

const PATIENT_SLOTS = ['object', 'against', 'on', 'to', 'of', 'with', 'from', 'for', 'at']

/** Heads of the likely doers and of those it is done to. */
export function looseParties(
  doc: Doc,
  lexicon: Lexicon,
  trigger: number,
  type: EventType,
): { readonly agents: readonly number[]; readonly patients: readonly number[] } {
  const verbal = doc.words[trigger]!.upos === 'VERB' || isVerbal(doc, trigger)
  const slots: Slots = verbal
    ? verbSlots(doc, trigger)
    : nounSlots(doc, trigger, (verb) => isA(doc, lexicon, verb, '@carriers'))
  const party = (heads: readonly number[]) =>
    heads
      .flatMap((h) => conjuncts(doc, h))
      .filter((h) => isA(doc, lexicon, h, 'party') || isA(doc, lexicon, h, 'group'))
  const agents = party([...slots.subject, ...fillers(slots, 'by'), ...(type === 'PROTEST' ? fillers(slots, 'of') : [])])
  const things = type === 'ASSAULT' ? slots.object.flatMap((h) => conjuncts(doc, h)) : []
  const slot = PATIENT_SLOTS.find((name) => party(fillers(slots, name)).some((h) => !agents.includes(h)))
  const patients = type === 'PROTEST' ? [] : [...things, ...(slot ? party(fillers(slots, slot)) : [])]
  return { agents: [...new Set(agents)], patients: [...new Set(patients)].filter((p) => !agents.includes(p)) }
}
