/** Report → Doc: the language model in worker threads. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Doc, Report } from '../model/index.ts'
import { readModelFiles } from './model-files.ts'
import { openPool } from './pool.ts'

export interface AnnotatorOptions {
  /** Folder of the model; by default the variable DATELINE_MODELS, else `models/en` of this package. */
  readonly models?: string
  /** Reports that are read at once, each in a thread of its own; by default one a core, at most 4. */
  readonly threads?: number
  /** By default the native runtime, and WebAssembly (four times slower) where that is not installed. */
  readonly runtime?: 'native' | 'web'
}

export interface Annotator {
  /** Identifies model and runtime; the same as `doc.model`. */
  readonly model: string
  /** Any text is read without failing. The same text gives the same Doc, alone or beside others. */
  annotate(report: Report): Promise<Doc>
  close(): Promise<void>
}

const MAX_THREADS = 4

/** @throws where the model's files are missing or broken, or no runtime can be loaded, with what to do. */
export async function openAnnotator(options: AnnotatorOptions = {}): Promise<Annotator> {
  const models =
    options.models ?? process.env.DATELINE_MODELS ?? fileURLToPath(new URL('../../models/en', import.meta.url))
  const { id } = readModelFiles(models)
  const threads = options.threads ?? Math.min(availableParallelism(), MAX_THREADS)
  const pool = await openPool({ models, runtime: options.runtime }, Math.max(1, threads))
  const model = pool.runtime === 'native' ? id : `${id}+${pool.runtime}`
  return {
    model,
    annotate: async (report) => ({ report, ...(await pool.read(report.text)), model }),
    close: pool.close,
  }
}
