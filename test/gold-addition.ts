/** Hand-coded gold files as codings: evidence strings become quotes with offsets. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account, Addition, Coding, Evidence } from '../src/model/index.ts'

type GoldEvent = Omit<Account, 'evidence' | 'fields' | 'why'> & { evidence: string[] }
interface GoldFile {
  readonly report: { id: string; published: string; title: string | null; outlet: string | null; text: string }
  readonly events: readonly GoldEvent[]
  readonly actors: Coding['actors']
}

/** Every gold file of a folder as an addition to a record, in order of name. */
export function readGold(folder: string): readonly Addition[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => goldAddition(readFileSync(join(folder, name))))
}

/** One gold file as an addition; the file itself is the capture. */
function goldAddition(bytes: Uint8Array): Addition {
  const gold = JSON.parse(Buffer.from(bytes).toString('utf8')) as GoldFile
  const { text } = gold.report
  const events = gold.events.map((event) => ({
    ...event,
    evidence: event.evidence.map((q) => locate(text, q)),
    fields: {},
    why: 'gold',
  }))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    capture: {
      sha256,
      bytes,
      mediaType: 'application/json',
      origin: gold.report.id,
      retrieved: '2026-01-01T00:00:00Z',
    },
    report: {
      id: gold.report.id,
      published: gold.report.published,
      title: gold.report.title,
      outlet: gold.report.outlet,
      url: null,
      language: 'en',
      text,
      textSha256: createHash('sha256').update(text).digest('hex'),
      captureSha256: sha256,
      part: 0,
    },
    coding: { report: { ...gold.report, url: null }, events, actors: gold.actors, coder: 'gold' },
  }
}

function locate(text: string, quote: string): Evidence {
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`Gold evidence is not in its report: "${quote}". Correct the gold file.`)
  return { quote, start, end: start + quote.length }
}
