/** The crosswalk tables of `lexicon/crosswalk/`. */
import { z } from 'zod'
import { EVENT_TYPES, MODES, SECTORS } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'

const modes = ['', ...new Set(Object.values(MODES).flat())]
const mode = z.string().refine((value) => modes.includes(value), { message: 'a mode of PLOVER, or nothing' })
/** What each row asks of the event. */
const asked = {
  type: z.enum(EVENT_TYPES),
  mode,
  actor: z.enum([
    'any',
    'some',
    'none',
    'state',
    'group',
    'armed',
    'both-armed',
    'military',
    'demonstrators',
    'crowd',
    'civilians',
  ]),
  recipient: z.enum(['any', 'some', 'none', 'armed', 'protesters', 'rioters', 'property']),
  words: z.string().transform(anyOf),
  why: z.string(),
}
const codeOrWhy = { message: 'a code, or why there is none: one of the two' }
const cameoRow = z
  .object({ ...asked, status: z.enum(['', 'planned']), code: z.string().regex(/^(\d{3,4})?$/) })
  .refine((row) => (row.code === '') !== (row.why === ''), codeOrWhy)
const acledRow = z
  .object({ ...asked, toll: z.enum(['', 'harm']), acled: z.string(), sub: z.string() })
  .refine((row) => (row.acled === '') !== (row.why === '') && (row.acled === '') === (row.sub === ''), codeOrWhy)
const actorRow = z.object({
  sector: z.enum(SECTORS),
  actor: z.string(),
  recipient: z.string(),
  armed: z.enum(['', 'state', 'group']),
  armed_recipient: z.enum(['', 'state', 'group']),
  ucdp: z.enum(['', 'state', 'group']),
})
const CLASSES = ['demonstrators', 'rioters', 'crowd', 'protesters', 'armed', 'identity', 'property'] as const
const wordRow = z.object({ class: z.enum(CLASSES), word: z.string().min(1) })

export type CameoRow = z.infer<typeof cameoRow>
export type AcledRow = z.infer<typeof acledRow>
export type ActorRow = z.infer<typeof actorRow>
export type PartyClass = (typeof CLASSES)[number]

export interface CrosswalkTables {
  readonly cameo: readonly CameoRow[]
  readonly acled: readonly AcledRow[]
  readonly actors: ReadonlyMap<string, ActorRow>
  readonly classes: Readonly<Record<PartyClass, RegExp>>
}

/**
 * Reads the tables once a lexicon.
 * @throws LexiconError naming file and line of a bad row.
 */
export function crosswalkTables(lexicon: Lexicon): CrosswalkTables {
  return fromLexicon(lexicon, 'crosswalk', () => {
    const words = readTable(lexicon, 'crosswalk/party-words.csv', wordRow)
    // The first row that fits wins: a user's own go before the shipped ones.
    const ownFirst: Lexicon = { ...lexicon, dirs: lexicon.dirs.toReversed() }
    const classOf = (name: PartyClass) => anyOf(words.flatMap((r) => (r.class === name ? [r.word] : [])).join('|'))!
    return {
      cameo: readTable(ownFirst, 'crosswalk/cameo.csv', cameoRow),
      acled: readTable(ownFirst, 'crosswalk/acled.csv', acledRow),
      actors: new Map(readTable(lexicon, 'crosswalk/actor-types.csv', actorRow).map((r) => [r.sector, r])),
      classes: Object.fromEntries(CLASSES.map((name) => [name, classOf(name)])) as Record<PartyClass, RegExp>,
    }
  })
}

/** "house|protest*" finds house, houses, protest, protesters; nothing for no words. */
function anyOf(words: string): RegExp | null {
  if (words === '') return null
  const each = words.split('|').map((word) => {
    const plain = word.replace('*', '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return word.endsWith('*') ? plain : `${plain}(?:s|es)?(?![\\p{L}\\p{N}])`
  })
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join('|')})`, 'iu')
}
