/** Web archives: one report a page that was fetched. */
import type { Problem } from '../model/index.ts'
import { decode } from './decode.ts'
import { bodyOf, type Head, readHead } from './http-message.ts'
import { type Limits, sizeText } from './limits.ts'
import type { Part, Source } from './part.ts'
import { pageDraft } from './read-html.ts'
import { problemOf } from './source-error.ts'

/** Reports of the pages in an unpacked WARC; redirects, pictures, scripts and requests are passed over. */
export function* readWarc(source: Source, limits: Limits): Generator<Part> {
  const { bytes } = source
  let at = 0
  for (let part = 0; at < bytes.length; part++) {
    const where = `${source.where}#${part + 1}`
    const head = readHead(bytes, at)
    const length = Number(head?.fields.get('content-length') ?? Number.NaN)
    if (!head?.first.startsWith('WARC/') || !Number.isSafeInteger(length) || length < 0) {
      yield { problem: brokenOff(where, 'no WARC record where one should begin') }
      return
    }
    const end = head.end + length
    if (end > bytes.length) {
      yield { problem: brokenOff(where, `${sizeText(end - bytes.length)} missing`) }
      return
    }
    const found = pageOf(head, bytes.subarray(head.end, end), part, where, limits)
    if (found) yield found
    at = end
    while (bytes[at] === 13 || bytes[at] === 10) at++
  }
}

/** The page in a record, or null when it holds none. */
function pageOf(record: Head, block: Uint8Array, part: number, where: string, limits: Limits): Part | null {
  const kind = record.fields.get('warc-type')
  const head = kind === 'response' ? readHead(block, 0) : kind === 'resource' ? { ...record, end: 0 } : null
  if (!head) return null
  const status = /^HTTP\/\S+ (\d{3})/.exec(head.first)?.[1] ?? '200'
  const type = head.fields.get('content-type') ?? ''
  if (!status.startsWith('2') || !/html|^text\/plain/i.test(type)) return null
  try {
    if (block.length > limits.itemBytes) return { problem: tooLarge(where, block.length, limits) }
    const bytes = bodyOf(block.subarray(head.end), head, limits.itemBytes)
    const text = decode(bytes, where, /charset\s*=\s*"?([\w:-]+)/i.exec(type)?.[1] ?? null)
    const url = record.fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null
    if (/html/i.test(type)) return { draft: { ...pageDraft(text, where, url), part } }
    return { draft: { part, where, id: null, published: null, title: null, outlet: null, url, text: text.trim() } }
  } catch (error) {
    return { problem: problemOf(error, where) }
  }
}

function brokenOff(where: string, detail: string): Problem {
  return {
    code: 'truncated',
    where,
    found: `a WARC that breaks off or is damaged (${detail})`,
    expected: 'whole WARC records',
    fix: 'Fetch or copy the file again; the records before this one were read.',
  }
}

function tooLarge(where: string, size: number, limits: Limits): Problem {
  return {
    code: 'too-long',
    where,
    found: `a page of ${sizeText(size)}`,
    expected: `at most ${sizeText(limits.itemBytes)}`,
    fix: 'Save its article as a file of its own.',
  }
}
