/** Is it the same kind of act? */
import type { Feature } from '../feature.ts'

/** Types under which reports code one and the same act. */
const KIN = new Set([
  'MOBILIZE|COERCE',
  'MOBILIZE|AID',
  'COERCE|SANCTION',
  'AGREE|CONCEDE',
  'AGREE|SUPPORT',
  'CONCEDE|RETREAT',
])
/** In these types each mode is another act: an arrest is no curfew. In the rest modes describe one act from several sides. */
const APART = new Set(['COERCE', 'RETREAT', 'SANCTION', 'THREATEN', 'REQUEST', 'REJECT'])
/** Modes of violence and protest that set an act apart from others on the same day and place. */
const DISTINCT = ['abduct', 'destroy', 'sexual', 'strike', 'hunger', 'boycott']

export const act: Feature = {
  name: 'act',
  compare(a, b) {
    if (a.type !== b.type) {
      const kin = KIN.has(`${a.type}|${b.type}`) || KIN.has(`${b.type}|${a.type}`)
      return { found: `${a.type} and ${b.type}`, weight: kin ? -1.5 : Number.NEGATIVE_INFINITY }
    }
    const [first, second] = [new Set(a.mode), new Set(b.mode)]
    if (first.size === 0 && second.size === 0) return null
    const shared = a.mode.filter((m) => second.has(m))
    const only = DISTINCT.filter((m) => first.has(m) !== second.has(m))
    if (first.size === 0 || second.size === 0) {
      return only.length > 0 ? { found: `only one tells of ${only.join(', ')}`, weight: -1 } : null
    }
    if (shared.length === 0) {
      const weight = APART.has(a.type) ? -4 : only.length > 0 ? -3 : -1
      return { found: `${a.mode.join(', ')} against ${b.mode.join(', ')}`, weight }
    }
    if (only.length > 0) return { found: `only one tells of ${only.join(', ')}`, weight: -0.5 }
    return { found: `both ${shared.join(', ')}`, weight: 1 }
  },
}
