/** Bytes to characters: which encoding they are in, and whether they are text at all. */
import { detect } from 'chardet'
import { SourceError } from './source-error.ts'

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const DECLARED =
  /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:-]{2,40})|^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:-]{2,40})/i

/**
 * The characters of `bytes`, without byte-order mark. A mark decides; then valid UTF-8 that is more than ASCII (no other
 * encoding looks like it by chance); then what the server, the page or the XML prolog declares; then letter statistics.
 * @throws SourceError when the bytes are no text.
 */
export function decode(bytes: Uint8Array, where: string, charset: string | null = null): string {
  const marked = BOMS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))
  if (marked) return checked(new TextDecoder(marked[0]).decode(bytes), where)
  const wide = wideByNuls(bytes)
  if (wide) return checked(new TextDecoder(wide).decode(bytes), where)
  const utf8 = decodeAs('utf-8', bytes, true)
  const ascii = utf8 !== null && utf8.length === bytes.length
  if (utf8 !== null && !ascii) return checked(utf8, where)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const inside = DECLARED.exec(head)
  for (const label of [charset, inside?.[1], inside?.[2]]) {
    const text = label ? decodeAs(label, bytes, false) : null
    if (text !== null) return checked(text, where)
  }
  if (utf8 !== null) return checked(utf8, where)
  const guess = detect(bytes.subarray(0, 65_536)) ?? 'windows-1252'
  return checked(decodeAs(guess, bytes, false) ?? new TextDecoder('windows-1252').decode(bytes), where)
}

function decodeAs(label: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 without a mark: in western text every second byte is nought, always the same one of the two. */
function wideByNuls(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096)
  const nuls = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i % 2]!++
  const half = sample.length / 2
  if (sample.length < 8 || nuls[0]! + nuls[1]! < half * 0.4) return null
  if (nuls[0]! < half * 0.02) return 'utf-16le'
  return nuls[1]! < half * 0.02 ? 'utf-16be' : null
}

function checked(text: string, where: string): string {
  const sample = text.slice(0, 20_000)
  let odd = 0
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13)) odd++
  }
  if (odd > sample.length * 0.02) throw new SourceError(notText(where, 'binary data'))
  return text
}

/** The problem of bytes that are not text. */
export function notText(where: string, found: string) {
  return {
    code: 'binary',
    where,
    found,
    expected: 'text, HTML, a feed, JSONL, CSV or WARC',
    fix: 'Give the text itself: save or convert it to plain text or HTML first.',
  }
}
