/** How likely two accounts tell of one occurrence, with the reasons. */
import type { LinkReason } from '../../model/index.ts'
import type { Feature } from './feature.ts'
import { act } from './features/act.ts'
import { counts, scope } from './features/counts.ts'
import { actors, recipients, substance, victim } from './features/people.ts'
import { place } from './features/place.ts'
import { speech } from './features/speech.ts'
import { context, reprint, status, wording } from './features/telling.ts'
import { time } from './features/time.ts'
import type { Trait } from './trait.ts'

/** Cheap and decisive ones first: the sum stops at the first that rules a link out. */
const features: readonly Feature[] = [
  act,
  scope,
  victim,
  time,
  place,
  speech,
  actors,
  recipients,
  counts,
  substance,
  reprint,
  status,
  wording,
  context,
]

/** From this score on, two accounts are linked. */
export const LINK_AT = 4
/** Pairs that score at least this are kept: they may hold a group together that others have linked. */
export const KEEP_FROM = 0

/** The sum of the features' weights; `-Infinity` where one rules it out, or two decisive ones leave no hope. */
export function scorePair(a: Trait, b: Trait): number {
  let sum = 0
  for (const feature of features) {
    const weight = feature.compare(a, b)?.weight ?? 0
    if (weight === Number.NEGATIVE_INFINITY) return weight
    sum += weight
    if (sum < -12) return Number.NEGATIVE_INFINITY
  }
  // Rounded, so that the sum never depends on the order in which it was added up.
  return Math.round(sum * 1000) / 1000
}

/** What each feature found, heaviest first. */
export function reasonsOf(a: Trait, b: Trait): readonly LinkReason[] {
  return features
    .flatMap((feature) => {
      const finding = feature.compare(a, b)
      return finding
        ? [{ feature: feature.name, found: finding.found, weight: Math.round(finding.weight * 100) / 100 }]
        : []
    })
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
}
