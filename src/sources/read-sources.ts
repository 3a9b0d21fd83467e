/** Everything a user can name, to reports: the one way into the program. */
import type { Capture, Problem, Report } from '../model/index.ts'
import type { KeyNames } from './fact-keys.ts'
import type { Network } from './fetch-url.ts'
import { finishReport, sha256 } from './finish-report.ts'
import { LIMITS, type Limits, sizeText } from './limits.ts'
import { filesUnder, loadFile, loadStream } from './load.ts'
import { FORMATS, type Format, formatOf, isGzip, MEDIA_TYPES } from './media-type.ts'
import type { Part, Source } from './part.ts'
import { problemOf, SourceError } from './source-error.ts'
import { unpack } from './unpack.ts'

export interface ReadRequest {
  /** Files, folders, http(s) URLs, or `-` for standard input. */
  readonly inputs: readonly string[]
  /** ISO day for reports that have no date of their own. */
  readonly date?: string | null
  /** Names of columns and keys, where they are not id, published, title, outlet, url, text. */
  readonly keys?: KeyNames
  /** Reads everything as this, whatever it looks like. */
  readonly format?: Format | null
  readonly stdin?: AsyncIterable<Uint8Array>
  readonly limits?: Partial<Limits>
  readonly network?: Network
}

/** What came in: a report with the bytes it was taken from, or a problem (with the given id of the report, where it has one). */
export type Arrival =
  | { readonly capture: Capture; readonly report: Report }
  | { readonly problem: Problem; readonly id?: string | null }

interface Settings {
  readonly date: string | null
  readonly keys: KeyNames
  readonly format: Format | null
  readonly limits: Limits
}

/** Reports and problems, in the order of the inputs. Never throws for what an input holds. */
export async function* readSources(request: ReadRequest): AsyncGenerator<Arrival> {
  const settings: Settings = {
    date: request.date ?? null,
    keys: request.keys ?? {},
    format: request.format ?? null,
    limits: { ...LIMITS, ...request.limits },
  }
  for (const input of request.inputs) {
    try {
      if (input === '-') yield* readStdin(request, settings)
      else if (/^https?:\/\//i.test(input)) yield* readUrl(input, request, settings)
      else yield* readPath(input, settings)
    } catch (error) {
      yield { problem: problemOf(error, input) }
    }
  }
}

async function* readStdin(request: ReadRequest, settings: Settings): AsyncGenerator<Arrival> {
  const bytes = await loadStream(request.stdin ?? process.stdin, '-', settings.limits)
  yield* readBytes({ bytes, where: '-', charset: null, url: null }, null, settings)
}

async function* readUrl(input: string, request: ReadRequest, settings: Settings): AsyncGenerator<Arrival> {
  const { fetchUrl, publicWeb } = await import('./fetch-url.ts')
  const got = await fetchUrl(input, settings.limits, request.network ?? publicWeb)
  yield* readBytes({ bytes: got.bytes, where: input, charset: got.charset, url: got.url }, got.mediaType, settings)
}

async function* readPath(path: string, settings: Settings): AsyncGenerator<Arrival> {
  for await (const file of filesUnder(path, settings.limits)) {
    try {
      const bytes = await loadFile(file, settings.limits)
      yield* readBytes({ bytes, where: file, charset: null, url: null }, null, settings)
    } catch (error) {
      yield { problem: problemOf(error, file) }
    }
  }
}

async function* readBytes(packed: Source, declared: string | null, settings: Settings): AsyncGenerator<Arrival> {
  if (packed.bytes.length === 0) throw new SourceError(emptyFile(packed.where))
  const opened = isGzip(packed.bytes)
    ? await unpack(packed.bytes, packed.where, settings.limits)
    : { bytes: packed.bytes, problem: null }
  if (opened.bytes.length === 0) {
    yield { problem: opened.problem ?? emptyFile(packed.where) }
    return
  }
  const source = { ...packed, bytes: opened.bytes }
  const format = settings.format ?? formatOf(source.bytes, source.where, declared)
  const capture: Capture = {
    sha256: sha256(packed.bytes),
    bytes: packed.bytes,
    mediaType: MEDIA_TYPES[format] + (source.bytes === packed.bytes ? '' : '+gzip'),
    origin: packed.where,
    retrieved: new Date().toISOString(),
  }
  // A whole that was cut is no report; of a list, what came before the cut is sound.
  if (opened.problem === null || format === 'jsonl' || format === 'warc' || format === 'csv') {
    for await (const part of partsOf(source, format, settings)) yield await arrivalOf(part, capture, settings)
  }
  if (opened.problem) yield { problem: opened.problem }
}

async function arrivalOf(part: Part, capture: Capture, settings: Settings): Promise<Arrival> {
  if ('problem' in part) return part
  const report = await finishReport(part.draft, capture, settings.date, settings.limits)
  return 'problem' in report ? report : { capture, report }
}

/** Each reader is loaded when its format turns up: most runs need one of them. */
async function* partsOf(source: Source, format: Format, settings: Settings): AsyncGenerator<Part> {
  const { keys, limits } = settings
  if (format !== 'warc' && format !== 'jsonl' && format !== 'csv' && source.bytes.length > limits.itemBytes) {
    throw new SourceError(tooLong(source, limits))
  }
  switch (format) {
    case 'text':
      return yield* (await import('./read-text.ts')).readText(source)
    case 'html':
      return yield* (await import('./read-html.ts')).readHtml(source)
    case 'feed':
      return yield* (await import('./read-feed.ts')).readFeed(source)
    case 'json':
      return yield* (await import('./read-json.ts')).readJson(source, keys, limits)
    case 'jsonl':
      return yield* (await import('./read-json.ts')).readJsonl(source, keys, limits)
    case 'csv':
      return yield* (await import('./read-csv.ts')).readCsv(source, keys, limits)
    case 'warc':
      return yield* (await import('./read-warc.ts')).readWarc(source, limits)
    default:
      throw new Error(`No reader for format "${format satisfies never}". Formats: ${FORMATS.join(', ')}.`)
  }
}

function emptyFile(where: string): Problem {
  return { code: 'empty', where, found: 'nothing in it', expected: 'a report', fix: 'Check that it was saved or sent.' }
}

function tooLong(source: Source, limits: Limits): Problem {
  return {
    code: 'too-long',
    where: source.where,
    found: `${sizeText(source.bytes.length)} in one piece`,
    expected: `one report, at most ${sizeText(limits.itemBytes)}`,
    fix: 'Split it: one file a report, or one line of JSONL a report.',
  }
}
