/**
 * Toponyms resolved within 161 km, of the gold toponyms that are places with coordinates:
 * `node bench/geo.ts [--set geovirus|geowebnews] [--show]`; `--show` prints what is missed or far off.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLexicon } from '../src/coding/lexicon.ts'
import { findToponyms } from '../src/coding/place/find-toponyms.ts'
import { startState } from '../src/coding/state.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'
import { kilometres } from './kilometres.ts'

interface Gold {
  readonly start: number
  readonly end: number
  readonly lat: number | null
  readonly lon: number | null
  readonly type?: string
}

interface Row {
  readonly id: string
  readonly text: string
  readonly toponyms: readonly Gold[]
}

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    show: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

const cases: BenchCase[] = []

/** Scores one set of documents. Non-literal uses and expressions are not places. */
async function score(set: string) {
  const lexicon = openLexicon()
  const rows = readFileSync(join(values.corpora, `dev/geo/${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  const sum = { gold: 0, found: 0, within: 0, ours: 0 }
  for (const line of rows) {
    const row = JSON.parse(line) as Row
    const doc = await docOf(benchReport(`${set}-${row.id}`, row.text))
    const ours = findToponyms
      .run(startState(doc, lexicon))
      .toponyms.map((t) => ({ ...t, start: doc.words[t.first]!.start, end: doc.words[t.last]!.end }))
    sum.ours += ours.filter((t) => t.use === 'place').length
    for (const g of row.toponyms) {
      if (g.lat === null || g.lon === null) continue
      if (g.type && !/^Literal$|^Literal_Modifier$|^Coercion$|^Mixed$|^Embedded_Literal$/.test(g.type)) continue
      sum.gold++
      const hit = ours.find((t) => t.start < g.end && g.start < t.end)
      if (hit) sum.found++
      const near =
        hit?.place.lat != null &&
        hit.place.lon != null &&
        kilometres(hit.place as { lat: number; lon: number }, g as { lat: number; lon: number }) <= 161
      cases.push({
        id: `${row.id}@${g.start}`,
        right: near,
        told: `gold ${g.lat},${g.lon} got ${hit?.place.lat},${hit?.place.lon}`,
      })
      const demonym = hit?.use === 'demonym'
      if (near) sum.within++
      else if (values.show && !demonym)
        console.log(
          `${hit ? 'FAR' : 'MISS'}\t[${doc.report.text.slice(g.start, g.end)}]\t${g.lat},${g.lon}\t${hit?.place.gazetteer} ${hit?.place.lat},${hit?.place.lon}\t${doc.report.text.slice(Math.max(0, g.start - 40), g.end + 30).replaceAll('\n', ' ')}`,
        )
      else if (values.show) console.log(`DEMONYM\t[${doc.report.text.slice(g.start, g.end)}]`)
    }
  }
  return { ...sum, within161: (100 * sum.within) / sum.gold, withinOfFound: (100 * sum.within) / sum.found }
}

for (const set of values.set ? [values.set] : ['geovirus', 'geowebnews'])
  console.log(set, JSON.stringify(await score(set)))
await closeDocs()
keepCases('geo', cases)
