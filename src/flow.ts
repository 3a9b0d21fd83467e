/** The whole program in one screen: sources → language → coding → record. The only file that wires rooms together. */
import { type Explained, openCoder } from './coding/index.ts'
import { openAnnotator } from './language/index.ts'
import type { Added, Capture, Coding, Problem, RecordStore, Report } from './model/index.ts'
import { type ReadRequest, readSources } from './sources/index.ts'

export { checkOverlay, type Overlay } from './coding/index.ts'
export { openRecord } from './record/index.ts'
export { FORMATS, type KeyNames, type ReadRequest } from './sources/index.ts'

/** What coding needs: the language model and the lexicon, opened once. */
export interface Kit {
  /** Version of model, lexicon and code: the `coder` of each coding. */
  readonly version: string
  /** Null for a report in another language than English. */
  code(report: Report): Promise<Coding | null>
  explain(report: Report): Promise<Explained>
  close(): Promise<void>
}

/** A report with its coding, or what could not be read. */
export type Coded =
  | { readonly capture: Capture; readonly report: Report; readonly coding: Coding | null; readonly known: boolean }
  | { readonly problem: Problem; readonly id?: string | null }

/** Reports that are annotated at once; enough to keep every thread of the model busy. */
const AT_ONCE = 12

/**
 * Opens model and lexicon.
 * @throws where the model cannot be loaded or a lexicon entry is wrong, with what to do.
 */
export async function openKit(options: { readonly overlays?: readonly string[] } = {}): Promise<Kit> {
  const coder = openCoder(options)
  const annotator = await openAnnotator()
  return {
    version: `${coder.version}+${annotator.model}`,
    code: async (report) => (report.language === 'en' ? coder.code(await annotator.annotate(report)) : null),
    explain: async (report) => coder.explain(await annotator.annotate(report)),
    close: () => annotator.close(),
  }
}

/** Reads and codes, in the order of the inputs. What one report breaks stops no other. Reports that `skip` knows are not coded again. */
export async function* codeReports(
  request: ReadRequest,
  kit: Kit,
  skip: (report: Report) => Promise<boolean> = async () => false,
): AsyncGenerator<Coded> {
  const waiting: Promise<Coded>[] = []
  for await (const arrival of readSources(request)) {
    waiting.push('problem' in arrival ? Promise.resolve(arrival) : codeOne(arrival.capture, arrival.report, kit, skip))
    if (waiting.length >= AT_ONCE) yield await waiting.shift()!
  }
  for (const coded of waiting) yield await coded
}

async function codeOne(
  capture: Capture,
  report: Report,
  kit: Kit,
  skip: (report: Report) => Promise<boolean>,
): Promise<Coded> {
  try {
    if (await skip(report)) return { capture, report, coding: null, known: true }
    return { capture, report, coding: await kit.code(report), known: false }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    const fix = 'Leave this report out, and send its text to the developers.'
    return {
      problem: { code: 'coding-failed', where: capture.origin, found, expected: 'a report that can be coded', fix },
      id: report.id,
    }
  }
}

/** Reads, codes and keeps. Adding is idempotent: what the record knows from this coder is left as it is. */
export async function* addReports(
  request: ReadRequest,
  kit: Kit,
  record: RecordStore,
): AsyncGenerator<{ readonly added: Added } | { readonly problem: Problem; readonly id?: string | null }> {
  const known = (report: Report) => record.knows(report.textSha256, report.id, kit.version)
  for await (const coded of codeReports(request, kit, known)) {
    if ('problem' in coded) yield coded
    else if (coded.known)
      yield {
        added: { reportId: coded.report.id, outcome: 'known', copyOf: null, accounts: 0, newEvents: 0, linked: 0 },
      }
    else yield { added: await record.add({ capture: coded.capture, report: coded.report, coding: coded.coding }) }
  }
}
