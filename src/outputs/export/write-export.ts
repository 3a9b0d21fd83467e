/** Writes a record in one format or in all: event by event, the same bytes for the same record. */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { EventFilter, Policy, RecordStore, WholeEvent } from '../../model/index.ts'
import { dataPackage } from './data-package.ts'
import type { Format } from './format.ts'

/** Which events, under which policy. */
export interface ExportRequest {
  readonly policy: Policy
  readonly filter: EventFilter
}

/** A file as it was written. */
export interface WrittenFile {
  readonly path: string
  readonly format: string
  /** Rows of a table, lines or features. */
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

export interface Summary {
  readonly policy: Policy
  readonly events: number
  readonly files: readonly WrittenFile[]
}

/** The texts of one format, to be joined as they come. */
export async function* textsOf(
  record: RecordStore,
  format: Format,
  { policy, filter }: ExportRequest,
): AsyncGenerator<string> {
  const pieces = piecesOf(format, policy)
  yield format.head
  for await (const whole of record.wholeEvents({ ...filter, policy })) {
    const text = pieces.of(whole)
    if (text !== '') yield text
  }
  yield format.tail
}

/** Writes the formats into a folder, with a descriptor beside them when `described`. Files appear only when they are whole. */
export async function writeFiles(
  record: RecordStore,
  targets: readonly { readonly format: Format; readonly path: string }[],
  { policy, filter }: ExportRequest,
): Promise<Summary> {
  const outputs: ReturnType<typeof openOutput>[] = []
  let events = 0
  try {
    for (const { format, path } of targets) outputs.push(openOutput(format, path, policy))
    for await (const whole of record.wholeEvents({ ...filter, policy })) {
      events++
      for (const output of outputs) output.add(whole)
    }
    return { policy, events, files: outputs.map((output) => output.finish()) }
  } catch (error) {
    for (const output of outputs) output.abandon()
    throw error
  }
}

/** Writes every format into a folder, with `datapackage.json`. */
export async function writeFolder(
  record: RecordStore,
  formats: readonly Format[],
  folder: string,
  request: ExportRequest,
): Promise<Summary> {
  mkdirSync(folder, { recursive: true })
  const targets = formats.map((format) => ({ format, path: join(folder, format.file) }))
  const summary = await writeFiles(record, targets, request)
  const descriptor = dataPackage(formats, summary, request, await record.coders())
  const output = openFile(join(folder, 'datapackage.json'))
  output.write(`${JSON.stringify(descriptor, null, 2)}\n`)
  output.finish()
  return summary
}

function piecesOf(format: Format, policy: Policy) {
  let rows = 0
  return {
    rows: () => rows,
    of(whole: WholeEvent): string {
      const { texts } = format.each(whole, policy)
      const before = rows > 0 && texts.length > 0 ? format.between : ''
      rows += texts.length
      return before + texts.join(format.between)
    },
  }
}

function openOutput(format: Format, path: string, policy: Policy) {
  const file = openFile(path)
  const pieces = piecesOf(format, policy)
  file.write(format.head)
  return {
    add: (whole: WholeEvent) => file.write(pieces.of(whole)),
    finish(): WrittenFile {
      file.write(format.tail)
      return { path, format: format.name, rows: pieces.rows(), ...file.finish() }
    },
    abandon: file.abandon,
  }
}

/** Written beside its place and moved there when whole: a reader never finds half a file. */
function openFile(path: string) {
  const part = `${path}.part`
  const hash = createHash('sha256')
  const handle = openSync(part, 'w')
  let bytes = 0
  let open = true
  const close = () => {
    if (open) closeSync(handle)
    open = false
  }
  return {
    write(text: string) {
      const data = Buffer.from(text, 'utf8')
      for (let at = 0; at < data.length; ) at += writeSync(handle, data, at)
      hash.update(data)
      bytes += data.length
    },
    finish() {
      close()
      renameSync(part, path)
      return { bytes, sha256: hash.digest('hex') }
    },
    abandon() {
      close()
      rmSync(part, { force: true })
    },
  }
}
