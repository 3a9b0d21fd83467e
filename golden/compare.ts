/** Compares a golden case with what was coded. */
import type { Account, Count, Party } from '../src/model/index.ts'
import type { GoldenCase, GoldenEvent } from './cases.ts'

/** The steps of the coder that a case can ask about. */
export const STEPS = ['events', 'modes', 'parties', 'time', 'place', 'counts', 'status', 'attribution'] as const
export type StepName = (typeof STEPS)[number]

/** One thing that is not as the case says. */
export interface Difference {
  readonly step: StepName
  /** For people: `ASSAULT mode: expected …, got …`. */
  readonly line: string
}

/** What differs between a case and the coded events; empty when the case holds. */
export interface Comparison {
  readonly wrong: readonly Difference[]
  /** How often each step was asked; fields of events that were not coded at all are not asked. */
  readonly asked: Readonly<Record<StepName, number>>
}

const FIELDS = {
  mode: 'modes',
  actors: 'parties',
  recipients: 'parties',
  start: 'time',
  end: 'time',
  place: 'place',
  counts: 'counts',
  status: 'status',
  sources: 'attribution',
} as const satisfies Partial<Record<keyof GoldenEvent, StepName>>
type Field = keyof typeof FIELDS

/** What differs, one readable line each; empty when the case holds. */
export function differences(golden: GoldenCase, coded: readonly Account[]): readonly string[] {
  return compare(golden, coded).wrong.map((d) => d.line)
}

/** Compares the coded events with a case, step by step. */
export function compare(golden: GoldenCase, coded: readonly Account[]): Comparison {
  const wrong: Difference[] = []
  const asked = Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<StepName, number>
  const event = (line: string) => wrong.push({ step: 'events', line })
  asked.events = 1
  if (!golden.among && coded.length !== golden.events.length) {
    const got = coded.map(brief).join(' / ') || 'none'
    event(`events: expected ${golden.events.length}, got ${coded.length}: ${got}`)
  }
  for (const said of golden.said ?? []) {
    if (!coded.some((e) => e.evidence.some((q) => q.quote.includes(said)))) event(`said: "${said}" in no evidence`)
  }
  const paired = pairEvents(golden, coded)
  for (const expected of golden.events) {
    const best = paired.get(expected)
    if (!best) {
      const left = coded.filter((c) => ![...paired.values()].includes(c))
      event(`${expected.type}: not coded; got ${left.map(brief).join(' / ') || 'nothing'}`)
      continue
    }
    for (const field of Object.keys(FIELDS) as Field[]) if (expected[field] !== undefined) asked[FIELDS[field]]++
    for (const [field, line] of fieldDifferences(expected, best)) {
      wrong.push({ step: FIELDS[field], line: `${expected.type} ${line}` })
    }
  }
  return { wrong, asked }
}

/** Each expected event with the coded one of its type that differs least, none used twice; the closest pairs first. */
function pairEvents(golden: GoldenCase, coded: readonly Account[]): ReadonlyMap<GoldenEvent, Account> {
  const pairs = golden.events.flatMap((expected) =>
    coded
      .filter((c) => c.type === expected.type)
      .map((c) => ({ expected, c, bad: fieldDifferences(expected, c).length })),
  )
  const paired = new Map<GoldenEvent, Account>()
  const taken = new Set<Account>()
  for (const { expected, c } of pairs.toSorted((a, b) => a.bad - b.bad)) {
    if (paired.has(expected) || taken.has(c)) continue
    paired.set(expected, c)
    taken.add(c)
  }
  return paired
}

/** One line for an account: "ASSAULT firearms gunmen → soldiers (happened, attack-armed)". */
function brief(e: Account): string {
  const names = (parties: readonly Party[]) => parties.map((p) => p.text ?? '?').join('; ') || '-'
  return `${e.type} ${e.mode.join('+')} ${names(e.actors)} → ${names(e.recipients)} (${e.status}, ${e.why})`
}

function fieldDifferences(expected: GoldenEvent, coded: Account): readonly (readonly [Field, string])[] {
  const wrong: [Field, string][] = []
  const say = (field: Field, want: unknown, got: unknown) =>
    wrong.push([field, `${field}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`])
  if (expected.mode !== undefined) {
    const want = list(expected.mode).filter((m) => m !== 'none')
    if ([...want].sort().join() !== [...coded.mode].sort().join()) say('mode', want, coded.mode)
  }
  for (const field of ['actors', 'recipients', 'sources'] as const) {
    const want = expected[field]
    const got = coded[field].map((p) => `${p.text} ${p.country ?? '-'} ${p.sector ?? '-'}`)
    if (want !== undefined && !sameParties(want, coded[field])) say(field, want, got)
  }
  for (const field of ['start', 'end', 'status'] as const) {
    const want = expected[field] === 'none' ? null : expected[field]
    if (want !== undefined && want !== coded[field]) say(field, want, coded[field])
  }
  if (expected.place !== undefined && !samePlace(expected.place, coded)) say('place', expected.place, coded.place)
  if (expected.counts !== undefined && !sameCounts(expected.counts, coded.counts)) {
    const got = coded.counts.map((c) => `${c.of} ${c.min}..${c.max} ${c.whom ?? ''}`)
    say('counts', expected.counts, got)
  }
  return wrong
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

/** A wording without article, case and doubled spaces. */
const plain = (text: string | null) =>
  text
    ?.normalize('NFKC')
    .toLowerCase()
    .replace(/^(the|a|an) /, '')
    .replace(/\s+/g, ' ')
    .trim() ?? null

/** Whether each wanted thing has a got thing of its own and none is left over. */
function pairsUp<W, G>(wanted: readonly W[], got: readonly G[], same: (w: W, g: G) => boolean): boolean {
  const left = [...got]
  return (
    wanted.length === got.length &&
    wanted.every((w) => {
      const i = left.findIndex((g) => same(w, g))
      if (i >= 0) left.splice(i, 1)
      return i >= 0
    })
  )
}

/** Whether every given key of `want` has the same value in `got`; texts are compared plain. */
function agrees(want: object, got: object): boolean {
  return Object.entries(want).every(([key, v]) => {
    // An absent mark is `false`.
    const have = (got as Record<string, unknown>)[key] ?? (v === false ? false : null)
    return typeof v === 'string' && typeof have === 'string' ? plain(have) === plain(v) : have === (v ?? null)
  })
}

function sameParties(want: NonNullable<GoldenEvent['actors']>, got: readonly Party[]): boolean {
  if (want === 'none') return got.length === 0
  return pairsUp(list(want), got, (w, p) => (typeof w === 'string' ? plain(p.text) === plain(w) : agrees(w, p)))
}

function samePlace(want: NonNullable<GoldenEvent['place']> | null, coded: Account): boolean {
  if (want === null || want === 'none') return coded.place === null
  if (coded.place === null) return false
  return agrees(typeof want === 'string' ? { name: want } : want, coded.place)
}

function sameCounts(want: NonNullable<GoldenEvent['counts']>, got: readonly Count[]): boolean {
  if (want === 'none') return got.length === 0
  const wanted = Array.isArray(want)
    ? want
    : Object.entries(want).map(([of, value]) => ({ of, ...boundsOf(value as string) }))
  return pairsUp(wanted, got, agrees)
}

/** "18" → 18–18, "18.." → 18–null, "..40" → null–40, "12..15" → 12–15. */
function boundsOf(value: string): { min: number | null; max: number | null } {
  const [low = '', high = ''] = value.includes('..') ? value.split('..') : [value, value]
  return { min: low === '' ? null : Number(low), max: high === '' ? null : Number(high) }
}
