/** Where to look for accounts of the same occurrence: same kind of act, country and stretch of days. */
import type { Trait } from './trait.ts'

/** Days in one stretch. */
const STRETCH = 8
/** An occurrence is looked for so many days around its own dates. */
const SLACK = 5
/** An undated act is taken to have happened within so many days before it was first told. */
const TOLD_WITHIN = 31
/** Spans longer than this are looked for at their two ends only. */
const LONG = 400

/** Types under which reports code one and the same act, looked up together. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  MOBILIZE: ['COERCE', 'AID'],
  COERCE: ['MOBILIZE', 'SANCTION'],
  AID: ['MOBILIZE'],
  SANCTION: ['COERCE'],
  AGREE: ['CONCEDE', 'SUPPORT'],
  SUPPORT: ['AGREE'],
  CONCEDE: ['AGREE', 'RETREAT'],
  RETREAT: ['CONCEDE'],
}

/** The blocks an account lies in. */
export function blocksOf(trait: Trait): readonly string[] {
  return keys(trait, [trait.type])
}

/** The blocks in which accounts of the same occurrence may lie. */
export function blocksToSearch(trait: Trait): readonly string[] {
  return keys(trait, [trait.type, ...(KIN[trait.type] ?? [])])
}

function keys(trait: Trait, types: readonly string[]): readonly string[] {
  const countries = trait.countries.length > 0 ? trait.countries : ['-']
  const days = stretches(trait)
  return types.flatMap((type) => countries.flatMap((country) => days.map((day) => `${type} ${country} ${day}`)))
}

function stretches(trait: Trait): readonly (number | string)[] {
  const last = trait.to ?? trait.published
  const first = trait.from ?? (last === null ? null : last - TOLD_WITHIN)
  if (first === null || last === null) return ['undated']
  const at = (day: number) => Math.floor(day / STRETCH)
  if (last - first > LONG)
    return [...range(at(first - SLACK), at(first + SLACK)), ...range(at(last - SLACK), at(last + SLACK))]
  return range(at(first - SLACK), at(last + SLACK))
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
