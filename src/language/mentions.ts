/** Nominal mentions, nested or not: each word may head one, whose edges two pointers choose. */
import type { ModelFiles } from './model-files.ts'
import { argmax, dot, type SentenceOutput } from './sentence-output.ts'
import type { Subtrees } from './tree.ts'

/** Word indices of the sentence; `type` is an index in the manifest's `mention_types`. */
export interface FoundMention {
  readonly head: number
  readonly first: number
  readonly last: number
  readonly type: number
}

/** Distances from the head beyond this count as this. */
const FARTHEST = 31

/** Mentions in text order by first word, longer ones first. */
export function mentionReader(files: ModelFiles): (output: SentenceOutput, subtrees: Subtrees) => FoundMention[] {
  const startAt = files.side('ment_dist_start').data
  const startIn = files.side('ment_tree_start').data
  const endAt = files.side('ment_dist_end').data
  const endIn = files.side('ment_tree_end').data
  return (output, subtrees) => {
    const kinds = output.output('ment')
    const queries = output.output('ment_q')
    const keys = output.output('ment_k')
    const half = queries.width / 2
    const placed = (head: number, word: number, edge: number) =>
      !subtrees.dominates(head, word) ? 0 : word === edge ? 2 : 1
    const found: FoundMention[] = []
    for (let head = 0; head < output.size; head++) {
      const type = argmax(kinds.data, kinds.from(head), kinds.width)
      if (type === 0) continue
      const q = queries.from(head)
      const first = bestOf(0, head, (s) => {
        const near = startAt[Math.min(head - s, FARTHEST)]! + startIn[placed(head, s, subtrees.left[head]!)]!
        return dot(queries.data, q, keys.data, keys.from(s), half) + near
      })
      const last = bestOf(head, output.size - 1, (e) => {
        const near = endAt[Math.min(e - head, FARTHEST)]! + endIn[placed(head, e, subtrees.right[head]!)]!
        return dot(queries.data, q + half, keys.data, keys.from(e) + half, half) + near
      })
      found.push({ head, first, last, type })
    }
    return found.sort((a, b) => a.first - b.first || b.last - a.last)
  }
}

/** The word from `from` to `to` with the highest score; the first of equals. */
function bestOf(from: number, to: number, score: (word: number) => number): number {
  let best = from
  let bestScore = Number.NEGATIVE_INFINITY
  for (let word = from; word <= to; word++) {
    const own = score(word)
    if (own > bestScore) {
      best = word
      bestScore = own
    }
  }
  return best
}
