/** Are the doers and those it was done to the same? */
import { jaccard, overlap } from '../../words.ts'
import type { Feature } from '../feature.ts'
import { bestParty } from '../parties.ts'
import { isSpeech } from './speech.ts'

export const actors: Feature = {
  name: 'actors',
  compare(a, b) {
    const same = bestParty(a.actors, b.actors)
    if (same === null) return null
    // Who did it is what reports dispute: an allegation that points elsewhere says little against one occurrence.
    const open = [...a.actors, ...b.actors].some((p) => p.alleged)
    const against = open ? 1 : isSpeech(a.type) ? 4 : 2.5
    // Two descriptions of one sector are hardly one speaker.
    const support = isSpeech(a.type) && same < 0.85 ? 1 : 2
    return { found: describe(same), weight: same >= 0 ? support * same : against * same }
  },
}

export const recipients: Feature = {
  name: 'recipients',
  compare(a, b) {
    const same = bestParty(a.recipients, b.recipients)
    if (same === null) return null
    const weight = same >= 0 ? 1.5 * same : (isSpeech(a.type) ? 3 : 1.5) * same
    return { found: describe(same), weight }
  },
}

/** One named victim is an occurrence of its own beside the wider act that killed several, and beside another victim. */
export const victim: Feature = {
  name: 'victim',
  compare(a, b) {
    if (a.victim && b.victim) {
      const same = jaccard(a.victim, b.victim) >= 0.5 || overlap(a.victim, b.victim) === 1
      return same ? { found: 'same victim', weight: 3 } : { found: 'another victim', weight: Number.NEGATIVE_INFINITY }
    }
    if (!a.victim && !b.victim) return null
    const [named, group] = a.victim ? [a, b] : [b, a]
    const several = group.counts.some((c) => (c.min ?? 1) > 1)
    return several || group.recipients.length > 0
      ? {
          found: `one victim, told apart from ${several ? 'several' : 'others'}`,
          weight: several ? -6 : named.recipients.length > 0 ? -2 : 0,
        }
      : null
  },
}

/** Day and place alone are not an occurrence: something of who, how or how many must be comparable. */
export const substance: Feature = {
  name: 'substance',
  compare(a, b) {
    const parties = (a.actors.length > 0 && b.actors.length > 0) || (a.recipients.length > 0 && b.recipients.length > 0)
    const how = a.mode.some((m) => b.mode.includes(m)) || a.counts.some((x) => b.counts.some((y) => x.of === y.of))
    return parties || how ? null : { found: 'no party, mode or count in common to compare', weight: -1.5 }
  },
}

function describe(same: number): string {
  if (same >= 0.85) return 'same name'
  if (same > 0.5) return 'same kind of party'
  return same > 0 ? 'may be the same' : same === 0 ? 'not comparable' : 'different parties'
}
