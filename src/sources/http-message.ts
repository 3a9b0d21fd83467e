/** An HTTP answer as a web archive keeps it: its head, and its body as the server meant it. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

export interface Head {
  /** `HTTP/1.1 200 OK`, `WARC/1.0`. */
  readonly first: string
  /** Names in lower case. */
  readonly fields: ReadonlyMap<string, string>
  /** Where the body starts. */
  readonly end: number
}

const MAX_HEAD = 64 * 1024

/** The head that starts at `at`, up to its blank line; null when there is none in the next 64 kB. */
export function readHead(bytes: Uint8Array, at: number): Head | null {
  const window = new TextDecoder('latin1').decode(bytes.subarray(at, at + MAX_HEAD))
  const blank = /\r?\n\r?\n/.exec(window)
  if (!blank) return null
  const [first = '', ...lines] = window.slice(0, blank.index).split(/\r?\n/)
  const fields = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { first, fields, end: at + blank.index + blank[0].length }
}

/**
 * The body, with chunks joined and packing undone.
 * @throws when it is packed in an unknown way, is damaged, or unpacks to more than `limit` bytes.
 */
export function bodyOf(body: Uint8Array, head: Head, limit: number): Uint8Array {
  const whole = /chunked/i.test(head.fields.get('transfer-encoding') ?? '') ? joinChunks(body) : body
  const packed = head.fields.get('content-encoding')?.toLowerCase() ?? 'identity'
  const options = { maxOutputLength: limit }
  if (packed === 'gzip' || packed === 'x-gzip') return gunzipSync(whole, options)
  if (packed === 'deflate') return inflateSync(whole, options)
  if (packed === 'br') return brotliDecompressSync(whole, options)
  if (packed !== 'identity' && packed !== '') throw new Error(`packed as "${packed.slice(0, 20)}", which is not known`)
  return whole
}

/** Bodies that an archiver has already joined keep the header but have no chunk sizes; those stay as they are. */
function joinChunks(body: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < body.length; ) {
    const line = /^([0-9a-f]{1,8})[^\r\n]{0,100}\r?\n/i.exec(
      new TextDecoder('latin1').decode(body.subarray(at, at + 120)),
    )
    if (!line) return chunks.length === 0 ? body : Buffer.concat(chunks)
    const size = Number.parseInt(line[1]!, 16)
    if (size === 0) break
    const start = at + line[0].length
    chunks.push(body.subarray(start, start + size))
    at = start + size + 2
  }
  return Buffer.concat(chunks)
}
