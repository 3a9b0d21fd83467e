/**
 * PLOVER root type of sentences whose source and target are given: `node bench/plover.ts [--limit N]`.
 * The event that the source does to the target counts, else the one whose words lie nearest to both; without one, what was
 * most nearly an event.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCoder } from '../src/coding/index.ts'
import type { Account, Party } from '../src/model/index.ts'
import { keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'
import { caseOf, type Judged, printScores } from './type-scores.ts'

interface Row {
  readonly sentence_id: string
  readonly gold_root: string
  readonly sentence: string
  readonly source: string
  readonly target: string
}

const { values } = parseArgs({
  options: {
    limit: { type: 'string', default: '100000' },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})
const file = join(values.corpora, 'dev/plover-sentences/plv_train.jsonl')
const rows = readFileSync(file, 'utf8').trim().split('\n').slice(0, Number(values.limit))
const coder = openCoder()
const judged: Judged[] = []
for (const line of rows) {
  const row = JSON.parse(line) as Row
  const { coding, nearly } = coder.explain(
    await docOf(benchReport(`plover-${row.sentence_id}`, row.sentence, '2020-01-01')),
  )
  const [from, to] = [row.sentence.indexOf(row.source), row.sentence.indexOf(row.target)]
  const far = (at: number) => Math.abs(at - from) + Math.abs(at - to)
  const best = coding.events.toSorted(
    (a, b) => between(b, row) - between(a, row) || far(triggerOf(a)) - far(triggerOf(b)),
  )[0]
  const type = best?.type ?? nearest(nearly)
  // The data set joins the two as YIELD.
  judged.push({
    id: row.sentence_id,
    gold: row.gold_root,
    got: type === 'CONCEDE' || type === 'RETREAT' ? 'YIELD' : type,
  })
}
await closeDocs()
printScores(judged)
keepCases('plover', judged.map(caseOf))

function triggerOf(event: Account): number {
  return event.fields.type?.spans[0]?.start ?? event.evidence[0]!.start
}

/** How many of the two given parties an event has in their place. */
function between(event: Account, row: Row): number {
  const has = (parties: readonly Party[], given: string) => parties.some((p) => shares(p.text ?? '', given))
  return (has(event.actors, row.source) ? 1 : 0) + (has(event.recipients, row.target) ? 1 : 0)
}

function shares(a: string, b: string): boolean {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
  const left = new Set(words(a).filter((w) => w !== 'the' && w !== 'and'))
  return words(b).some((w) => left.has(w))
}

/** Type of the line with the highest score, which stands in its reason. */
function nearest(nearly: readonly { readonly found: string; readonly why: string }[]): string {
  const score = (line: { readonly why: string }) => Number(/score ([\d.]+)/.exec(line.why)?.[1] ?? 0)
  return (
    nearly
      .toSorted((a, b) => score(b) - score(a))[0]
      ?.found.split(' ')
      .at(-1) ?? 'none'
  )
}
