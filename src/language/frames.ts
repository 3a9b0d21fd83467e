/** PropBank-style frames: which words of a sentence are arguments of its predicates, in which role, with which span. */
import type { ModelFiles } from './model-files.ts'
import { argmax, products, type SentenceOutput } from './sentence-output.ts'
import type { Subtrees } from './tree.ts'

/** An argument; word indices of the sentence. */
interface FoundArgument {
  readonly role: string
  readonly head: number
  readonly first: number
  readonly last: number
}

export interface FoundFrame {
  readonly predicate: number
  readonly args: readonly FoundArgument[]
}

/** The tree of a sentence as the frames look at it. */
interface SentenceTree {
  readonly heads: Int32Array
  /** Indices in the manifest's `deprels`. */
  readonly relations: Int32Array
  readonly subtrees: Subtrees
  readonly punctuation: readonly boolean[]
}

export type FrameReader = (output: SentenceOutput, tree: SentenceTree, predicates: readonly number[]) => FoundFrame[]

export function frameReader(files: ModelFiles): FrameReader {
  const [u, v, x, bias, path] = (['srl_u', 'srl_v', 'srl_x', 'srl_b', 'srl_path'] as const).map(files.side)
  const { roles, deprels, role_spans } = files.manifest
  const rank = u!.width
  return (output, tree, predicates) => {
    const heads = output.output('srl_pred')
    const words = output.output('srl_arg')
    const logits = new Float64Array(roles.length)
    const own = new Float64Array(roles.length)
    const scaled = new Float32Array(roles.length * rank)
    return predicates.map((predicate) => {
      const p = heads.from(predicate)
      products(v!.data, roles.length, rank, heads.data, p, own)
      for (let r = 0; r < roles.length; r++) {
        for (let k = 0; k < rank; k++)
          scaled[r * rank + k] = u!.data[r * rank + k]! * heads.data[p + k]! + x!.data[r * rank + k]!
      }
      const found: FoundArgument[] = []
      for (let a = 0; a < output.size; a++) {
        if (a === predicate || tree.punctuation[a]) continue
        const kind = pathClass(tree, predicate, a, deprels.length)
        products(scaled, roles.length, rank, words.data, words.from(a), logits)
        for (let r = 0; r < roles.length; r++)
          logits[r]! += own[r]! + bias!.data[r]! + path!.data[kind * path!.width + r]!
        const role = argmax(logits, 0, roles.length)
        if (role > 0)
          found.push({ role: roles[role]!, head: a, ...argumentSpan(tree, a, predicate, role_spans[kind]!) })
      }
      return { predicate, args: withoutInner(found) }
    })
  }
}

/** How the tree leads from the predicate to the word: child, governor, sibling, sibling of the governor, each with a relation. */
function pathClass({ heads, relations }: SentenceTree, predicate: number, word: number, deprels: number): number {
  const up = heads[predicate]!
  if (heads[word] === predicate) return 1 + relations[word]!
  if (up === word) return 1 + deprels + relations[predicate]!
  if (up < 0) return 0
  if (heads[word] === up) return 1 + 2 * deprels + relations[word]!
  return heads[up]! >= 0 && heads[word] === heads[up] ? 1 + 3 * deprels + relations[word]! : 0
}

/**
 * The head with the subtrees of those of its dependents that belong to the span, as far as they lie together; no punctuation at the edges.
 * @param keep two characters a relation, for dependents before and after the head: 1 belongs, 0 does not (`role_spans` of the path class).
 */
function argumentSpan(tree: SentenceTree, head: number, predicate: number, keep: string) {
  const { heads, relations, subtrees, punctuation } = tree
  const parts = [...heads.keys()].filter(
    (d) =>
      heads[d] === head && !subtrees.dominates(d, predicate) && keep[2 * relations[d]! + (d > head ? 1 : 0)] === '1',
  )
  const takes = (word: number) => parts.some((d) => subtrees.dominates(d, word))
  let first = head
  let last = head
  while (first > 0 && takes(first - 1)) first--
  while (last < punctuation.length - 1 && takes(last + 1)) last++
  while (first < head && punctuation[first]) first++
  while (last > head && punctuation[last]) last--
  return { first, last }
}

/** An argument inside another of the same predicate is dropped. */
function withoutInner(args: readonly FoundArgument[]): FoundArgument[] {
  return args.filter((a) => !args.some((b) => b !== a && b.first <= a.first && a.last <= b.last))
}
