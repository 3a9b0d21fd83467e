/** TIMEX3 on TempEval-3: how many gold expressions overlap one of ours, and how many of those have the gold value. */
import { readFileSync } from 'node:fs'
import { openLexicon } from '../src/coding/lexicon.ts'
import { startState } from '../src/coding/state.ts'
import { findTimes } from '../src/coding/time/find-times.ts'
import type { Doc } from '../src/model/index.ts'

interface Gold {
  readonly start?: number
  readonly end?: number
  readonly value: string
  readonly type: string
}

/** Scores annotated documents (JSON lines of Doc) against gold of the same ids; `show` prints what is missed, spurious or misread. */
export function scoreTempeval(docsFile: string, goldFile: string, show = false) {
  const lexicon = openLexicon()
  const lines = (file: string) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l))
  const gold = new Map<string, readonly Gold[]>(lines(goldFile).map((d) => [d.id, d.timex]))
  const sum = { gold: 0, found: 0, overlap: 0, value: 0 }
  for (const doc of lines(docsFile) as Doc[]) {
    const ours = findTimes
      .run(startState(doc, lexicon))
      .times.filter((t) => t.kind !== 'age')
      .map((t) => ({
        ...t,
        start: doc.words[t.first]!.start,
        end: doc.words[t.last]!.end,
      }))
    const free = new Set(ours)
    const wanted = (gold.get(doc.report.id) ?? []).filter((g) => g.start !== undefined)
    sum.gold += wanted.length
    sum.found += ours.length
    const say = (kind: string, from: number, to: number, more: string) => {
      const text = doc.report.text
      if (show)
        console.log(
          `${kind}\t${more}\t[${text.slice(from, to)}]\t${text.slice(Math.max(0, from - 50), to + 40).replaceAll('\n', ' ')}\t(${doc.report.published})`,
        )
    }
    for (const g of wanted) {
      const hit = [...free].find((t) => t.start < g.end! && g.start! < t.end)
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

if (import.meta.main) {
  const [docs, gold, show] = process.argv.slice(2)
  if (!docs || !gold)
    throw new Error('Usage: node bench/tempeval.ts DOCS.jsonl GOLD.jsonl [show]. Got too few arguments.')
  console.log(JSON.stringify(scoreTempeval(docs, gold, show === 'show')))
}
