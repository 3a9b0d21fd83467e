/** The crosswalk tables of `lexicon/crosswalk/`. */
import { z } from 'zod'
import { EVENT_TYPES, SECTORS } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'

const cameoRow = z.object({
  type: z.enum(EVENT_TYPES),
  mode: z.string(),
  actor: z.enum(['', 'military']),
  word: z.string(),
  code: z.string().regex(/^\d{3,4}$/),
  root: z.string().regex(/^\d\d$/),
})
const acledRow = z.object({
  type: z.enum(EVENT_TYPES),
  mode: z.string(),
  actor: z.enum(['any', 'state', 'armed', 'crowd', 'both-armed']),
  recipient: z.enum(['any', 'armed', 'protesters', 'property', 'none']),
  acled: z.string().min(1),
  sub: z.string().min(1),
})
const actorRow = z.object({ sector: z.enum(SECTORS), acled: z.string(), armed: z.enum(['', 'state', 'group']) })

type CameoRow = z.infer<typeof cameoRow>
export type AcledRow = z.infer<typeof acledRow>
type ActorRow = z.infer<typeof actorRow>

export interface CrosswalkTables {
  readonly cameo: readonly CameoRow[]
  readonly acled: readonly AcledRow[]
  readonly actors: ReadonlyMap<string, ActorRow>
}

/**
 * Reads the tables once a lexicon.
 * @throws LexiconError naming file and line of a bad row.
 */
export function crosswalkTables(lexicon: Lexicon): CrosswalkTables {
  return fromLexicon(lexicon, 'crosswalk', () => ({
    cameo: readTable(lexicon, 'crosswalk/cameo.csv', cameoRow),
    acled: readTable(lexicon, 'crosswalk/acled.csv', acledRow),
    actors: new Map(readTable(lexicon, 'crosswalk/actor-types.csv', actorRow).map((r) => [r.sector, r])),
  }))
}
