/**
 * Dated reports of shootings with the incident's killed, injured, city and day: `node bench/gva.ts [--every N] [--show]`. A report counts for
 * a figure only where it prints it: the number beside a word of death or injury, the city's name, an expression for the day. The incident is
 * read from the report's ASSAULT accounts: its toll is the largest own toll, its place (one with coordinates) and day those of the first
 * account that has one, the accounts with victims first.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCoder } from '../src/coding/index.ts'
import { openGazetteer } from '../src/coding/place/gazetteer.ts'
import type { Account, Coding, PlaceValue } from '../src/model/index.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'
import { kilometres } from './kilometres.ts'

interface Incident {
  readonly date: string
  readonly state: string
  readonly city: string
  readonly killed: number
  readonly injured: number
  readonly docs: readonly { readonly id: string; readonly dct: string; readonly content: string }[]
}

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '10' },
    show: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const WORDS = {
  killed: /\b(?:kill|dead\b|die[ds]?\b|death|fatal|slain|slay|murder|homicide)/i,
  injured: /\b(?:injur|wound|hurt\b|hospital|critical)/i,
}
/** A city's own districts and its suburbs still name it. */
const CITY_KM = 20
const DAY = 86_400_000

/** Whether a sentence holds the number and a word of that fate. */
function printsNumber(text: string, fate: keyof typeof WORDS, n: number): boolean {
  const number = new RegExp(`\\b(?:${n}${NUMBERS[n] ? `|${NUMBERS[n]}` : ''})\\b(?![-–:.]\\d)`, 'i')
  return text.split(/(?<=[.!?])\s+|\n+/).some((s) => WORDS[fate].test(s) && number.test(s))
}

/** Whether the text has an expression for the day, seen from its date of publication. */
function printsDay(text: string, day: string, published: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(at)
  const ago = (Date.parse(published) - at.getTime()) / DAY
  const month = say({ month: 'long' })
  const dated = new RegExp(`\\b${month.slice(0, 3)}[a-z]*\\.? ${at.getUTCDate()}(?:st|nd|rd|th)?\\b`)
  if (dated.test(text)) return true
  if (ago >= 0 && ago < 7 && text.includes(say({ weekday: 'long' }))) return true
  return (
    ago >= 0 && ago <= 1 && new RegExp(ago === 0 ? '\\btoday\\b' : '\\b(?:yesterday|last night)\\b', 'i').test(text)
  )
}

const tolls = (accounts: readonly Account[], of: 'killed' | 'injured') =>
  accounts.flatMap((a) => a.counts).filter((c) => c.of === of && !c.total && c.part_of === undefined)

/** The largest own toll, or null where none is exact. */
function toll(accounts: readonly Account[], of: 'killed' | 'injured'): number | null {
  const exact = tolls(accounts, of).flatMap((c) => (c.min !== null && c.min === c.max ? [c.min] : []))
  return exact.length > 0 ? Math.max(...exact) : null
}

function assaults(coding: Coding): readonly Account[] {
  const all = coding.events.filter((e) => e.type === 'ASSAULT' && e.status !== 'hypothetical')
  const hasVictims = (a: Account) => a.counts.some((c) => c.of === 'killed' || c.of === 'injured')
  return [...all.filter(hasVictims), ...all.filter((a) => !hasVictims(a))]
}

function inCity(place: PlaceValue | null, { city, state }: Incident): boolean {
  if (!place) return false
  const find = (name: string) => openGazetteer().find(name)
  const admin1 = find(state).find((p) => p.id.startsWith('a1:US'))?.admin1
  const cities = find(city).filter((p) => p.country === 'USA' && p.admin1 === admin1 && p.level !== 'province')
  if (cities.length === 0) return place.name.toLowerCase() === city.toLowerCase()
  const { lat, lon } = place
  return lat !== null && lon !== null && cities.some((c) => kilometres(c, { lat, lon }) <= CITY_KM)
}

const score = { killed: [0, 0], injured: [0, 0], city: [0, 0], date: [0, 0] } as Record<string, [number, number]>
const cases: BenchCase[] = []
function judge(what: string, right: boolean, id: string, gold: unknown, got: unknown): void {
  score[what]![1]++
  cases.push({ id: `${id} ${what}`, right, told: `gold ${gold} got ${got}` })
  if (right) score[what]![0]++
  else if (values.show) console.log(`${what}\t${id}\tgold ${gold}\tgot ${got}`)
}

const coder = openCoder()
const rows = readFileSync(join(values.corpora, 'dev/gva/incidents.jsonl'), 'utf8').trim().split('\n')
for (const [i, line] of rows.entries()) {
  if (i % Number(values.every) !== 0) continue
  const incident = JSON.parse(line) as Incident
  const day = new Date(`${incident.date} UTC`).toISOString().slice(0, 10)
  for (const { id, dct, content } of incident.docs) {
    const accounts = assaults(coder.code(await docOf(benchReport(`gva-${id}`, content, dct))))
    for (const fate of ['killed', 'injured'] as const) {
      const n = incident[fate]
      const got = toll(accounts, fate)
      if (n > 0 && printsNumber(content, fate, n)) judge(fate, got === n, id, n, got)
    }
    const place = accounts.find((a) => a.place?.lat != null)?.place ?? null
    if (content.includes(incident.city)) judge('city', inCity(place, incident), id, incident.city, place?.name)
    const dated = accounts.find((a) => a.start)
    if (printsDay(content, day, dct)) judge('date', dated?.start === day, id, day, dated?.start)
  }
}
await closeDocs()
keepCases('gva', cases)
for (const [what, [right, all]] of Object.entries(score)) {
  console.log(`${what.padEnd(10)} ${((100 * right) / Math.max(1, all)).toFixed(1).padStart(5)}   ${right} of ${all}`)
}
