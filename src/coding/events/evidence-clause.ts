/** The words that tell of one trigger: its clause, without the clauses beside it. */
import type { Doc, WordSpan } from '../../model/index.ts'
import { children, hasRelation, subtree } from '../tree.ts'

/** The clause of a trigger as one contiguous span inside its sentence. */
export function evidenceClause(doc: Doc, trigger: number): WordSpan {
  const top = clauseTop(doc, trigger)
  const sentence = doc.sentences[doc.words[trigger]!.sentence]!
  let { first, last } = subtree(doc, top)
  for (const child of children(doc, top)) {
    const beside = hasRelation(doc.words[child]!, 'conj', 'parataxis', 'advcl')
    if (!beside || contains(doc, child, trigger)) continue
    const span = subtree(doc, child)
    if (span.first > trigger && span.first <= last) last = span.first - 1
    if (span.last < trigger && span.last >= first) first = span.last + 1
  }
  return trim(doc, { first: Math.max(first, sentence.first), last: Math.min(last, sentence.last) }, trigger)
}

function clauseTop(doc: Doc, trigger: number): number {
  let at = trigger
  for (let steps = 0; steps < 12; steps++) {
    const w = doc.words[at]!
    if (w.head < 0 || w.upos === 'VERB') return at
    if (hasRelation(w, 'conj') && doc.words[w.head]!.upos === 'VERB') return at
    at = w.head
  }
  return at
}

function contains(doc: Doc, top: number, word: number): boolean {
  for (let at = word; at >= 0; at = doc.words[at]!.head) if (at === top) return true
  return false
}

/** Drops punctuation and joining words at the edges. */
function trim(doc: Doc, span: WordSpan, trigger: number): WordSpan {
  let { first, last } = span
  const loose = (i: number) => {
    const w = doc.words[i]!
    return (w.upos === 'PUNCT' && w.text !== '"') || (w.upos === 'CCONJ' && i !== trigger)
  }
  while (first < trigger && loose(first)) first++
  while (last > trigger && loose(last)) last--
  return { first, last }
}
