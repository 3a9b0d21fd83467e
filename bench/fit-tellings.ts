/**
 * Fits `lexicon/en/events/merge-weights.csv` on pairs of drafts that lie in the gold's evidence of one event or of two:
 * `node bench/fit-tellings.ts`. Held-out written reports (number ending in 4 or 9) and `gold/dev` are never read.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
      pairs.push({ features: tellingFeatures(state, a, b), same: x.some((e) => y.includes(e)) ? 1 : 0 })
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

const weights = new Map<string, number>([['bias', -1]])
for (let round = 0; round < 400; round++) {
  const slope = new Map<string, number>()
  for (const { features, same } of pairs) {
    const sum = ['bias', ...features].reduce((n, f) => n + (weights.get(f) ?? 0), 0)
    const miss = same - 1 / (1 + Math.exp(-sum))
    for (const f of ['bias', ...features]) slope.set(f, (slope.get(f) ?? 0) + miss)
  }
  for (const [f, s] of slope) {
    const old = weights.get(f) ?? 0
    weights.set(f, old + 0.5 * (s / pairs.length) * 4 - 0.002 * old)
  }
}
const right = pairs.filter(({ features, same }) => {
  const sum = ['bias', ...features].reduce((n, f) => n + (weights.get(f) ?? 0), 0)
  return (sum > 0 ? 1 : 0) === same
}).length
console.log(`${pairs.length} pairs, ${pairs.filter((p) => p.same).length} of one event, ${right} judged right`)
const rows = [...weights].sort().map(([f, w]) => `${f},${w.toFixed(2)}`)
writeFileSync(
  'lexicon/en/events/merge-weights.csv',
  `# Fitted by bench/fit-tellings.ts on the written reports that are not held out.\nfeature,weight\naccept,0.4\n${rows.join('\n')}\n`,
)
