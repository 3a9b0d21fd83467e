/** The dateline of a report, "BATKEN, Kyrgyzstan, May 4 (Agency) -": it names no party and no place of an event. */
import type { Doc } from '../../model/index.ts'

const lastOf = new WeakMap<Doc, number>()

/** Whether a word lies in the dateline that opens the report. */
export function inDateline(doc: Doc, word: number): boolean {
  let last = lastOf.get(doc)
  if (last === undefined) {
    last = lastWord(doc)
    lastOf.set(doc, last)
  }
  return word <= last
}

/** At most so many words before the dash. */
const LONGEST = 16

function lastWord(doc: Doc): number {
  const first = doc.words[0]
  if (!first || first.text.length < 3 || first.text !== first.text.toUpperCase() || !/^\p{Lu}/u.test(first.text)) {
    return -1
  }
  for (let i = 1; i < Math.min(LONGEST, doc.words.length); i++) {
    const { text, upos } = doc.words[i]!
    if ((/^[-–—]+$/.test(text) && spaced(doc, i)) || (text === ':' && i < 4)) return i
    if (upos === 'VERB' || upos === 'AUX') return -1
  }
  return -1
}

/** A dash with space around it, not a hyphen: "Bosnia-Herzegovina". */
function spaced(doc: Doc, word: number): boolean {
  const { start, end } = doc.words[word]!
  return /\s/.test(doc.report.text[start - 1] ?? ' ') && /\s/.test(doc.report.text[end] ?? ' ')
}
