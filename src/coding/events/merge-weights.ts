/** Weights of the features that join two tellings of one event, fitted on the written reports. */
import { z } from 'zod'
import { type Lexicon, readTable } from '../lexicon.ts'

export interface MergeWeights {
  readonly accept: number
  readonly of: ReadonlyMap<string, number>
}

const row = z.object({ feature: z.string(), weight: z.coerce.number() })

/** Reads `en/events/merge-weights.csv`; `accept` is the least probability that joins. */
export function readMergeWeights(lexicon: Lexicon): MergeWeights {
  const of = new Map(readTable(lexicon, 'en/events/merge-weights.csv', row).map((r) => [r.feature, r.weight]))
  return { accept: of.get('accept') ?? 0.5, of }
}
