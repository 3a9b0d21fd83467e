/**
 * Fits `lexicon/en/time/weights.csv` and `lexicon/en/place/weights.csv`: which date, which place, or none, belongs to a hand-coded
 * event: `node bench/fit-attachments.ts [--field time|place]`. Held-out written reports (number ending in 4 or 9) and `gold/dev`
 * are never read. The printed figure comes from five parts, each judged by weights fitted on the other four.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { eventFeatures } from '../src/coding/attachment-features.ts'
import { codeBeforeTellings } from '../src/coding/english.ts'
import { openLexicon } from '../src/coding/lexicon.ts'
import { fold } from '../src/coding/place/fold.ts'
import { placeCandidates } from '../src/coding/place/place-candidates.ts'
import { type Draft, type State, startState } from '../src/coding/state.ts'
import { timeCandidates } from '../src/coding/time/time-candidates.ts'
import type { Doc, EventType, PlaceValue, Status } from '../src/model/index.ts'
import { bareDraft } from './bare-draft.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

interface GoldPlace {
  readonly name: string
  readonly country: string | null
  readonly lat?: number | null
  readonly lon?: number | null
}
interface GoldEvent {
  readonly type: string
  readonly start: string | null
  readonly end: string | null
  readonly place: GoldPlace | null
  readonly status: string
  readonly evidence: readonly (string | { readonly quote: string })[]
}
interface Gold {
  readonly report: { readonly id: string; readonly published: string | null; readonly text: string }
  readonly events: readonly GoldEvent[]
}
/** One event: its candidates' features, how right each is (0 to 1), and whether having none is right. */
interface Example {
  readonly report: string
  readonly candidates: readonly { readonly key: string; readonly features: readonly string[]; readonly right: number }[]
  readonly none: readonly string[]
  readonly silent: boolean
}

const { values } = parseArgs({ options: { field: { type: 'string' }, l2: { type: 'string' } } })
const lexicon = openLexicon()
const gold = process.env.DATELINE_GOLD ?? '../shared/gold'
const files = globSync(join(gold, 'written/*/*.json')).filter((f) => !/[49]\.json$/.test(f))
const fields = values.field ? [values.field] : ['time', 'place']
const examples = new Map<string, Example[]>(fields.map((f) => [f, []]))
for (const file of files.sort()) {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Gold
  const doc = await docOf(benchReport(report.report.id, report.report.text, report.report.published)).catch(() => null)
  if (!doc) continue
  const state = codeBeforeTellings(startState(doc, lexicon))
  for (const draft of state.drafts) {
    const homes = homesOf(report, draft, doc.words[draft.trigger]!.start)
    if (homes.length !== 1) continue
    for (const field of fields) {
      const one = exampleOf(field, state, draft, homes[0]!)
      if (one) examples.get(field)!.push({ report: report.report.id, ...one })
    }
  }
  for (const event of report.events) {
    if (state.drafts.some((d) => homesOf(report, d, doc.words[d.trigger]!.start).includes(event))) continue
    const draft = unseen(doc, event)
    if (!draft) continue
    for (const field of fields) {
      const one = exampleOf(field, state, draft, event)
      if (one) examples.get(field)!.push({ report: report.report.id, ...one })
    }
  }
}
await closeDocs()

/** Gold events of the draft's type whose evidence holds its trigger. */
function homesOf(report: Gold, draft: Draft, at: number): readonly GoldEvent[] {
  return report.events.filter(
    (event) =>
      event.type === draft.type &&
      event.evidence.some((piece) => {
        const quote = typeof piece === 'string' ? piece : piece.quote
        const start = report.report.text.indexOf(quote)
        return start >= 0 && start <= at && at < start + quote.length
      }),
  )
}

/** An event that the coder did not find, at the head of its first evidence. */
function unseen(doc: Doc, event: GoldEvent): Draft | null {
  const piece = event.evidence[0]
  const quote = typeof piece === 'string' ? piece : piece?.quote
  const start = quote ? doc.report.text.indexOf(quote) : -1
  if (!quote || start < 0) return null
  const inside = doc.words.flatMap((w, i) => (w.start >= start && w.end <= start + quote.length ? [i] : []))
  const trigger = inside.find((i) => !inside.includes(doc.words[i]!.head))
  return trigger === undefined ? null : bareDraft(trigger, event.type as EventType, event.status as Status)
}

function exampleOf(field: string, state: State, draft: Draft, event: GoldEvent): Omit<Example, 'report'> | null {
  const none = eventFeatures(state, draft)
  const each = field === 'time' ? timesOf(state, draft, event) : placesOf(state, draft, event)
  const silent = field === 'time' ? event.start === null && event.end === null : event.place === null
  return { candidates: each, none, silent }
}

function timesOf(state: State, draft: Draft, event: GoldEvent): Example['candidates'] {
  const found = timeCandidates(state, draft)
  const exact = (t: { start: string | null; end: string | null }) =>
    t.start === event.start && (t.end === event.end || (event.end === null && event.status === 'ongoing'))
  const some = found.some((c) => exact(c.value))
  const silent = event.start === null && event.end === null
  return found.map((c) => ({
    key: c.key,
    features: c.features,
    right: silent ? 0 : exact(c.value) ? 1 : !some && event.start !== null && c.value.start === event.start ? 0.5 : 0,
  }))
}

