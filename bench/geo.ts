/** Toponyms resolved within 161 km, of the gold toponyms that are places with coordinates. */
import { readFileSync } from 'node:fs'
import { openLexicon } from '../src/coding/lexicon.ts'
import { findToponyms } from '../src/coding/place/find-toponyms.ts'
import { startState } from '../src/coding/state.ts'
import type { Doc } from '../src/model/index.ts'

interface Gold {
  readonly start: number
  readonly end: number
  readonly lat: number | null
  readonly lon: number | null
  readonly type?: string
}

/** Great-circle distance in km. */
function distance(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 12_742 * Math.asin(Math.sqrt(h))
}

/** Scores Docs (JSON lines) against gold of the same ids. Non-literal uses and expressions are not places. */
export function scoreGeo(docsFile: string, goldFile: string, show = false) {
  const lexicon = openLexicon()
  const lines = (file: string) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l))
  const gold = new Map<string, readonly Gold[]>(lines(goldFile).map((d) => [d.id, d.toponyms]))
  const sum = { gold: 0, found: 0, within: 0, ours: 0 }
  for (const doc of lines(docsFile) as Doc[]) {
    const ours = findToponyms
      .run(startState(doc, lexicon))
      .toponyms.map((t) => ({ ...t, start: doc.words[t.first]!.start, end: doc.words[t.last]!.end }))
    sum.ours += ours.filter((t) => t.use === 'place').length
    for (const g of gold.get(doc.report.id) ?? []) {
      if (g.lat === null || g.lon === null) continue
      if (g.type && !/^Literal$|^Literal_Modifier$|^Coercion$|^Mixed$|^Embedded_Literal$/.test(g.type)) continue
      sum.gold++
      const hit = ours.find((t) => t.start < g.end && g.start < t.end)
      if (hit) sum.found++
      const near =
        hit?.place.lat != null &&
        hit.place.lon != null &&
        distance(hit.place as { lat: number; lon: number }, g as { lat: number; lon: number }) <= 161
      const demonym = hit?.use === 'demonym'
      if (near) sum.within++
      else if (show && !demonym)
        console.log(
          `${hit ? 'FAR' : 'MISS'}\t[${doc.report.text.slice(g.start, g.end)}]\t${g.lat},${g.lon}\t${hit?.place.gazetteer} ${hit?.place.lat},${hit?.place.lon}\t${doc.report.text.slice(Math.max(0, g.start - 40), g.end + 30).replaceAll('\n', ' ')}`,
        )
      else if (show) console.log(`DEMONYM\t[${doc.report.text.slice(g.start, g.end)}]`)
    }
  }
  return { ...sum, within161: (100 * sum.within) / sum.gold, withinOfFound: (100 * sum.within) / sum.found }
}

if (import.meta.main) {
  const [docs, gold, show] = process.argv.slice(2)
  if (!docs || !gold) throw new Error('Usage: node bench/geo.ts DOCS.jsonl GOLD.jsonl [show]. Got too few arguments.')
  console.log(JSON.stringify(scoreGeo(docs, gold, show === 'show')))
}
