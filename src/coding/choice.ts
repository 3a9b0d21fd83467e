/** Picks one of several candidates, or none, by weighted features: which date, which place belongs to an event. */
import { z } from 'zod'
import { fromLexicon, type Lexicon, readTable } from './lexicon.ts'

/** One thing that could be chosen. Candidates with the same `key` are one value told several times. */
export interface Candidate<T> {
  readonly value: T
  readonly key: string
  readonly features: readonly string[]
}

/** What was chosen and how likely it is, 0 to 1. */
export interface Choice<T> {
  readonly value: T
  readonly probability: number
}

export type Weights = ReadonlyMap<string, number>

const row = z.object({ feature: z.string().min(1), weight: z.coerce.number() })

/** Reads a table of weights (`en/time/weights.csv`), fitted by `bench/fit-attachments.ts`. */
export function readChoiceWeights(lexicon: Lexicon, path: string): Weights {
  return fromLexicon(
    lexicon,
    `choice:${path}`,
    () => new Map(readTable(lexicon, path, row).map((r) => [r.feature, r.weight])),
  )
}

/** The sum of the weights of some features. */
function scoreOf(weights: Weights, features: readonly string[]): number {
  return features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0)
}

/**
 * The likeliest value, or null where none is likelier. `none` are the features of an event that speak for having none.
 * The mention of the value that scores highest is returned, the earliest of equals.
 */
export function choose<T>(
  weights: Weights,
  candidates: readonly Candidate<T>[],
  none: readonly string[],
): Choice<T> | null {
  const groups = new Map<string, { best: Candidate<T>; top: number; mass: number }>()
  const silence = Math.exp(scoreOf(weights, none))
  let total = silence
  for (const candidate of candidates) {
    const score = scoreOf(weights, candidate.features)
    const mass = Math.exp(score)
    total += mass
    const group = groups.get(candidate.key)
    if (!group) groups.set(candidate.key, { best: candidate, top: score, mass })
    else {
      group.mass += mass
      if (score > group.top) {
        group.top = score
        group.best = candidate
      }
    }
  }
  let chosen: { best: Candidate<T>; mass: number } | null = null
  for (const group of groups.values()) if (!chosen || group.mass > chosen.mass) chosen = group
  return chosen && chosen.mass > silence ? { value: chosen.best.value, probability: chosen.mass / total } : null
}
