/** The part of a sentence in which one telling can stand: without its dateline, between its semicolons. */
import type { Doc, WordSpan } from '../../model/index.ts'

const DATELINE_WORDS = 16

/** The stretch around a word that one attribution can reach. */
export function regionOf(doc: Doc, word: number): WordSpan {
  const s = doc.words[word]!.sentence
  const sentence = doc.sentences[s]!
  let first = datelineEnd(doc, s)
  let last = sentence.last
  let open = false
  for (let i = first; i <= sentence.last; i++) {
    if (isQuoteMark(doc, i)) open = !open
    if (open || doc.words[i]!.text !== ';') continue
    if (i < word) first = i + 1
    else if (i > word) {
      last = i - 1
      break
    }
  }
  return { first, last }
}

/** First word after "BAGHDAD, Nov 14 (Agency) -"; the sentence's first word where it has no dateline. */
function datelineEnd(doc: Doc, sentence: number): number {
  const { first, last, paragraph } = doc.sentences[sentence]!
  if (sentence > 0 && doc.sentences[sentence - 1]!.paragraph === paragraph) return first
  for (let i = first; i <= Math.min(last - 3, first + DATELINE_WORDS); i++) {
    const w = doc.words[i]!
    if (/^(-|–|—|--)$/.test(w.text) && i > first && spaced(doc, i)) return i + 1
    if (w.text === ':' && i > first) return isPlaceHead(doc, first, i - 1) ? i + 1 : first
    if (!mayStandInDateline(doc, i)) return first
  }
  return first
}

/** Whether a mark stands free, not as the hyphen of a compound. */
function spaced(doc: Doc, i: number): boolean {
  const { text } = doc.report
  return /\s|\)/.test(text[doc.words[i]!.start - 1] ?? ' ') && /\s/.test(text[doc.words[i]!.end] ?? ' ')
}

/** Names, dates, brackets and commas, no verb. */
function mayStandInDateline(doc: Doc, i: number): boolean {
  const w = doc.words[i]!
  return /^(PROPN|NUM|PUNCT|SYM|X)$/.test(w.upos)
    ? !/^[.?!"“”;]$/.test(w.text)
    : /^\p{Lu}/u.test(w.text) && w.upos !== 'VERB'
}

/** "SANAA:", "New York (November 25):". */
function isPlaceHead(doc: Doc, first: number, last: number): boolean {
  const words = doc.words.slice(first, last + 1).filter((w) => /\p{L}/u.test(w.text))
  return words.every((w) => w.text === w.text.toUpperCase()) || doc.words[last]!.text === ')'
}

/** A quotation mark that opens or closes. */
export function isQuoteMark(doc: Doc, i: number): boolean {
  return /^(["“”«»]|``|'')$/.test(doc.words[i]!.text)
}

/** Whether a word stands between quotation marks of its sentence. */
export function inQuotes(doc: Doc, word: number): boolean {
  let open = false
  for (let i = doc.sentences[doc.words[word]!.sentence]!.first; i < word; i++) {
    const t = doc.words[i]!.text
    if (/^([“«]|``)$/.test(t)) open = true
    else if (/^([”»]|'')$/.test(t)) open = false
    else if (t === '"') open = !open
  }
  return open
}
