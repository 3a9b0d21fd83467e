/** Finds numbers of people and things that something befell, or that did it: "at least 18 were killed", "thousands marched". */
import type { Doc, Measure } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import type { State, Tally } from '../state.ts'
import { children } from '../tree.ts'
import { withClaimants } from './claimed.ts'
import { isKind, isSingle } from './counted-kind.ts'
import { stateMeasures } from './fate-rules.ts'
import { type Fate, fatesOf } from './fates.ts'
import { figuresOf } from './figures-said.ts'
import { withParts } from './parts.ts'
import { type Reading, readingsOf } from './readings.ts'
import { isRunning } from './running.ts'
import { whomOf } from './whom.ts'
import { withWithdrawn } from './withdrawn.ts'

/** Adds `tallies` in text order. */
export const findTallies: Step = {
  name: 'counts/find-tallies',
  needs: ['times', 'parties', 'sayings', 'drafts'],
  adds: ['tallies'],
  run: (state) => ({ ...state, tallies: talliesOf(state) }),
}

function talliesOf(state: State): readonly Tally[] {
  const { doc, lexicon } = state
  const readings = readingsOf(state)
  const used = new Set<Reading>()
  const told = [
    ...befallen(state, readings, used),
    ...byState(state, readings, used),
    ...figuresOf(state, readings, used),
  ].toSorted((a, b) => a.first - b.first)
  const parted = withParts(state, told, readings, used)
  const running = parted.map((t) => ({ ...t, total: t.total || isRunning(doc, t) }))
  // A part of a running total is one too.
  const whole = running.map((t) => (t.partOf === null ? t : { ...t, total: running[t.partOf]!.total }))
  return withWithdrawn(doc, lexicon, withClaimants(state, whole))
}

/** One of those that something befell. */
interface Member {
  readonly head: number
  readonly min: number | null
  readonly max: number | null
  readonly reading: Reading | null
  /** A single thing, counted only beside others: "two trucks and a bus". */
  readonly weak?: boolean
}

function befallen(state: State, readings: readonly Reading[], used: Set<Reading>): readonly Tally[] {
  const byHead = new Map<number, Reading>()
  for (const r of readings) {
    if (r.noun !== null && !byHead.has(r.noun)) byHead.set(r.noun, r)
    byHead.set(r.head, r)
  }
  const claims = fatesOf(state, readings)
    .filter((fate) => !isNegated(state.doc, fate.word))
    .flatMap((fate) => {
      const bare = readings.find((r) => r.last === fate.word - 1 && isBare(state.doc, r))
      const heads = bare ? [bare.head] : fate.heads
      return heads.flatMap((head) => memberOf(state, fate, head, byHead.get(head) ?? null).map((m) => ({ fate, m })))
    })
  const best = Map.groupBy(claims, ({ m }) => m.reading?.first ?? m.head)
  const kept = [...best.values()].map(
    (list) => list.toSorted((a, b) => distance(state.doc, a) - distance(state.doc, b))[0]!,
  )
  for (const { m } of kept) if (m.reading) used.add(m.reading)
  return [...Map.groupBy(kept, (c) => c.fate)].flatMap(([fate, list]) =>
    together(
      state.doc,
      list.map((c) => c.m).toSorted((a, b) => a.head - b.head),
    ).map((members) => tallyOf(state, fate, members)),
  )
}

/** "… and nine hurt": the number alone before the word. */
const isBare = (doc: Doc, r: Reading): boolean =>
  r.noun === null && r.head >= r.first && r.head <= r.last && r.max !== 0 && doc.words[r.head]!.upos === 'NUM'

/** How near a word that says what befell stands to those it befell: their governor, then by words between. */
function distance(doc: Doc, { fate, m }: { readonly fate: Fate; readonly m: Member }): number {
  const gap = Math.min(...fate.words.map((w) => Math.abs(w - m.head)))
  const governs = fate.beside || fate.words.some((w) => doc.words[m.head]!.head === w || doc.words[w]!.head === m.head)
  // Those who do something in great number are told less by it than by what befalls them.
  const backwards = m.head < fate.word && /ing$/.test(doc.words[fate.word]!.text)
  return (
    gap +
    (governs ? 0 : 8) +
    (backwards ? 10 : 0) +
    (fate.of === 'participants' ? 30 : 0) +
    (fate.why === 'counts/of-event' ? 2 : 0)
  )
}

/** Measures whose words befall people, so that a counted noun nobody knows is one. */
const VICTIMS = /^(?:killed|injured|detained|abducted|missing)$/

