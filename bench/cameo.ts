/**
 * CAMEO root with the countries of source and target, of single sentences, through the crosswalk: `node bench/cameo.ts [--show]`. An account
 * of two sides counts once in each direction, as in the data set.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCoder } from '../src/coding/index.ts'
import type { Account, Party } from '../src/model/index.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

interface Row {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly events: readonly { readonly source: string; readonly target: string; readonly code: string }[]
}

const { values } = parseArgs({
  options: {
    show: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

/** "IGOUNOMIL" → UNO, "PSEGZA" → PSE, "---REB" → none. */
function countryOf(code: string): string {
  if (code.startsWith('---')) return 'none'
  return /^IGO(UNO|EUR)/.exec(code)?.[1] ?? code.slice(0, 3)
}

/** Root, source and target of an account, in each direction where both sides act. */
function triples(account: Account): readonly string[] {
  const root = account.crosswalk?.cameo?.slice(0, 2)
  if (!root) return []
  const { actors, recipients } = account
  const pairs: readonly (readonly [Party, Party])[] =
    recipients.length > 0
      ? actors.flatMap((a) => recipients.map((r) => [a, r] as const))
      : actors.flatMap((a, i) => actors.flatMap((b, j) => (i === j ? [] : [[a, b] as const])))
  return pairs.map(([a, b]) => `${root} ${a.country ?? 'none'} ${b.country ?? 'none'}`)
}

const scores = {
  'root alone': { gold: 0, got: 0, hit: 0 },
  'countries alone': { gold: 0, got: 0, hit: 0 },
  'root and both countries': { gold: 0, got: 0, hit: 0 },
}

function add(what: keyof typeof scores, gold: readonly string[], got: readonly string[]): void {
  const [wanted, found] = [new Set(gold), new Set(got)]
  scores[what].gold += wanted.size
  scores[what].got += found.size
  scores[what].hit += [...wanted].filter((one) => found.has(one)).length
}

const cases: BenchCase[] = []
const coder = openCoder()
const rows = readFileSync(join(values.corpora, 'dev/cameo/afp_gsr_validation.jsonl'), 'utf8').trim().split('\n')
for (const line of rows) {
  const row = JSON.parse(line) as Row
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(row.date) ?? []
  const published = year ? `${year}-${month}-${day}` : null
  const coding = coder.code(await docOf(benchReport(`cameo-${row.id}`, row.text, published)))
  const got = coding.events.flatMap(triples)
  const gold = row.events.map((e) => `${e.code.slice(0, 2)} ${countryOf(e.source)} ${countryOf(e.target)}`)
  add('root and both countries', gold, got)
  add('countries alone', gold.map(after), got.map(after))
  const roots = coding.events.flatMap((e) => (e.crosswalk?.cameo ? [e.crosswalk.cameo.slice(0, 2)] : []))
  add(
    'root alone',
    row.events.map((e) => e.code.slice(0, 2)),
    roots,
  )
  const told = `gold ${gold.join(', ') || 'none'}  got ${got.join(', ') || 'none'}`
  const right = gold.toSorted().join() === got.toSorted().join()
  cases.push({ id: row.id, right, told })
  if (values.show && !right) console.log(`${row.id}  ${told}`)
}
await closeDocs()
keepCases('cameo', cases)
for (const [what, { gold, got, hit }] of Object.entries(scores)) {
  const [p, r] = [hit / Math.max(1, got), hit / Math.max(1, gold)]
  const f1 = p + r > 0 ? (2 * p * r) / (p + r) : 0
  const cells = [p, r].map((x) => (100 * x).toFixed(1).padStart(5)).join(' ')
  console.log(`${what.padEnd(24)} P and R ${cells}  F1 ${(100 * f1).toFixed(1)}  (${gold})`)
}

function after(triple: string): string {
  return triple.slice(3)
}
