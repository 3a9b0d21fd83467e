/** What lists of events are filtered and sorted by. */
import type { Trait } from './trait.ts'

/** Values most told, ties to the first told. */
export function mostTold<T>(values: readonly T[]): T | undefined {
  const tally = new Map<T, number>()
  for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1)
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** Summary of an event from its accounts, earliest first. An undated event is listed under the day it was first told. */
export function summaryOf(traits: readonly Trait[]) {
  const independent = traits.filter((t) => t.origin === t.report)
  const told = independent.length > 0 ? independent : traits
  const dated = told.filter((t) => t.from !== null)
  const first = dated.length > 0 ? Math.min(...dated.map((t) => t.from!)) : told[0]?.published
  const last = dated.length > 0 ? Math.max(...dated.map((t) => t.to!)) : first
  const countries = [...new Set(told.flatMap((t) => t.countries))].sort()
  return {
    type: mostTold(told.map((t) => t.type)) ?? '',
    status: mostTold(told.map((t) => t.status as string)) ?? '',
    first_day: isoOf(first),
    last_day: isoOf(last),
    countries: `|${countries.join('|')}|`,
  }
}

function isoOf(day: number | null | undefined): string {
  return day === null || day === undefined ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10)
}
