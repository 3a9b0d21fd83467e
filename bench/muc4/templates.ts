/** MUC-4 templates and our accounts in one form that can be compared slot by slot. */
import type { Account } from '../../src/model/index.ts'

/** One entry of a slot: `raw` as filled, `strings` alternatives from the text, `values` of closed lists. */
interface Fill {
  readonly raw: string
  readonly strings?: readonly string[]
  readonly values?: readonly string[]
}

export interface Template {
  readonly optional: boolean
  readonly slots: Readonly<Record<string, readonly Fill[] | undefined>>
}

/** An incident as a bag of entries a slot; each entry holds its alternatives. */
export interface Incident {
  readonly type: readonly string[]
  readonly date: readonly Span[]
  readonly place: readonly (readonly string[])[]
  readonly perpetrator: readonly (readonly string[])[]
  readonly number: readonly number[]
  readonly effect: readonly string[]
}

/** Days, inclusive; null where open. */
interface Span {
  readonly start: string | null
  readonly end: string | null
}

export const SLOTS = ['type', 'date', 'place', 'perpetrator', 'number', 'effect'] as const

/** The slots of a template that a coder of events fills. */
export function incidentOf({ slots }: Template): Incident {
  const values = (slot: string) => (slots[slot] ?? []).flatMap((f) => f.values ?? [f.raw])
  const strings = (slot: string) => (slots[slot] ?? []).flatMap((f) => (f.strings ? [f.strings] : []))
  const effects = values('hum_tgt_effect').filter((e) => e === 'DEATH' || e === 'INJURY')
  return {
    type: values('incident_type').slice(0, 1),
    date: values('date').slice(0, 1).flatMap(spanOf),
    place: values('location').slice(0, 1).map(placeNames),
    perpetrator: [...strings('perp_individual'), ...strings('perp_org')],
    number: values('hum_tgt_number')
      .filter((n) => /^\d+$/.test(n))
      .map(Number),
    effect: [...new Set(effects)],
  }
}

/** "EL SALVADOR: SAN SALVADOR (CITY): ESCALON (NEIGHBORHOOD)": the names below the country, or the country. */
function placeNames(location: string): readonly string[] {
  const names = location.split(/[:-]/).map((part) => part.replace(/\([^()]*\)|[()]/g, '').trim())
  return names.length > 1 ? names.slice(1).filter(Boolean) : names
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')

/** "02 FEB 90"; "- 18 AUG 89" is on or before; "10 NOV 89 - 11 NOV 89". */
function spanOf(date: string): readonly Span[] {
  const days = [...date.matchAll(/(\d\d) ([A-Z]{3}) (\d\d)/g)].map(
    ([, day, month, year]) => `19${year}-${String(MONTHS.indexOf(month!) + 1).padStart(2, '0')}-${day}`,
  )
  const [first, last] = days
  if (!first) return []
  if (last) return [{ start: first, end: last }]
  return [/^\(?\s*-/.test(date) ? { start: null, end: first } : { start: first, end: first }]
}

/** One account in the same form. */
export function codedIncident(account: Account): Incident {
  const mode = (m: string) => account.mode.includes(m)
  const type = mode('abduct')
    ? 'KIDNAPPING'
    : mode('explosives') || mode('suicide-attack')
      ? 'BOMBING'
      : mode('destroy') && mode('primitive')
        ? 'ARSON'
        : 'ATTACK'
  const counts = account.counts.filter((c) => c.max !== 0)
  const people = counts.filter((c) => c.of === 'killed' || c.of === 'injured' || c.of === 'abducted')
  const effects = counts.flatMap((c) => (c.of === 'killed' ? ['DEATH'] : c.of === 'injured' ? ['INJURY'] : []))
  const { start, end, place, actors } = account
  return {
    type: [type],
    date: start || end ? [{ start, end }] : [],
    place: place ? [[place.name]] : [],
    perpetrator: actors.flatMap((a) => (a.text ? [[a.text]] : [])),
    number: people.flatMap((c) => (c.min !== null && c.min === c.max ? [c.min] : [])),
    effect: [...new Set(effects)],
  }
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\d ]/gu, '')
    .trim()
/** Same text, or one is whole words of the other: "GUERRILLAS" of "FMLN GUERRILLAS". */
const alike = (a: string, b: string) => {
  const [x, y] = [` ${plain(a)} `, ` ${plain(b)} `]
  return x.trim() !== '' && y.trim() !== '' && (x.includes(y) || y.includes(x))
}
const anyAlike = (a: readonly string[], b: readonly string[]) => a.some((x) => b.some((y) => alike(x, y)))
/** A gold day or range holds ours; "on or before" takes any day up to it. */
const sameTime = (gold: Span, got: Span) =>
  got.start !== null && got.start >= (gold.start ?? '') && (got.end ?? got.start) <= (gold.end ?? '9')

const SAME: {
  readonly [S in (typeof SLOTS)[number]]: (gold: Incident[S][number], got: Incident[S][number]) => boolean
} = {
  type: (a, b) => a === b,
  date: sameTime,
  place: anyAlike,
  perpetrator: anyAlike,
  number: (a, b) => a === b,
  effect: (a, b) => a === b,
}

/** Entries of a slot in both, each used once. */
export function hits<S extends (typeof SLOTS)[number]>(slot: S, gold: Incident, got: Incident): number {
  const left: Incident[S][number][] = [...got[slot]]
  return gold[slot].filter((one) => {
    const i = left.findIndex((other) => SAME[slot](one, other))
    if (i >= 0) left.splice(i, 1)
    return i >= 0
  }).length
}
