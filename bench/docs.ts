/** Annotated documents for the benches: from a folder of Doc files, else from the model. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc, Report } from '../src/model/index.ts'

const folder = process.env.DATELINE_DOCS

interface Live {
  annotate(report: Report): Promise<Doc>
  close(): Promise<void>
}
let live: Promise<Live | null> | null = null

/** A report as benches make it from a text. */
export function benchReport(id: string, text: string, published: string | null = null): Report {
  const sha = createHash('sha256').update(text).digest('hex')
  return {
    id,
    published,
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text,
    textSha256: sha,
    captureSha256: sha,
    part: 0,
  }
}

/**
 * The Doc of a report: from `DATELINE_DOCS/<id>.json` where that is its text, else from the live model, then kept there.
 * @throws when neither has it.
 */
export async function docOf(report: Report): Promise<Doc> {
  const file = folder ? join(folder, `${report.id.replace(/[^\w.-]/g, '_')}.json`) : null
  if (file && existsSync(file)) {
    const doc = JSON.parse(readFileSync(file, 'utf8')) as Doc
    if (doc.report.text === report.text) return { ...doc, report }
  }
  live ??= openLive()
  const annotator = await live
  if (!annotator) {
    throw new Error(
      `No annotated document for "${report.id}". Set DATELINE_DOCS to a folder of Doc files, or put a model under models/en.`,
    )
  }
  const doc = await annotator.annotate(report)
  if (file && folder) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, JSON.stringify(doc))
  }
  return doc
}

/** Ends the model's workers, which otherwise keep the process alive. Call it after the last Doc. */
export async function closeDocs(): Promise<void> {
  await (await live)?.close()
}

async function openLive(): Promise<Live | null> {
  const room = new URL('../src/language/index.ts', import.meta.url)
  if (!existsSync(room)) return null
  const { openAnnotator } = (await import(room.href)) as { openAnnotator: () => Promise<Live> }
  return openAnnotator()
}
