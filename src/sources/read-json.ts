/** Reports as JSON: one object, a list of them, a JSON feed, or one object a line. */
import type { Problem } from '../model/index.ts'
import { decode } from './decode.ts'
import { factsOf, type KeyNames, listed } from './fact-keys.ts'
import { type Limits, sizeText } from './limits.ts'
import type { Part, Source } from './part.ts'
import { readFeed } from './read-feed.ts'

/** One report a line. A line that is wrong is a problem of its own; the others go on. */
export function* readJsonl(source: Source, names: KeyNames, limits: Limits): Generator<Part> {
  const all = decode(source.bytes, source.where)
  let at = 0
  for (let line = 1; at < all.length; line++) {
    const end = all.indexOf('\n', at)
    const stop = end < 0 ? all.length : end
    const where = `${source.where}:${line}`
    if (stop - at > limits.itemBytes) yield { problem: tooLong(where, stop - at, limits) }
    else {
      const written = all.slice(at, stop).trim()
      if (written) yield partOf(written, line - 1, where, names)
    }
    at = stop + 1
  }
}

/** A whole JSON document: a JSON feed, one report or a list of reports. What is one object a line is read as such. */
export function* readJson(source: Source, names: KeyNames, limits: Limits): Generator<Part> {
  const all = decode(source.bytes, source.where)
  let data: unknown
  try {
    data = JSON.parse(all)
  } catch (error) {
    const firstLine = all.trimStart().split('\n', 1)[0] ?? ''
    if (isJson(firstLine)) yield* readJsonl(source, names, limits)
    else yield { problem: notJson(source.where, error as Error) }
    return
  }
  if (typeof data === 'object' && data !== null && 'items' in data && 'version' in data) {
    yield* readFeed(source)
    return
  }
  const list = Array.isArray(data) ? data : [data]
  for (const [i, item] of list.entries()) {
    yield objectPart(item, i, Array.isArray(data) ? `${source.where}#${i + 1}` : source.where, names)
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

function partOf(written: string, part: number, where: string, names: KeyNames): Part {
  try {
    return objectPart(JSON.parse(written), part, where, names)
  } catch (error) {
    return { problem: notJson(where, error as Error) }
  }
}

function objectPart(item: unknown, part: number, where: string, names: KeyNames): Part {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return { problem: { ...noText(where, names, []), found: 'not an object' } }
  }
  // A coded report (the codebook's own form) holds the report under `report`.
  const nested = (item as { report?: unknown }).report
  const row = (typeof nested === 'object' && nested !== null ? nested : item) as Record<string, unknown>
  const { text, ...facts } = factsOf(row, names)
  if (text === null) return { problem: noText(where, names, Object.keys(row)) }
  return { draft: { ...facts, text, part, where } }
}

function noText(where: string, names: KeyNames, found: readonly string[]): Problem {
  const key = names.text ?? 'text'
  return {
    code: 'no-text-key',
    where,
    found: `no "${key}"; there is ${listed(found)}`,
    expected: `an object with the report's text as "${key}"`,
    fix: 'Name the key that holds it: --key text=NAME.',
  }
}

function notJson(where: string, error: Error): Problem {
  return {
    code: 'bad-json',
    where,
    found: `no JSON (${error.message.replace(/\s+/g, ' ').slice(0, 120)})`,
    expected: 'one JSON object a line, or one JSON document',
    fix: 'Correct that line; the others were read.',
  }
}

function tooLong(where: string, length: number, limits: Limits): Problem {
  return {
    code: 'too-long',
    where,
    found: `a line of ${sizeText(length)}`,
    expected: `one report a line, at most ${sizeText(limits.itemBytes)}`,
    fix: 'Split it: one line a report.',
  }
}
