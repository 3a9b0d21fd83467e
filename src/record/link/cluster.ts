/** From scored pairs to groups of accounts that tell of one occurrence each. */
import { LINK_AT } from './score.ts'

export interface Edge {
  readonly a: string
  readonly b: string
  readonly score: number
}

/** What a person decided; it binds. */
export interface Bonds {
  readonly together: readonly (readonly [string, string])[]
  readonly apart: readonly (readonly [string, string])[]
}

/** A pair without a score counts as this against joining two groups. */
const UNSCORED = -2
/** Two groups are joined when their pairs score this on average: one good pair does not chain two stories. */
const JOIN_AT = 2

/**
 * Groups the accounts. The same accounts and pairs give the same groups in whatever order they came: best pairs first, ids break ties.
 * Two accounts of one report (`reportOf`) are never joined by the machine.
 */
export function cluster(
  accounts: readonly string[],
  edges: readonly Edge[],
  reportOf: (account: string) => string,
  bonds: Bonds,
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>(accounts.map((id) => [id, [id]]))
  const scores = new Map<string, number>()
  const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)
  for (const e of edges) scores.set(key(e.a, e.b), e.score)
  const apart = new Set(bonds.apart.map(([a, b]) => key(a, b)))
  const join = (one: string[], other: string[]) => {
    one.push(...other)
    for (const id of other) groups.set(id, one)
  }
  const allowed = (one: readonly string[], other: readonly string[]) =>
    one.every((a) => other.every((b) => !apart.has(key(a, b))))
  for (const [a, b] of bonds.together) {
    const [one, other] = [groups.get(a), groups.get(b)]
    if (one && other && one !== other) join(one, other)
  }
  const worth = (one: readonly string[], other: readonly string[]) => {
    const reports = new Set(one.map(reportOf))
    if (other.some((id) => reports.has(reportOf(id))) || !allowed(one, other)) return Number.NEGATIVE_INFINITY
    let sum = 0
    for (const a of one) for (const b of other) sum += scores.get(key(a, b)) ?? UNSCORED
    return sum / (one.length * other.length)
  }
  const ordered = edges
    .filter((e) => e.score >= LINK_AT)
    .sort((x, y) => y.score - x.score || (key(x.a, x.b) < key(y.a, y.b) ? -1 : 1))
  for (const { a, b } of ordered) {
    const [one, other] = [groups.get(a), groups.get(b)]
    if (one && other && one !== other && worth(one, other) >= JOIN_AT) join(one, other)
  }
  return [...new Set(groups.values())]
}
