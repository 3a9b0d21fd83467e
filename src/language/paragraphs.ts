/** Cuts a text into paragraphs: at blank lines, and at line ends that are not mere wrapping. */
import type { Token } from './words.ts'

/** Lines of a hard-wrapped text are at most this long; in a text with longer lines each line is a paragraph. */
const MAX_WRAPPED = 120
/** Shorter lines are headlines, datelines, list items, not wrapped text. */
const MIN_WRAPPED = 45
const LIST_ITEM = /^\s*(?:[-*•·–—▪►]\s|\(?\d{1,2}[.)]\s)/u

/** Spans of the paragraphs that hold more than white space, in order; line ends inside one are wrapping. */
export function paragraphsOf(text: string): Token[] {
  const found: Token[] = []
  const add = (start: number, end: number) => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    if (lead < raw.length) found.push({ start: start + lead, end: start + raw.trimEnd().length })
  }
  for (const block of text.matchAll(/(?:[^\n\r\u2028\u2029]+(?:\r\n|[\n\r\u2028\u2029])?)+/gu)) {
    let start = block.index
    for (const cut of breaksIn(block[0])) {
      add(start, block.index + cut)
      start = block.index + cut
    }
    add(start, block.index + block[0].length)
  }
  return found
}

interface Line {
  readonly start: number
  readonly text: string
}

/** Offsets of the lines of a block that begin a paragraph of their own; blank lines (of spaces only) part too. */
function breaksIn(block: string): number[] {
  const lines: Line[] = [...block.matchAll(/[^\n\r\u2028\u2029]+/gu)].map((m) => ({ start: m.index, text: m[0] }))
  const width = lines.reduce((most, l) => Math.max(most, l.text.trimEnd().length), 0)
  return lines.slice(1).flatMap((line, i) => (wraps(lines[i]!.text.trimEnd(), line.text, width) ? [] : [line.start]))
}

/** A line wraps into the next where the next line's first word would not have fitted behind it. */
function wraps(line: string, next: string, width: number): boolean {
  if (width > MAX_WRAPPED || width < MIN_WRAPPED || LIST_ITEM.test(next)) return false
  const word = /\S+/.exec(next)?.[0]
  return line !== '' && word !== undefined && line.length + 1 + word.length > width
}
