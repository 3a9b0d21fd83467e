/** Quotations that run on past the sentence that says whose they are. */
import type { Doc, WordSpan } from '../../model/index.ts'
import type { Saying } from '../state.ts'

/**
 * Lengthens a saying to the end of a quotation that it opens, and gives a quotation that stands alone to the
 * last speaker of its paragraph, or of the paragraph before when that one's quotation was left open.
 */
export function continueQuotes(doc: Doc, sayings: readonly Saying[]): readonly Saying[] {
  const out: Saying[] = [...sayings]
  for (const quote of quotations(doc)) {
    const touching = out.filter((s) => overlaps(s, quote) || near(doc, s, quote))
    if (touching.some((s) => covers(s, quote))) continue
    const host =
      touching.find((s) => overlaps(s, quote) && longEnough(s, quote)) ?? touching.find((s) => near(doc, s, quote))
    if (host) {
      const sentences = doc.words[quote.last]!.sentence - doc.words[quote.first]!.sentence
      if (sentences > 0 || !overlaps(host, quote)) out.push({ ...host, ...quote, why: `${host.why}+quotation` })
      continue
    }
    if (touching.length > 0 || quote.last - quote.first < 4) continue
    const before = out.filter(
      (s) =>
        s.cue < quote.first &&
        s.speaker !== null &&
        !s.why.includes('opinion') &&
        paragraphsApart(doc, s.cue, quote.first) <= 1,
    )
    const last = before.sort((a, b) => a.cue - b.cue).at(-1)
    if (last) out.push({ ...last, ...quote, why: `${last.why}+quotation-alone` })
  }
  return out.sort((a, b) => a.first - b.first || b.last - a.last)
}

/** Stretches between quotation marks, over sentences; an unclosed one ends with its paragraph. */
function quotations(doc: Doc): readonly WordSpan[] {
  const found: WordSpan[] = []
  let open: number | null = null
  const paragraph = (i: number) => doc.sentences[doc.words[i]!.sentence]!.paragraph
  for (let i = 0; i < doc.words.length; i++) {
    const text = doc.words[i]!.text
    if (open !== null && paragraph(i) !== paragraph(open)) {
      if (i - 1 > open + 1) found.push({ first: open + 1, last: i - 1 })
      open = null
    }
    const opens = /^[“«]$|^``$/.test(text) || (text === '"' && open === null)
    const closes = /^[”»]$|^''$/.test(text) || (text === '"' && open !== null)
    if (opens) open = i
    else if (closes && open !== null) {
      if (i - 1 >= open + 1) found.push({ first: open + 1, last: i - 1 })
      open = null
    }
  }
  return found
}

const overlaps = (a: WordSpan, b: WordSpan) => a.first <= b.last && b.first <= a.last
const covers = (a: WordSpan, b: WordSpan) => a.first <= b.first + 1 && a.last >= b.last - 1

/** A saying holds enough of a quotation to be its own telling, not a word inside it. */
function longEnough(s: Saying, quote: WordSpan): boolean {
  const inside = Math.min(s.last, quote.last) - Math.max(s.first, quote.first) + 1
  return (s.cue < quote.first || s.cue > quote.last) && inside > 0
}

/** The cue stands in the sentence of the quotation's start or end, outside the quotation. */
function near(doc: Doc, s: Saying, quote: WordSpan): boolean {
  const sentence = doc.words[s.cue]!.sentence
  const outside = s.cue < quote.first || s.cue > quote.last
  return (
    outside &&
    s.speaker !== null &&
    (sentence === doc.words[quote.first]!.sentence || sentence === doc.words[quote.last]!.sentence)
  )
}

function paragraphsApart(doc: Doc, a: number, b: number): number {
  const at = (i: number) => doc.sentences[doc.words[i]!.sentence]!.paragraph
  return Math.abs(at(b) - at(a))
}
