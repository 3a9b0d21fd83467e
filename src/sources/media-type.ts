/** What bytes are, by what they start with; names of files only help where the bytes leave it open. */

import { decode, notText } from './decode.ts'
import { SourceError } from './source-error.ts'

export type Format = 'text' | 'html' | 'feed' | 'json' | 'jsonl' | 'csv' | 'warc'

export const FORMATS: readonly Format[] = ['text', 'html', 'feed', 'json', 'jsonl', 'csv', 'warc']

/** Media type kept with a capture. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  text: 'text/plain',
  html: 'text/html',
  feed: 'application/xml',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  csv: 'text/csv',
  warc: 'application/warc',
}

/** Binary formats that people try, by their first bytes, with what to do about them. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a ZIP archive or office document'],
  ['PK\x05\x06', 'an empty ZIP archive'],
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
  ['BZh', 'a bzip2 file'],
  ['\xfd7zXZ', 'an xz file'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard file'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['SQLite format 3', 'an SQLite database'],
  ['\xd0\xcf\x11\xe0', 'an old office document'],
  ['ID3', 'a sound file'],
  ['{\\rtf', 'an RTF document'],
]

/** Whether the bytes are gzip. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * The format of unpacked bytes.
 * @throws SourceError for bytes of a known binary format, saying which.
 */
export function formatOf(bytes: Uint8Array, where: string, declared: string | null): Format {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 16))
  const magic = MAGIC.find(([first]) => start.startsWith(first))
  if (magic) throw new SourceError(notText(where, magic[1]))
  if (start.startsWith('WARC/')) return 'warc'
  const ending = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(where)?.[1]?.toLowerCase() ?? ''
  if (ending === 'txt' || ending === 'text' || ending === 'md') return 'text'
  const head = decode(bytes.subarray(0, 4096 - (4096 % 4)), where).trimStart()
  return byEnding(ending, head) ?? byContent(head, declared)
}

function byEnding(ending: string, head: string): Format | null {
  if (ending === 'csv' || ending === 'tsv') return 'csv'
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl'
  if (ending === 'json') return 'json'
  if (ending === 'html' || ending === 'htm' || ending === 'xhtml') return isFeed(head) ? 'feed' : 'html'
  return ending === 'rss' || ending === 'atom' || ending === 'rdf' ? 'feed' : null
}

function byContent(head: string, declared: string | null): Format {
  if (isFeed(head)) return 'feed'
  if (
    /^(?:<!--[\s\S]*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b/i.test(
      head,
    )
  ) {
    return 'html'
  }
  if (head.startsWith('{') || head.startsWith('[{') || /^\[\s*\{/.test(head)) return isLines(head) ? 'jsonl' : 'json'
  if (declared?.includes('html')) return 'html'
  if (declared?.includes('json')) return 'json'
  if (declared?.includes('csv') || hasColumns(head)) return 'csv'
  return declared && /rss|atom|\bxml\b/.test(declared) ? 'feed' : 'text'
}

function isFeed(head: string): boolean {
  return /^(?:<\?xml[\s\S]*?\?>\s*)?(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF)\b/i.test(head)
}

/** A first line that is a whole object with more after it. */
function isLines(head: string): boolean {
  const end = head.indexOf('\n')
  if (end < 0) return false
  try {
    return typeof JSON.parse(head.slice(0, end)) === 'object' && head.slice(end).trim() !== ''
  } catch {
    return false
  }
}

/** A first line of column names, one of them `text`. */
function hasColumns(head: string): boolean {
  const first = head.split('\n', 1)[0]?.trim().toLowerCase() ?? ''
  const names = first.split(/[,;\t]/).map((name) => name.replaceAll('"', '').trim())
  return names.length > 1 && names.includes('text') && names.every((name) => /^[\w .-]{1,40}$/.test(name))
}
