/** Coreference over a whole report: every mention joins the chain of its best antecedent, or opens one. */
import type { Mention, Word } from '../model/index.ts'
import { type MentionTraits, PAIR_FEATURES, pairFeatures, traitsOf } from './mention-traits.ts'
import type { FoundMention } from './mentions.ts'
import type { ModelFiles, Tensor } from './model-files.ts'
import { dot, type SentenceOutput } from './sentence-output.ts'

/** Antecedents are looked for among so many mentions before; time stays linear in the length of the report. */
const REACH = 60

/** What is kept of a mention until the whole report is read. */
export interface MentionVector {
  readonly query: Float32Array
  readonly key: Float32Array
  /** How much it looks like one that was mentioned before. */
  readonly anaphoric: number
}

export interface ChainReader {
  vector(output: SentenceOutput, mention: FoundMention): MentionVector
  /** The mentions with their chain, and the chains; mentions in text order. */
  chains(
    mentions: readonly Omit<Mention, 'chain'>[],
    vectors: readonly MentionVector[],
    words: readonly Word[],
  ): { mentions: Mention[]; chains: number[][] }
}

export function chainReader(files: ModelFiles): ChainReader {
  const types = files.side('coref_type')
  const queries = files.side('coref_wq')
  const keys = files.side('coref_wk')
  const anaphora = files.side('coref_anaph').data
  const bias = files.side('coref_bias').data
  const features = files.side('coref_feat')
  const rank = types.width
  const linkFrom = files.manifest.thresholds.coref ?? 0
  const score = (i: MentionTraits, j: MentionTraits, values: Uint8Array) => {
    let sum = 0
    const pair = i.kind * 3 + j.kind
    for (let f = 0; f < PAIR_FEATURES; f++) sum += features.data[(f * 9 + pair) * features.width + values[f]!]!
    return sum
  }
  return {
    vector: (output, mention) => {
      const { data, from } = output.output('coref')
      const [h, a, b, t] = [
        from(mention.head),
        from(mention.first) + rank,
        from(mention.last) + 2 * rank,
        mention.type * rank,
      ]
      const m = new Float32Array(rank)
      for (let k = 0; k < rank; k++) m[k] = gelu(data[h + k]! + data[a + k]! + data[b + k]! + types.data[t + k]!)
      return { query: times(queries, m), key: times(keys, m), anaphoric: dot(anaphora, 0, m, 0, rank) }
    },
    chains: (mentions, vectors, words) => {
      const traits = mentions.map((m) => traitsOf(m, words))
      const values = new Uint8Array(PAIR_FEATURES)
      const chains: number[][] = []
      const chainOf: number[] = []
      mentions.forEach((_, i) => {
        const own = vectors[i]!
        let best = -1
        let bestScore = linkFrom
        for (let j = Math.max(0, i - REACH); j < i; j++) {
          pairFeatures(traits[i]!, traits[j]!, i - j, words, values)
          const match = dot(own.query, 0, vectors[j]!.key, 0, rank)
          const total = match + own.anaphoric + bias[traits[i]!.kind]! + score(traits[i]!, traits[j]!, values)
          if (total > bestScore) {
            best = j
            bestScore = total
          }
        }
        chainOf[i] = best < 0 ? chains.push([]) - 1 : chainOf[best]!
        chains[chainOf[i]!]!.push(i)
      })
      return { mentions: mentions.map((m, i) => ({ ...m, chain: chainOf[i]! })), chains }
    },
  }
}

function times(matrix: Tensor, vector: Float32Array): Float32Array {
  const rows = matrix.data.length / matrix.width
  return Float32Array.from({ length: rows }, (_, r) => dot(matrix.data, r * matrix.width, vector, 0, matrix.width))
}

const gelu = (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2))

/** Error function, to 2e-7 (Abramowitz and Stegun 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.sign(x) * (1 - poly * Math.exp(-x * x))
}
