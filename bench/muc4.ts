/**
 * MUC-4 terrorism news, its case restored: `node bench/muc4.ts [--set dev|train] [--every N] [--show]`. ASSAULT accounts against templates,
 * paired one to one by the slots they share; what is left on either side counts as missed or invented. Optional templates count where met.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCoder } from '../src/coding/index.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'
import { codedIncident, hits, type Incident, incidentOf, SLOTS, type Template } from './muc4/templates.ts'
import { learnTruecase } from './muc4/truecase.ts'

interface Row {
  readonly id: string
  readonly header: { readonly date: string }
  readonly text: string
  readonly templates: readonly Template[]
}

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'dev' },
    every: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

const train = join(values.corpora, 'train')
const truecase = learnTruecase(
  [join(train, 'ud-ewt/train.conllu'), join(train, 'ud-gum/train.conllu')],
  join(import.meta.dirname, '../models/en/vocab.txt'),
)

/** Paragraphs as single lines, without the marks of the wire. */
function textOf(row: Row): string {
  const paragraphs = row.text.split(/\n\s*\n/).map((p) =>
    p
      .replace(/\[[A-Z ]+\]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return truecase(paragraphs.filter(Boolean).join('\n\n'))
}

const sums = Object.fromEntries(SLOTS.map((slot) => [slot, { gold: 0, got: 0, hit: 0 }]))

const cases: BenchCase[] = []

function addPair(id: string, gold: Incident | null, got: Incident | null): void {
  for (const slot of SLOTS) {
    const sum = sums[slot]!
    sum.gold += gold?.[slot].length ?? 0
    sum.got += got?.[slot].length ?? 0
    const hit = gold && got ? hits(slot, gold, got) : 0
    sum.hit += hit
    const told = `gold ${JSON.stringify(gold?.[slot] ?? [])} got ${JSON.stringify(got?.[slot] ?? [])}`
    if (gold) cases.push({ id: `${id} ${slot}`, right: hit === gold[slot].length, told })
  }
}

/** Pairs that share most first. */
function score(id: string, templates: readonly Template[], coded: readonly Incident[]): void {
  const golds = templates.map((template) => ({ template, incident: incidentOf(template) }))
  const pairs = golds.flatMap((gold) =>
    coded.map((got) => ({ gold, got, shared: SLOTS.reduce((n, slot) => n + hits(slot, gold.incident, got), 0) })),
  )
  const used = new Set<unknown>()
  for (const { gold, got, shared } of pairs.toSorted((a, b) => b.shared - a.shared)) {
    if (shared === 0 || used.has(gold) || used.has(got)) continue
    used.add(gold).add(got)
    addPair(`${id}#${templates.indexOf(gold.template)}`, gold.incident, got)
  }
  for (const gold of golds)
    if (!used.has(gold) && !gold.template.optional)
      addPair(`${id}#${templates.indexOf(gold.template)}`, gold.incident, null)
  for (const got of coded) if (!used.has(got)) addPair(id, null, got)
}

const coder = openCoder()
const rows = readFileSync(join(values.corpora, `dev/muc4/${values.set}.jsonl`), 'utf8')
  .trim()
  .split('\n')
for (const [i, line] of rows.entries()) {
  if (i % Number(values.every) !== 0) continue
  const row = JSON.parse(line) as Row
  const coding = coder.code(await docOf(benchReport(`muc4-${row.id}`, textOf(row), row.header.date)))
  const told = coding.events.filter((e) => e.type === 'ASSAULT' && !/^(denied|planned|hypothetical)$/.test(e.status))
  score(row.id, row.templates, told.map(codedIncident))
  if (values.show) console.log(`${row.id}  templates ${row.templates.length}  accounts ${told.length}`)
}
await closeDocs()
keepCases(`muc4-${values.set}`, cases)

const all = { gold: 0, got: 0, hit: 0 }
for (const slot of SLOTS) {
  for (const key of ['gold', 'got', 'hit'] as const) all[key] += sums[slot]![key]
  print(slot, sums[slot]!)
}
print('all slots', all)

function print(what: string, { gold, got, hit }: typeof all): void {
  const [p, r] = [hit / Math.max(1, got), hit / Math.max(1, gold)]
  const f1 = p + r > 0 ? (2 * p * r) / (p + r) : 0
  const cells = [p, r].map((x) => (100 * x).toFixed(1).padStart(5)).join(' ')
  console.log(`${what.padEnd(12)} P and R ${cells}  F1 ${(100 * f1).toFixed(1)}  (${gold})`)
}
