/**
 * The place of an event whose verb is given: `node bench/event-location.ts [--every N] [--show]`. A place is right when it
 * touches a stretch marked as the event's location. Sentences judged by nobody as having a location count against precision.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLexicon } from '../src/coding/lexicon.ts'
import { attachPlaces } from '../src/coding/place/attach-places.ts'
import { findToponyms } from '../src/coding/place/find-toponyms.ts'
import { startState } from '../src/coding/state.ts'
import { bareDraft } from './bare-draft.ts'
import { type BenchCase, keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'

interface Row {
  readonly id: string
  readonly text: string
  readonly spans: readonly { readonly label: string; readonly start: number; readonly end: number }[]
}

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '5' },
    show: { type: 'boolean', default: false },
    corpora: { type: 'string', default: process.env.DATELINE_CORPORA ?? '../shared/corpora' },
  },
})

const cases: BenchCase[] = []
const lexicon = openLexicon()
const rows = readFileSync(join(values.corpora, 'dev/event-location/dev.jsonl'), 'utf8').trim().split('\n')
const sum = { sentences: 0, gold: 0, ours: 0, right: 0 }
for (const [i, line] of rows.entries()) {
  if (i % Number(values.every) !== 0) continue
  const row = JSON.parse(line) as Row
  const verb = row.spans.find((s) => s.label === 'VERB')
  const locations = row.spans.filter((s) => s.label === 'LOCATION' && s.end > s.start)
  const empty = row.spans.some((s) => s.label === 'LOCATION' && s.end <= s.start)
  if (!verb || empty) continue // some marks of the data set hold no text
  const doc = await docOf(benchReport(`event-location-${row.id}`, row.text))
  const trigger = doc.words.findIndex((w) => w.start < verb.end && verb.start < w.end)
  if (trigger < 0) continue
  const state = findToponyms.run(startState(doc, lexicon))
  const place = attachPlaces.run({ ...state, drafts: [bareDraft(trigger)] }).drafts[0]?.fields.place?.spans[0]
  sum.sentences++
  if (locations.length > 0) sum.gold++
  if (place) sum.ours++
  const right = place !== undefined && locations.some((l) => l.start < place.end && place.start < l.end)
  cases.push({
    id: row.id,
    right: right || (!place && locations.length === 0),
    told: `got ${place ? 'a place' : 'none'}`,
  })
  if (right) sum.right++
  else if (values.show && (place || locations.length > 0)) {
    const named = locations.map((l) => row.text.slice(l.start, l.end)).join(' | ')
    console.log(
      `${row.text.slice(verb.start, verb.end)}\tgold [${named}]\tours [${place?.quote ?? ''}]\t${row.text.slice(0, 300)}`,
    )
  }
}
await closeDocs()
keepCases('event-location', cases)
const [p, r] = [sum.right / sum.ours, sum.right / sum.gold]
console.log(JSON.stringify({ ...sum, precision: 100 * p, recall: 100 * r, f1: (200 * p * r) / (p + r) }))
