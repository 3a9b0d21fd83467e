/** Sorts tallies into the scopes that figures are compared in: measure, own toll or running total, and group. */
import type { Tally } from './tally.ts'

export interface Scope {
  readonly of: Tally['of']
  readonly kind: Tally['kind']
  /** "people" where whole figures of loosely worded groups stand together. */
  readonly group: string
  readonly tallies: readonly Tally[]
}

/** The scopes of one event, by measure, kind and group. */
export function scopesOf(tallies: readonly Tally[]): readonly Scope[] {
  const scopes = new Map<string, Scope & { tallies: Tally[] }>()
  for (const list of Map.groupBy(tallies, (t) => `${t.of} ${t.kind}`).values()) {
    const name = namer(list)
    for (const tally of list) {
      const group = name(tally)
      const key = `${tally.of} ${tally.kind} ${group}`
      const scope = scopes.get(key) ?? { of: tally.of, kind: tally.kind, group, tallies: [] }
      scope.tallies.push(tally)
      scopes.set(key, scope)
    }
  }
  return [...scopes.values()]
}

/**
 * How groups are named within one measure: loosely worded ones ("people", "bodies", "civilians", "inmates") are one group, unless one
 * claimant tells two of them side by side. Where the only victims are of one marked group, "men" and "dead" are these too, unless
 * they are many more.
 */
function namer(list: readonly Tally[]): (t: Tally) => string {
  const whole = list.filter((t) => t.partOf === null)
  const loose = new Set(whole.filter((t) => !t.group.apart).map((t) => t.group.name))
  const apart = new Set(whole.filter((t) => t.group.apart).map((t) => t.group.name))
  const sideBySide = new Set<string>()
  for (const told of Map.groupBy(
    whole.filter((t) => !t.withdrawn),
    (t) => `${t.kept.id} ${t.claimantKey}`,
  ).values()) {
    const names = new Set(told.map((t) => t.group.name))
    if (names.size > 1) for (const n of names) sideBySide.add(n)
  }
  const [only] = apart
  const onlyApart =
    apart.size === 1 &&
    only !== undefined &&
    !sideBySide.has(only) &&
    [...loose].every((n) => n === 'general') &&
    !exceeds(whole)
  return ({ group }) => {
    if (group.apart) return group.name
    if (onlyApart) return only
    return sideBySide.has(group.name) && group.name !== 'general' ? group.name : 'people'
  }
}

/** Whether a figure of people in general is above all of the marked group's: it counts others too. */
function exceeds(whole: readonly Tally[]): boolean {
  const most = Math.max(...whole.filter((t) => t.group.apart).map((t) => t.high))
  return whole.some((t) => !t.group.apart && t.low > 2 * most)
}
