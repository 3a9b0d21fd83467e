/**
 * Codes folders of gold reports and scores them: `node bench/gold.ts [--part dev|heldout|train] [--cases] [--keep FOLDER]`.
 * Held out are the written reports whose number ends in 4 or 9; nothing was trained on them.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCoder } from '../src/coding/index.ts'
import type { Account, Coding } from '../src/model/index.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

interface GoldEvent {
  readonly type: string
  readonly evidence: readonly (string | { readonly quote: string })[]
}
interface Gold {
  readonly report: { readonly id: string; readonly published: string | null; readonly text: string }
  readonly events: readonly GoldEvent[]
}

const { values } = parseArgs({
  options: {
    part: { type: 'string', default: 'dev' },
    cases: { type: 'boolean', default: false },
    keep: { type: 'string' },
    gold: { type: 'string', default: process.env.DATELINE_GOLD ?? '../shared/gold' },
    why: { type: 'boolean', default: false },
  },
})

/** Files of a part of the gold. */
function filesOf(part: string): readonly string[] {
  if (part === 'dev') return globSync(join(values.gold, 'dev/*.json')).sort()
  const all = globSync(join(values.gold, 'written/*/*.json')).sort()
  const heldOut = (file: string) => /[49]\.json$/.test(file)
  return all.filter((file) => (part === 'heldout' ? heldOut(file) : !heldOut(file)))
}

const coder = openCoder()
const golds: Gold[] = []
const codings: Coding[] = []
const folder = mkdtempSync(join(tmpdir(), 'gold-'))
for (const file of filesOf(values.part)) {
  const gold = JSON.parse(readFileSync(file, 'utf8')) as Gold
  const doc = await docOf(benchReport(gold.report.id, gold.report.text, gold.report.published)).catch(
    (error: Error) => {
      console.error(error.message)
      return null
    },
  )
  if (!doc) continue
  golds.push(gold)
  codings.push(coder.code(doc))
  writeFileSync(join(folder, basename(file)), JSON.stringify(gold))
}

await closeDocs()

const ndjson = join(folder, 'coded.ndjson')
writeFileSync(ndjson, codings.map((c) => JSON.stringify(c)).join('\n'))
const scorer = join(dirname(values.gold), 'tools/score.mjs')
const scored = spawnSync(process.execPath, [scorer, folder, ndjson, ...(values.cases ? ['--cases'] : [])], {
  encoding: 'utf8',
})
console.log(scored.stdout, scored.stderr)
perType()
if (values.why) perRule()

/** Whether an account and a gold event can be the same: type, and overlapping evidence. */
function alike(gold: Gold, event: GoldEvent, account: Account): boolean {
  return (
    event.type === account.type &&
    event.evidence.some((piece) => {
      const quote = typeof piece === 'string' ? piece : piece.quote
      const start = gold.report.text.indexOf(quote)
      return start >= 0 && account.evidence.some((e) => e.start < start + quote.length && start < e.end)
    })
  )
}

/** Greedy one-to-one pairs of one report: good enough for a table by type. */
function pairs(gold: Gold, coding: Coding): ReadonlyMap<GoldEvent, Account> {
  const free = new Set(coding.events)
  const found = new Map<GoldEvent, Account>()
  for (const event of gold.events) {
    for (const account of free) {
      if (!alike(gold, event, account)) continue
      found.set(event, account)
      free.delete(account)
      break
    }
  }
  return found
}

function perType(): void {
  const rows = new Map<string, { gold: number; coded: number; hit: number }>()
  const row = (type: string) => {
    const old = rows.get(type) ?? { gold: 0, coded: 0, hit: 0 }
    rows.set(type, old)
    return old
  }
  const cases: BenchCase[] = []
  golds.forEach((gold, i) => {
    const paired = pairs(gold, codings[i]!)
    for (const event of gold.events) {
      row(event.type).gold++
      if (paired.has(event)) row(event.type).hit++
      const [piece] = event.evidence
      const told = `${event.type} ${typeof piece === 'string' ? piece : piece?.quote}`
      cases.push({ id: `${gold.report.id}#${gold.events.indexOf(event)}`, right: paired.has(event), told })
    }
    for (const account of codings[i]!.events) row(account.type).coded++
  })
  console.log('type        gold coded   hit     P     R    F1')
  for (const [type, r] of [...rows].sort((a, b) => b[1].gold - a[1].gold)) {
    const [p, q] = [r.hit / Math.max(1, r.coded), r.hit / Math.max(1, r.gold)]
    const f = p + q > 0 ? (2 * p * q) / (p + q) : 0
    const cell = (n: number) => String(n).padStart(5)
    console.log(
      `${type.padEnd(10)} ${cell(r.gold)} ${cell(r.coded)} ${cell(r.hit)} ${[p, q, f].map((x) => (100 * x).toFixed(1).padStart(5)).join(' ')}`,
    )
  }
  keepCases(`gold-${values.part}`, cases, values.keep)
}

/** How often each rule was right. */
function perRule(): void {
  const rules = new Map<string, [number, number]>()
  golds.forEach((gold, i) => {
    const hit = new Set(pairs(gold, codings[i]!).values())
    for (const account of codings[i]!.events) {
      const key = `${account.type} ${account.why}`
      const [right, all] = rules.get(key) ?? [0, 0]
      rules.set(key, [right + (hit.has(account) ? 1 : 0), all + 1])
    }
  })
  for (const [rule, [right, all]] of [...rules].sort((a, b) => b[1][1] - b[1][0] - (a[1][1] - a[1][0]))) {
    console.log(`${rule.padEnd(40)} ${right}/${all}`)
  }
}
