/** The CoNLL average of coreference: MUC, B³ and CEAF-e (entity-based, φ4) over documents. */

/** A chain is a list of mention keys. */
type Chains = readonly (readonly string[])[]

class Ratio {
  top = 0
  bottom = 0
  get value(): number {
    return this.bottom === 0 ? 0 : this.top / this.bottom
  }
}

export class Coreference {
  readonly #muc = [new Ratio(), new Ratio()]
  readonly #b3 = [new Ratio(), new Ratio()]
  readonly #ceaf = [new Ratio(), new Ratio()]

  /** Adds one document; `gold` and `found` with or without chains of one mention, alike. */
  add(gold: Chains, found: Chains): void {
    for (const [side, [keys, others]] of [[gold, found] as const, [found, gold] as const].entries()) {
      const where = new Map(others.flatMap((chain, c) => chain.map((m) => [m, c] as const)))
      for (const chain of keys) {
        const parts = new Set(chain.map((m) => where.get(m) ?? `alone ${m}`))
        this.#muc[side]!.top += chain.length - parts.size
        this.#muc[side]!.bottom += chain.length - 1
        const shared = Map.groupBy(
          chain.filter((m) => where.has(m)),
          (m) => where.get(m)!,
        )
        for (const same of shared.values()) this.#b3[side]!.top += same.length ** 2 / chain.length
        this.#b3[side]!.bottom += chain.length
      }
      this.#ceaf[side]!.bottom += keys.length
    }
    const similar = bestSimilarity(gold, found)
    this.#ceaf[0]!.top += similar
    this.#ceaf[1]!.top += similar
  }

  /** Mean of the three F1, in percent. */
  get average(): number {
    const f1 = ([recall, precision]: readonly Ratio[]) => {
      const sum = recall!.value + precision!.value
      return sum === 0 ? 0 : (200 * recall!.value * precision!.value) / sum
    }
    return (f1(this.#muc) + f1(this.#b3) + f1(this.#ceaf)) / 3
  }
}

/** Largest sum of φ4 over one-to-one pairs of chains; chains without a shared mention fall out first, so the parts are small. */
function bestSimilarity(gold: Chains, found: Chains): number {
  const where = new Map(found.flatMap((chain, c) => chain.map((m) => [m, c] as const)))
  const rows = gold.map((chain) => {
    const shared = Map.groupBy(
      chain.filter((m) => where.has(m)),
      (m) => where.get(m)!,
    )
    return new Map([...shared].map(([c, same]) => [c, (2 * same.length) / (chain.length + found[c]!.length)]))
  })
  const used = rows.filter((r) => r.size > 0)
  const columns = [...new Set(used.flatMap((r) => [...r.keys()]))]
  const size = Math.max(used.length, columns.length)
  if (size === 0) return 0
  const cost = (i: number, j: number) => -(used[i]?.get(columns[j] ?? -1) ?? 0)
  return -hungarian(size, cost)
}

/** Least cost of a perfect assignment of `n` rows to `n` columns (potentials, O(n³)). */
function hungarian(n: number, cost: (row: number, column: number) => number): number {
  const u = new Float64Array(n + 1)
  const v = new Float64Array(n + 1)
  const match = new Int32Array(n + 1)
  const way = new Int32Array(n + 1)
  for (let i = 1; i <= n; i++) {
    match[0] = i
    let j0 = 0
    const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
    const used = new Uint8Array(n + 1)
    do {
      used[j0] = 1
      let delta = Number.POSITIVE_INFINITY
      let j1 = 0
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue
        const now = cost(match[j0]! - 1, j - 1) - u[match[j0]!]! - v[j]!
        if (now < least[j]!) {
          least[j] = now
          way[j] = j0
        }
        if (least[j]! < delta) {
          delta = least[j]!
          j1 = j
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          u[match[j]!]! += delta
          v[j]! -= delta
        } else least[j]! -= delta
      }
      j0 = j1
    } while (match[j0] !== 0)
    for (; j0 !== 0; j0 = way[j0]!) match[j0] = match[way[j0]!]!
  }
  let sum = 0
  for (let j = 1; j <= n; j++) sum += cost(match[j]! - 1, j - 1)
  return sum
}
