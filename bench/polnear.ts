/**
 * Attribution on PolNeAR: `node bench/polnear.ts [--limit N] [--cases]` prints precision, recall and F1 of sources
 * (exact words without article, and words that overlap) and of the sentences that hold somebody's words.
 * Of articles that several people annotated the first annotation counts. Opinions and wishes are sayings here, as they are there.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { codeBeforeTellings } from '../src/coding/english.ts'
import { openLexicon } from '../src/coding/lexicon.ts'
import { startState } from '../src/coding/state.ts'
import type { Doc, WordSpan } from '../src/model/index.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

type Piece = readonly [start: number, end: number, text: string]
interface Article {
  readonly id: string
  readonly text: string
  readonly date: string
  readonly annotations: readonly {
    readonly attributions: readonly {
      readonly source?: readonly Piece[]
      readonly cue?: readonly Piece[]
      readonly content?: readonly Piece[]
    }[]
  }[]
}

const { values } = parseArgs({
  options: {
    limit: { type: 'string', default: '100000' },
    cases: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

/** Right, found and wanted things of one measure. */
interface Score {
  right: number
  found: number
  wanted: number
}
const empty = (): Score => ({ right: 0, found: 0, wanted: 0 })
const scores = { 'source, exact': empty(), 'source, overlapping': empty(), 'content sentences': empty() }

const cases: BenchCase[] = []
const lexicon = openLexicon()
const lines = readFileSync(join(values.corpora, 'dev/polnear/dev.jsonl'), 'utf8').trim().split('\n')
const articles = lines.slice(0, Number(values.limit)).map((line) => JSON.parse(line) as Article)
for (const article of articles) {
  const doc = await docOf(benchReport(`polnear-${article.id}`, article.text, article.date))
  const { sayings } = codeBeforeTellings(startState(doc, lexicon))
  const gold = article.annotations[0]?.attributions ?? []
  const goldSources = distinct(gold.flatMap((a) => (a.source ? [wordsIn(doc, a.source)] : [])).flat())
  const foundSources = distinct(sayings.flatMap((s) => (s.by ? [bare(doc, s.by)] : [])))
  add(scores['source, exact'], foundSources, goldSources, (f, g) => f.first === g.first && f.last === g.last)
  add(scores['source, overlapping'], foundSources, goldSources, (f, g) => f.first <= g.last && g.first <= f.last)
  const goldSentences = sentencesOf(
    doc,
    gold.flatMap((a) => (a.content ? wordsIn(doc, a.content) : [])),
  )
  const foundSentences = sentencesOf(doc, sayings)
  add(scores['content sentences'], foundSentences, goldSentences, (f, g) => f === g)
  for (const n of new Set([...goldSentences, ...foundSentences])) {
    const [wanted, found] = [goldSentences.includes(n), foundSentences.includes(n)]
    cases.push({ id: `${article.id}#${n}`, right: wanted === found, told: `wanted ${wanted} found ${found}` })
  }
  if (values.cases) {
    printCases(doc, foundSentences, goldSentences)
    const miss = (list: readonly WordSpan[], other: readonly WordSpan[]) =>
      list.filter((x) => !other.some((y) => x.first <= y.last && y.first <= x.last))
    for (const s of miss(goldSources, foundSources)) console.log(`  source missed   ${quote(doc, s)}`)
    for (const s of miss(foundSources, goldSources)) console.log(`  source invented ${quote(doc, s)}`)
  }
}
await closeDocs()
keepCases('polnear', cases)

console.log(`articles ${articles.length}`)
for (const [name, s] of Object.entries(scores)) {
  const [p, r] = [s.right / Math.max(1, s.found), s.right / Math.max(1, s.wanted)]
  const f = p + r > 0 ? (2 * p * r) / (p + r) : 0
  console.log(`${name.padEnd(20)} ${[p, r, f].map((x) => (100 * x).toFixed(1).padStart(5)).join(' ')}   (${s.wanted})`)
}

/** Words of a gold span, each of its pieces, without article. */
function wordsIn(doc: Doc, pieces: readonly Piece[]): readonly WordSpan[] {
  return pieces.flatMap(([start, end]) => {
    const inside = doc.words.flatMap((w, i) => (w.start < end && start < w.end ? [i] : []))
    return inside.length > 0 ? [bare(doc, { first: inside[0]!, last: inside.at(-1)! })] : []
  })
}

/** A span without article, comma and quotation mark at its edges, nor what follows its first comma. */
function bare(doc: Doc, span: WordSpan): WordSpan {
  let { first, last } = span
  const loose = (i: number) => /^(DET|PUNCT)$/.test(doc.words[i]!.upos)
  while (first < last && loose(first)) first++
  while (last > first && loose(last)) last--
  return { first, last }
}

function distinct(spans: readonly WordSpan[]): readonly WordSpan[] {
  return [...new Map(spans.map((s) => [`${s.first}-${s.last}`, s])).values()]
}

function sentencesOf(doc: Doc, spans: readonly WordSpan[]): readonly number[] {
  const all = new Set<number>()
  for (const s of spans) for (let i = s.first; i <= s.last; i++) all.add(doc.words[i]!.sentence)
  return [...all]
}

/** Counts one-to-one pairs of found and wanted things. */
function add<T>(score: Score, found: readonly T[], wanted: readonly T[], same: (f: T, w: T) => boolean): void {
  const left = [...wanted]
  for (const f of found) {
    const i = left.findIndex((w) => same(f, w))
    if (i < 0) continue
    left.splice(i, 1)
    score.right++
  }
  score.found += found.length
  score.wanted += wanted.length
}

function quote(doc: Doc, span: WordSpan): string {
  const s = doc.sentences[doc.words[span.first]!.sentence]!
  const text = (a: number, b: number) => doc.report.text.slice(doc.words[a]!.start, doc.words[b]!.end)
  return `[${text(span.first, span.last)}] ${text(s.first, s.last)}`
}

function printCases(doc: Doc, found: readonly number[], gold: readonly number[]): void {
  const text = (n: number) => {
    const s = doc.sentences[n]!
    return doc.report.text.slice(doc.words[s.first]!.start, doc.words[s.last]!.end)
  }
  console.log(`\n== ${doc.report.id}`)
  for (const n of gold) if (!found.includes(n)) console.log(`  missed   ${text(n)}`)
  for (const n of found) if (!gold.includes(n)) console.log(`  invented ${text(n)}`)
}