const isNegated = (doc: Doc, word: number): boolean =>
  children(doc, word).some((c) => /^(?:not|n['’]t|never)$/i.test(doc.words[c]!.text))

function memberOf({ doc, lexicon }: State, fate: Fate, head: number, reading: Reading | null): readonly Member[] {
  const noun = reading?.noun ?? head
  // "two dead" are dead, whatever else a verb beside them tells; "two of the wounded" may have died.
  const states = noun === head ? stateMeasures(lexicon, doc.words[noun]!.text.toLowerCase()) : []
  if (states.length > 0 && !states.includes(fate.of)) return []
  if (!isKind(doc, lexicon, noun, fate.counted, reading !== null && VICTIMS.test(fate.of))) return []
  if (fate.none) return [{ head, min: 0, max: 0, reading }]
  if (reading) {
    const { min, max } = reading
    if (max === 0 && !/^(?:killed|injured|missing|abducted)$/.test(fate.of)) return []
    return (min ?? max ?? 0) >= fate.least || max === 0 ? [{ head, min, max, reading }] : []
  }
  if (fate.counted === 'vehicles' || fate.counted === 'buildings') {
    const one = children(doc, head).some((c) => /^(?:an?|one)$/i.test(doc.words[c]!.text))
    return one ? [{ head, min: 1, max: 1, reading: null, weak: true }] : []
  }
  if (!fate.single || !isSingle(doc, lexicon, head)) return []
  return [{ head, min: 1, max: 1, reading: null }]
}

/** "A guard and two drivers" are three; "five soldiers and two nurses" stay apart. */
function together(doc: Doc, members: readonly Member[]): readonly (readonly Member[])[] {
  const near = members.every((m, i) => i === 0 || joined(doc, members[i - 1]!.head, m.head))
  const [lead, ...rest] = members
  // "four victims, three children and one adult": the rest says who the first are.
  const broken = lead !== undefined && rest.length > 1 && lead.min === rest.reduce((n, m) => n + (m.min ?? 0), 0)
  if (broken) return [[lead]]
  const exact = near && members.every((m) => m.min !== null && m.min === m.max && m.min > 0)
  const single = members.some((m) => m.min === 1 && m.max === 1)
  return exact && single && members.length > 1 ? [members] : members.filter((m) => !m.weak).map((m) => [m])
}

/** Close by, and not told as a part: "six people, among them a girl". */
function joined(doc: Doc, first: number, last: number): boolean {
  const between = doc.words.slice(first, last).map((w) => w.text.toLowerCase())
  return between.length <= 12 && !between.some((w) => /^(?:among|including|of)$/.test(w)) && between.includes('and')
}

function tallyOf(state: State, fate: Fate, members: readonly Member[]): Tally {
  const lead = members[0]!
  const sum = (pick: (m: Member) => number | null) =>
    members.length === 1 ? pick(lead) : members.reduce((n, m) => n + (pick(m) ?? 0), 0)
  const single = members.some((m) => m.reading === null)
  return {
    ...plain,
    first: Math.min(...members.map((m) => m.reading?.first ?? m.head)),
    last: Math.max(...members.map((m) => Math.max(m.reading?.last ?? 0, m.reading?.noun ?? m.head))),
    of: fate.of,
    min: sum((m) => m.min),
    max: sum((m) => m.max),
    whom: whomOf(
      state,
      members.map((m) => m.reading?.noun ?? m.head),
    ),
    head: lead.head,
    cue: fate.word,
    sure: single ? 'inferred' : 'stated',
    why: single ? 'counts/single-victim' : fate.why,
  }
}

const plain = { total: false, partOf: null, claimant: null, asOf: null, withdrawn: false } as const

/** "17 dead", "31 arrests", "no casualties": nouns that say it by themselves. */
function byState(state: State, readings: readonly Reading[], used: Set<Reading>): readonly Tally[] {
  const { doc, lexicon } = state
  return readings.flatMap((reading) => {
    if (used.has(reading)) return []
    const at = reading.noun ?? reading.head
    const word = doc.words[at]!
    const measures = [word.text.toLowerCase(), word.lemma.toLowerCase()]
      .map((form) => stateMeasures(lexicon, form))
      .find((m) => m.length > 0)
    if (!measures || (measures.length > 1 && reading.max !== 0)) return []
    if (reading.max === 0 && !measures.every((m) => /^(?:killed|injured)$/.test(m))) return []
    used.add(reading)
    return measures.map((of: Measure) => ({
      ...plain,
      first: reading.first,
      last: Math.max(reading.last, at),
      of,
      min: reading.min,
      max: reading.max,
      whom: whomOf(state, [at]),
      head: reading.head,
      cue: at,
      sure: 'stated' as const,
      why: 'counts/state',
    }))
  })
}
