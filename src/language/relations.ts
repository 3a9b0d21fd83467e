/** UD relations of the arcs of a tree, by the model's low-rank scorer. */
import type { ModelFiles } from './model-files.ts'
import { products, type SentenceOutput } from './sentence-output.ts'

/** Gives for each word the index of its relation in the manifest's `deprels`. */
export function relationReader(files: ModelFiles): (output: SentenceOutput, heads: Int32Array) => Int32Array {
  const [u, v, x, bias] = (['rel_u', 'rel_v', 'rel_x', 'rel_b'] as const).map(files.side)
  const root = files.manifest.deprels.indexOf('root')
  const relations = files.manifest.deprels.length
  const rank = u!.width
  return (output, heads) => {
    const dependents = output.output('rel_dep')
    const governors = output.output('rel_head')
    const found = new Int32Array(heads.length).fill(root)
    const scales = new Float32Array(relations * rank)
    const own = new Float64Array(relations)
    const scores = new Float64Array(relations)
    for (const head of new Set(heads)) {
      if (head < 0) continue
      // What does not depend on the dependent is computed once for all dependents of a head.
      const h = governors.from(head)
      for (let r = 0; r < relations; r++) {
        const at = r * rank
        for (let k = 0; k < rank; k++) scales[at + k] = u!.data[at + k]! * governors.data[h + k]! + v!.data[at + k]!
      }
      products(x!.data, relations, rank, governors.data, h, own)
      for (let word = 0; word < heads.length; word++) {
        if (heads[word] !== head) continue
        products(scales, relations, rank, dependents.data, dependents.from(word), scores)
        let best = 0
        let bestScore = Number.NEGATIVE_INFINITY
        for (let r = 0; r < relations; r++) {
          const score = own[r]! + scores[r]! + bias!.data[r]!
          if (r !== root && score > bestScore) {
            best = r
            bestScore = score
          }
        }
        found[word] = best
      }
    }
    return found
  }
}
