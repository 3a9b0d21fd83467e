/**
 * Fits `lexicon/en/events/merge-weights.csv` on pairs of drafts that lie in the gold's evidence of one event or of two:
 * `node bench/fit-tellings.ts`. Held-out written reports (number ending in 4 or 9) and `gold/dev` are never read.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeBeforeTellings } from '../src/coding/english.ts'
import { tellingFeatures } from '../src/coding/events/same-telling.ts'
import { openLexicon } from '../src/coding/lexicon.ts'
import { type Draft, startState } from '../src/coding/state.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

interface Gold {
  readonly report: { readonly id: string; readonly published: string | null; readonly text: string }
  readonly events: readonly {
    readonly type: string
    readonly evidence: readonly (string | { readonly quote: string })[]
  }[]
}
interface Pair {
  readonly fold: string
  readonly features: readonly string[]
  readonly same: 0 | 1
}

const lexicon = openLexicon()
const gold = process.env.DATELINE_GOLD ?? '../shared/gold'
const files = globSync(join(gold, 'written/*/*.json')).filter((f) => !/[49]\.json$/.test(f))
const pairs: Pair[] = []
for (const file of files.sort()) {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Gold
  const doc = await docOf(benchReport(report.report.id, report.report.text, report.report.published)).catch(() => null)
  if (!doc) continue
  const state = codeBeforeTellings(startState(doc, lexicon))
  const homes = state.drafts.map((d) => homesOf(report, d, doc.words[d.trigger]!.start))
  state.drafts.forEach((a, i) => {
    state.drafts.slice(i + 1).forEach((b, j) => {
      const [x, y] = [homes[i]!, homes[i + 1 + j]!]
      if (a.type !== b.type || x.length === 0 || y.length === 0) return
      pairs.push({
        fold: basename(dirname(file)),
        features: tellingFeatures(state, a, b),
        same: x.some((e) => y.includes(e)) ? 1 : 0,
      })
    })
  })
}

/** Gold events of the draft's type whose evidence holds its trigger. */
function homesOf(report: Gold, draft: Draft, at: number): readonly number[] {
  return report.events.flatMap((event, e) =>
    event.type === draft.type &&
    event.evidence.some((piece) => {
      const quote = typeof piece === 'string' ? piece : piece.quote
      const start = report.report.text.indexOf(quote)
      return start >= 0 && start <= at && at < start + quote.length
    })
      ? [e]
      : [],
  )
}

await closeDocs()

/** Logistic regression by gradient descent; `decay` pulls each weight to zero. */
function fitted(of: readonly Pair[], decay = 0.004): ReadonlyMap<string, number> {
  const weights = new Map<string, number>([['bias', -1]])
  for (let round = 0; round < 500; round++) {
    const slope = new Map<string, number>()
    for (const { features, same } of of) {
      const miss = same - probability(weights, features)
      for (const f of ['bias', ...features]) slope.set(f, (slope.get(f) ?? 0) + miss)
    }
    for (const [f, s] of slope) {
      const old = weights.get(f) ?? 0
      weights.set(f, old + 2 * (s / of.length) - decay * (f === 'bias' ? 0 : old))
    }
  }
  return weights
}

function probability(weights: ReadonlyMap<string, number>, features: readonly string[]): number {
  const sum = ['bias', ...features].reduce((n, f) => n + (weights.get(f) ?? 0), 0)
  return 1 / (1 + Math.exp(-sum))
}

// Each folder of reports is judged by weights fitted on the others.
const judged = [...new Set(pairs.map((p) => p.fold))].flatMap((fold) => {
  const weights = fitted(pairs.filter((p) => p.fold !== fold))
  return pairs.filter((p) => p.fold === fold).map((p) => ({ p: probability(weights, p.features), same: p.same }))
})
for (const accept of [0.3, 0.4, 0.5, 0.6]) {
  const joined = judged.filter((j) => j.p > accept)
  const hit = joined.filter((j) => j.same).length
  const all = judged.filter((j) => j.same).length
  console.log(
    `accept ${accept}: joins right ${((100 * hit) / joined.length).toFixed(1)}, found ${((100 * hit) / all).toFixed(1)} of ${all} in ${judged.length} pairs`,
  )
}
const rows = [...fitted(pairs)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([f, w]) => `${f},${w.toFixed(2)}`)
writeFileSync(
  'lexicon/en/events/merge-weights.csv',
  `# Fitted by bench/fit-tellings.ts on the written reports that are not held out; accept is the least probability that joins.\nfeature,weight\naccept,0.35\n${rows.join('\n')}\n`,
)
