/**
 * TIMEX3 on TempEval-3: how many gold expressions overlap one of ours, and how many of those have the gold value:
 * `node bench/tempeval.ts [--set timebank|aquaint] [--show]`; `--show` prints what is missed, spurious or misread.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLexicon } from '../src/coding/lexicon.ts'
import { startState } from '../src/coding/state.ts'
import { findTimes } from '../src/coding/time/find-times.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

interface Gold {
  readonly start?: number
  readonly end?: number
  readonly value: string
  readonly type: string
}

interface Row {
  readonly id: string
  readonly dct: { readonly value: string } | null
  readonly text: string
  readonly timex: readonly Gold[]
}

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    show: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

const cases: BenchCase[] = []

/** Scores one set of documents. */
async function score(set: string) {
  const lexicon = openLexicon()
  const rows = readFileSync(join(values.corpora, `dev/tempeval3/${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  const sum = { gold: 0, found: 0, overlap: 0, value: 0 }
  for (const line of rows) {
    const row = JSON.parse(line) as Row
    const doc = await docOf(benchReport(`${set}-${row.id}`, row.text, row.dct?.value.slice(0, 10) ?? null))
    const ours = findTimes
      .run(startState(doc, lexicon))
      .times.filter((t) => t.kind !== 'age')
      .map((t) => ({
        ...t,
        start: doc.words[t.first]!.start,
        end: doc.words[t.last]!.end,
      }))
    const free = new Set(ours)
    const wanted = row.timex.filter((g) => g.start !== undefined)
    sum.gold += wanted.length
    sum.found += ours.length
    const say = (kind: string, from: number, to: number, more: string) => {
      const text = doc.report.text
      if (values.show)
        console.log(
          `${kind}\t${more}\t[${text.slice(from, to)}]\t${text.slice(Math.max(0, from - 50), to + 40).replaceAll('\n', ' ')}\t(${doc.report.published})`,
        )
    }
    for (const g of wanted) {
      const hit = [...free].find((t) => t.start < g.end! && g.start! < t.end)
      const told = `gold ${g.value} got ${hit?.timex ?? 'nothing'}`
      cases.push({ id: `${row.id}@${g.start}`, right: hit?.timex === g.value, told })
      if (!hit) {
        say('MISS', g.start!, g.end!, g.value)
        continue
      }
      free.delete(hit)
      sum.overlap++
      if (hit.timex === g.value) sum.value++
      else say('VALUE', g.start!, g.end!, `gold ${g.value} ours ${hit.timex} ${hit.why}`)
    }
    for (const t of free) say('EXTRA', t.start, t.end, `${t.timex} ${t.why}`)
  }
  const f1 = (right: number) => (200 * right) / (sum.gold + sum.found)
  return { ...sum, relaxedF1: f1(sum.overlap), valueF1: f1(sum.value) }
}

for (const set of values.set ? [values.set] : ['timebank', 'aquaint'])
  console.log(set, JSON.stringify(await score(set)))
await closeDocs()
keepCases('tempeval', cases)