function placesOf(state: State, draft: Draft, event: GoldEvent): Example['candidates'] {
  const found = placeCandidates(state, draft)
  const right = found.map((c) => placeCredit(event.place, c.value.place))
  const best = Math.max(0, ...right)
  return found.map((c, i) => ({ key: c.key, features: c.features, right: right[i] === best ? best : 0 }))
}

/** As the scorer: 1 within 50 km or of the same name, a half in the same country. */
function placeCredit(gold: GoldPlace | null, ours: PlaceValue): number {
  if (!gold || gold.country !== ours.country) return 0
  if (fold(gold.name) === fold(ours.name)) return 1
  if (gold.lat == null || gold.lon == null || ours.lat === null || ours.lon === null) return 0.5
  const north = (gold.lat - ours.lat) * 111
  const east = (gold.lon - ours.lon) * 111 * Math.cos((gold.lat * Math.PI) / 180)
  return Math.hypot(north, east) <= 50 ? 1 : 0.5
}

for (const [field, all] of examples) {
  const l2 = Number(values.l2 ?? (field === 'time' ? 0.05 : 0.2))
  const parts = [0, 1, 2, 3, 4].map((k) => all.filter((e) => hash(e.report) % 5 === k))
  const sums = { right: 0, gold: 0, ours: 0 }
  parts.forEach((part, k) => {
    const weights = learn(parts.filter((_, i) => i !== k).flat(), l2)
    const judged = judge(part, weights)
    sums.right += judged.right
    sums.gold += judged.gold
    sums.ours += judged.ours
  })
  const weights = learn(all, l2)
  const own = judge(all, weights)
  const reach = all.filter((e) => e.candidates.some((c) => c.right === 1)).length
  const f1 = (s: typeof sums) => ((200 * s.right) / (s.gold + s.ours)).toFixed(1)
  console.log(
    `${field}: ${all.length} events, F1 ${f1(sums)} in five parts, ${f1(own)} on what it was fitted on, ${JSON.stringify({ ...sums, reach })}`,
  )
  const rows = [...weights].filter(([, w]) => Math.abs(w) >= 0.05).sort((a, b) => (a[0] < b[0] ? -1 : 1))
  writeFileSync(
    `lexicon/en/${field}/weights.csv`,
    `# Fitted by bench/fit-attachments.ts on the written reports that are not held out.\nfeature,weight\n${rows.map(([f, w]) => `${f},${w.toFixed(2)}`).join('\n')}\n`,
  )
}

function hash(text: string): number {
  let h = 0
  for (const c of text) h = (h * 31 + c.codePointAt(0)!) % 1_000_003
  return h
}

/** Log-linear weights by full-batch gradient ascent with momentum; several right candidates share the credit. */
function learn(list: readonly Example[], l2: number): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  const speed = new Map<string, number>()
  const usable = list.filter((e) => e.silent || e.candidates.some((c) => c.right > 0))
  for (let round = 0; round < 300; round++) {
    const slope = new Map<string, number>()
    const add = (features: readonly string[], by: number) => {
      for (const f of features) slope.set(f, (slope.get(f) ?? 0) + by)
    }
    for (const example of usable) {
      const { none, each } = chances(example, weights)
      const rightMass = example.silent
        ? none
        : example.candidates.reduce((n, c, i) => n + (c.right > 0 ? each[i]! : 0), 0)
      add(example.none, (example.silent ? 1 : 0) - none)
      example.candidates.forEach((c, i) => {
        const wanted = c.right > 0 && !example.silent ? each[i]! / rightMass : 0
        add(c.features, wanted - each[i]!)
      })
    }
    for (const [f, s] of slope) {
      const old = weights.get(f) ?? 0
      const v = 0.9 * (speed.get(f) ?? 0) + 0.5 * (s / usable.length - l2 * 0.05 * old)
      speed.set(f, v)
      weights.set(f, old + v)
    }
  }
  return weights
}

function chances(example: Example, weights: ReadonlyMap<string, number>) {
  const score = (features: readonly string[]) => features.reduce((n, f) => n + (weights.get(f) ?? 0), 0)
  const scores = example.candidates.map((c) => score(c.features))
  const silence = score(example.none)
  const top = Math.max(silence, ...scores)
  const each = scores.map((s) => Math.exp(s - top))
  const none = Math.exp(silence - top)
  const total = each.reduce((a, b) => a + b, none)
  return { none: none / total, each: each.map((e) => e / total) }
}

/** Slots right, in gold and filled, as the scorer counts them. */
function judge(list: readonly Example[], weights: ReadonlyMap<string, number>) {
  const sum = { right: 0, gold: 0, ours: 0 }
  for (const example of list) {
    const { none, each } = chances(example, weights)
    const mass = new Map<string, { mass: number; right: number }>()
    example.candidates.forEach((c, i) => {
      const old = mass.get(c.key)
      mass.set(c.key, { mass: (old?.mass ?? 0) + each[i]!, right: Math.max(old?.right ?? 0, c.right) })
    })
    const best = [...mass.values()].toSorted((a, b) => b.mass - a.mass)[0]
    if (!example.silent) sum.gold++
    if (best && best.mass > none) {
      sum.ours++
      sum.right += best.right
    }
  }
  return sum
}
