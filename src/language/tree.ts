/** Maximum spanning trees with exactly one root (Chu-Liu-Edmonds), and questions asked of trees. */

/** Must outweigh any sum of arc scores, so that a second root is never worth it. */
const ROOT_PRICE = 1e6

/**
 * Heads of the best tree of one sentence: the governor of each word, -1 for the single root; never a cycle.
 * @param score `score(dependent, head)`, both from 0; head -1 is the root. NaN counts as the worst score.
 */
export function bestTree(size: number, score: (dependent: number, head: number) => number): Int32Array {
  const n = size + 1
  const scores = new Float64Array(n * n).fill(Number.NEGATIVE_INFINITY)
  for (let d = 1; d < n; d++) {
    for (let h = 0; h < n; h++) {
      if (h === d) continue
      const value = score(d - 1, h - 1)
      scores[d * n + h] = value > -ROOT_PRICE ? Math.min(value, ROOT_PRICE) : -ROOT_PRICE
    }
  }
  let heads = greedy(scores, n)
  if (heads.subarray(1).filter((h) => h === 0).length !== 1 || cycleIn(heads)) {
    for (let d = 1; d < n; d++) scores[d * n] = scores[d * n]! - 4 * ROOT_PRICE * n
    heads = edmonds(scores, n)
  }
  return heads.slice(1).map((h) => h - 1)
}

/** The best head of each node by itself; node 0 is the root. */
function greedy(scores: Float64Array, n: number): Int32Array {
  const heads = new Int32Array(n)
  for (let d = 1; d < n; d++) {
    let best = d === 1 && n > 2 ? 2 : 0
    for (let h = 0; h < n; h++) if (h !== d && scores[d * n + h]! > scores[d * n + best]!) best = h
    heads[d] = best
  }
  return heads
}

/** One cycle among heads, or null. */
function cycleIn(heads: Int32Array): number[] | null {
  const state = new Uint8Array(heads.length)
  state[0] = 2
  for (let start = 1; start < heads.length; start++) {
    const path: number[] = []
    let v = start
    while (state[v] === 0) {
      state[v] = 1
      path.push(v)
      v = heads[v]!
    }
    if (state[v] === 1) return path.slice(path.indexOf(v))
    for (const u of path) state[u] = 2
  }
  return null
}

/** Contracts one cycle after the other into a node of its own, then opens them again from the inside out. */
function edmonds(scores: Float64Array, n: number): Int32Array {
  const heads = greedy(scores, n)
  const cycle = cycleIn(heads)
  if (!cycle) return heads
  const inside = new Uint8Array(n)
  for (const v of cycle) inside[v] = 1
  const rest: number[] = []
  for (let v = 0; v < n; v++) if (!inside[v]) rest.push(v)
  const small = contract(scores, n, heads, cycle, rest)
  const solved = edmonds(small.scores, rest.length + 1)
  const out = heads.slice()
  rest.forEach((v, i) => {
    if (v !== 0) out[v] = solved[i] === rest.length ? small.leave[i]! : rest[solved[i]!]!
  })
  const entry = solved[rest.length]!
  out[small.enter[entry]!] = rest[entry]!
  return out
}

/** `enter[i]`: the word of the cycle that is cut off when it hangs on `rest[i]`; `leave[i]`: the word of the cycle that `rest[i]` hangs on. */
function contract(
  scores: Float64Array,
  n: number,
  heads: Int32Array,
  cycle: readonly number[],
  rest: readonly number[],
) {
  const m = rest.length + 1
  const small = new Float64Array(m * m).fill(Number.NEGATIVE_INFINITY)
  const enter = new Int32Array(rest.length)
  const leave = new Int32Array(rest.length)
  for (const [i, v] of rest.entries()) {
    for (const [j, h] of rest.entries()) if (i !== j && v !== 0) small[i * m + j] = scores[v * n + h]!
    let bestEnter = Number.NEGATIVE_INFINITY
    let bestLeave = Number.NEGATIVE_INFINITY
    enter[i] = leave[i] = cycle[0]!
    for (const c of cycle) {
      const gain = scores[c * n + v]! - scores[c * n + heads[c]!]!
      if (gain > bestEnter) {
        bestEnter = gain
        enter[i] = c
      }
      if (v !== 0 && scores[v * n + c]! > bestLeave) {
        bestLeave = scores[v * n + c]!
        leave[i] = c
      }
    }
    small[(m - 1) * m + i] = bestEnter
    if (v !== 0) small[i * m + m - 1] = bestLeave
  }
  return { scores: small, enter, leave }
}

/** Left-most and right-most word of each word's subtree, and whether a word dominates another (itself included). */
export interface Subtrees {
  readonly left: Int32Array
  readonly right: Int32Array
  /** `dominates(h, w)`: w is h or below it. */
  dominates(head: number, word: number): boolean
}

export function subtreesOf(heads: Int32Array): Subtrees {
  const n = heads.length
  const dominated = new Uint8Array(n * n)
  const left = Int32Array.from(heads, (_, i) => i)
  const right = left.slice()
  for (let w = 0; w < n; w++) {
    for (let h = w, steps = 0; h >= 0 && steps <= n; h = heads[h]!, steps++) {
      dominated[h * n + w] = 1
      if (w < left[h]!) left[h] = w
      if (w > right[h]!) right[h] = w
    }
  }
  return { left, right, dominates: (head, word) => dominated[head * n + word] === 1 }
}
