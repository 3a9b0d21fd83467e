/** Whether a time expression's clause looks ahead: "will meet on Monday", "scheduled for Monday". */
import type { Doc, WordSpan } from '../../model/index.ts'
import { ancestors, children } from '../tree.ts'

const AHEAD = new Set(['will', 'shall', "'ll", '’ll', 'wo'])
const MODAL = new Set(['would', 'should', 'must', 'may', 'might', 'can', 'could'])

export interface Tense {
  readonly future: boolean
  readonly present: boolean
}

/** Reads the tense of the clause that governs an expression, climbing at most five governors. */
export function tenseAt(doc: Doc, span: WordSpan, cues: ReadonlyMap<string, string>): Tense {
  const head = headOf(doc, span)
  if (possessive(doc, span)) return { future: aheadOf(doc, doc.words[head]!.head, cues), present: false }
  const until = caseWords(doc, head).some((w) => w === 'until' || w === 'till' || w === 'through')
  let fromCue = false
  for (const at of [head, ...ancestors(doc, head)].slice(0, 6)) {
    const word = doc.words[at]!
    const lemma = word.lemma.toLowerCase()
    const below = children(doc, at).map((i) => doc.words[i]!)
    if (aheadOf(doc, at, cues)) return { future: true, present: false }
    const inside = at >= span.first && at <= span.last
    if (inside) continue
    const pointing = cues.get(lemma) === 'infinitive' && pointsAhead(doc, at)
    if (cues.get(lemma) === 'any' || pointing || (until && cues.get(lemma) === 'until')) {
      fromCue = true
      if (word.upos !== 'VERB' && word.upos !== 'AUX') return { future: true, present: false }
    }
    if (word.upos !== 'VERB' && word.upos !== 'AUX') continue
    const aux = below.filter((c) => c.deprel.startsWith('aux') || c.deprel === 'cop')
    const has = (set: ReadonlySet<string>) => aux.some((a) => set.has(a.text.toLowerCase()))
    if (below.some((c) => c.text.toLowerCase() === 'to' && (c.deprel === 'mark' || c.deprel === 'aux'))) continue
    const perfect = aux.some((a) => a.lemma.toLowerCase() === 'have')
    if (has(AHEAD)) return { future: true, present: false }
    if (has(MODAL)) return { future: !perfect, present: false }
    if (perfect) return { future: fromCue, present: false }
    if (fromCue) return { future: comesAfterCue(doc, at, span, until, cues), present: false }
    const presentAux = aux.some((a) => /Tense=Pres/.test(a.feats))
    const progressive = /ing$/i.test(word.text) && presentAux
    if (progressive) return { future: true, present: true }
    if (/Tense=Past/.test(word.feats) && (/VerbForm=Fin/.test(word.feats) || aux.length > 0))
      return { future: false, present: false }
    if (/Tense=Pres/.test(word.feats) && /VerbForm=Fin/.test(word.feats))
      return { future: cues.get(lemma) === 'present', present: true }
    if (/VerbForm=Inf/.test(word.feats) || /VerbForm=Ger/.test(word.feats)) continue
    if (aux.length > 0) return { future: false, present: presentAux }
  }
  return { future: false, present: false }
}

/** "Friday's attack": the day belongs to the noun, whatever the clause's tense. */
function possessive(doc: Doc, span: WordSpan): boolean {
  return doc.words[headOf(doc, span)]!.deprel === 'nmod:poss' || /^['’]s?$/.test(doc.words[span.last + 1]?.text ?? '')
}

/** "ahead of Sunday's vote", "the upcoming vote". */
function aheadOf(doc: Doc, word: number, cues: ReadonlyMap<string, string>): boolean {
  return children(doc, word).some((i) => {
    const { lemma, deprel } = doc.words[i]!
    return cues.get(lemma.toLowerCase()) === 'any' && ['case', 'amod', 'compound'].includes(deprel)
  })
}

/** "set to begin", "set for Monday"; not "set free", "set alight". */
function pointsAhead(doc: Doc, cue: number): boolean {
  return children(doc, cue).some((i) => {
    const { deprel } = doc.words[i]!
    return /^(?:xcomp|advcl|obl)/.test(deprel) && caseWords(doc, i).some((w) => w === 'to' || w === 'for')
  })
}

/** "promised on Monday to leave" dates the promise; "promised to leave on Monday" dates what was promised. */
function comesAfterCue(
  doc: Doc,
  cue: number,
  span: WordSpan,
  until: boolean,
  cues: ReadonlyMap<string, string>,
): boolean {
  const head = headOf(doc, span)
  const direct = doc.words[head]!.head === cue
  if (!direct || until) return true
  const lemma = doc.words[cue]!.lemma.toLowerCase()
  const marker = caseWords(doc, head)
  if (marker.includes('for') || marker.includes('until') || marker.includes('to')) return true
  return ['schedule', 'due', 'slate', 'set', 'expect', 'likely', 'plan'].includes(lemma) && cues.has(lemma)
    ? /VerbForm=Part/.test(doc.words[cue]!.feats) || doc.words[cue]!.upos !== 'VERB'
    : false
}

/** The word of a span whose governor is outside it. */
export function headOf(doc: Doc, span: WordSpan): number {
  for (let i = span.first; i <= span.last; i++) {
    const head = doc.words[i]!.head
    if (head < span.first || head > span.last) {
      if (doc.words[i]!.deprel !== 'punct' && doc.words[i]!.deprel !== 'case') return i
    }
  }
  return span.last
}

function caseWords(doc: Doc, word: number): readonly string[] {
  return children(doc, word)
    .map((i) => doc.words[i]!)
    .filter((w) => w.deprel === 'case' || w.deprel === 'mark')
    .map((w) => w.text.toLowerCase())
}
