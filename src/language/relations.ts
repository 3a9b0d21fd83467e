/** UD relations of the arcs of a tree, by the model's low-rank scorer. */
import type { ModelFiles } from './model-files.ts'
import { dot, type SentenceOutput } from './sentence-output.ts'

/** Gives for each word the index of its relation in the manifest's `deprels`. */
export function relationReader(files: ModelFiles): (output: SentenceOutput, heads: Int32Array) => Int32Array {
  const [u, v, x, bias] = (['rel_u', 'rel_v', 'rel_x', 'rel_b'] as const).map(files.side)
  const root = files.manifest.deprels.indexOf('root')
  const relations = files.manifest.deprels.length
  const rank = u!.width
  return (output, heads) => {
    const dependents = output.output('rel_dep')
    const governors = output.output('rel_head')
    const product = new Float32Array(rank)
    return Int32Array.from(heads, (head, word) => {
      if (head < 0) return root
      const d = dependents.from(word)
      const h = governors.from(head)
      for (let k = 0; k < rank; k++) product[k] = dependents.data[d + k]! * governors.data[h + k]!
      let best = -1
      let bestScore = Number.NEGATIVE_INFINITY
      for (let r = 0; r < relations; r++) {
        if (r === root) continue
        const at = r * rank
        const score =
          dot(product, 0, u!.data, at, rank) +
          dot(dependents.data, d, v!.data, at, rank) +
          dot(governors.data, h, x!.data, at, rank) +
          bias!.data[r]!
        if (score > bestScore) {
          best = r
          bestScore = score
        }
      }
      return Math.max(best, 0)
    })
  }
}
