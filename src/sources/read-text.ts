/** Plain text, with or without lines on top that say what it is. */

import { decode } from './decode.ts'
import { readDate } from './parse-date.ts'
import type { Draft, Part, Source } from './part.ts'

/** Header lines that are kept; others are allowed in a header and passed over. */
const KEYS: Readonly<Record<string, 'id' | 'published' | 'title' | 'outlet' | 'url'>> = {
  id: 'id',
  date: 'published',
  published: 'published',
  title: 'title',
  headline: 'title',
  outlet: 'outlet',
  source: 'outlet',
  publisher: 'outlet',
  url: 'url',
  link: 'url',
}
const LINE = /^([A-Za-z][A-Za-z -]{0,20}):[ \t]*(.*)$/

/**
 * One report. Its header is either `key: value` lines (`title: …`, `date: 2022-01-07`, `outlet: …`, `url: …`, `id: …`) down to
 * a blank line, or a first line `date 2022-01-07 …`, whose rest already belongs to the text. The text is what follows: line
 * ends become `\n`, blank lines around it are dropped, and nothing else is changed.
 */
export function* readText(source: Source): Generator<Part> {
  const all = decode(source.bytes, source.where).replace(/\r\n?/g, '\n')
  const { facts, text } = splitHeader(all)
  const draft: Draft = {
    part: 0,
    where: source.where,
    id: facts.id ?? null,
    published: facts.published ?? null,
    title: facts.title ?? null,
    outlet: facts.outlet ?? null,
    url: facts.url ?? source.url,
    text: text.replace(/^(?:[ \t]*\n)+/, '').trimEnd(),
  }
  yield { draft }
}

type Facts = Partial<Record<'id' | 'published' | 'title' | 'outlet' | 'url', string>>

function splitHeader(all: string): { facts: Facts; text: string } {
  const body = all.replace(/^\s*\n/, '')
  const dated = /^date[ \t]+/i.exec(body)
  const day = dated ? readDate(body.slice(dated[0].length, dated[0].length + 60)) : null
  if (dated && day) {
    // The rest of a time of day (`T10:00`) belongs to the date, not to the text.
    const rest = body.slice(dated[0].length + day.length).replace(/^T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?/, '')
    return { facts: { published: day.day }, text: rest.replace(/^[ \t]*[.,:;—–-]?[ \t]*/, '') }
  }
  return keyedHeader(body) ?? { facts: {}, text: all }
}

/** Lines of `key: value`; taken for a header when a blank line ends them or one of them is a date. */
function keyedHeader(body: string): { facts: Facts; text: string } | null {
  const facts: Facts = {}
  let at = 0
  for (;;) {
    const end = body.indexOf('\n', at)
    const line = body.slice(at, end < 0 ? undefined : end)
    const found = LINE.exec(line)
    if (!found) {
      const known = Object.keys(facts).length > 0
      return known && (line.trim() === '' || facts.published !== undefined) ? { facts, text: body.slice(at) } : null
    }
    const key = KEYS[found[1]!.toLowerCase().trim()]
    if (key === undefined && Object.keys(facts).length === 0) return null
    if (key && found[2]!.trim()) facts[key] = found[2]!.trim()
    if (end < 0) return Object.keys(facts).length > 0 ? { facts, text: '' } : null
    at = end + 1
  }
}
