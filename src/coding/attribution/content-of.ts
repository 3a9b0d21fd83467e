/** The stretch that somebody's words cover, seen from the word that reports them. */
import type { Doc, WordSpan } from '../../model/index.ts'
import { children, dependents, hasRelation, subtree } from '../tree.ts'
import type { SpeechFrame } from './speech-frames.ts'

/** Content of a verb under one frame; null where the frame does not fit. */
export function contentOf(doc: Doc, cue: number, frame: SpeechFrame): WordSpan | null {
  for (const kind of frame.content) {
    const span =
      kind === 'clause'
        ? clauseOf(doc, cue)
        : kind === 'object'
          ? objectOf(doc, cue)
          : kind === 'of'
            ? ofPhrase(doc, cue)
            : actOf(doc, cue)
    if (span) return span
  }
  return null
}

/** A that-clause, a quotation, an infinitive, or the sentence that the cue hangs on: "[X], police said". */
function clauseOf(doc: Doc, cue: number): WordSpan | null {
  const clauses = dependents(doc, cue, 'ccomp', 'xcomp').filter((i) => isClause(doc, i, cue))
  const spans = clauses.map((i) => coordinated(doc, i))
  const beside = dependents(doc, cue, 'parataxis').filter(
    (i) => hasSubject(doc, i) && (quoted(doc, i) || clauses.length > 0),
  )
  spans.push(...beside.map((i) => subtree(doc, i)))
  if (spans.length > 0) return withoutEdges(doc, cover(spans))
  const w = doc.words[cue]!
  if (w.deprel === 'parataxis' && w.head >= 0) return governing(doc, cue, w.head)
  return null
}

function isClause(doc: Doc, i: number, cue: number): boolean {
  const w = doc.words[i]!
  if (w.deprel === 'xcomp' && !children(doc, i).some((c) => doc.words[c]!.deprel === 'mark') && w.upos !== 'VERB')
    return false
  return Math.abs(i - cue) >= 1
}

/** A clause with the clauses coordinated to it that share no other cue. */
function coordinated(doc: Doc, i: number): WordSpan {
  return subtree(doc, i)
}

/** What a cue in parenthesis governs: its host clause without the cue's own words. */
function governing(doc: Doc, cue: number, host: number): WordSpan | null {
  const own = subtree(doc, cue)
  const whole = subtree(doc, host)
  if (own.first > host)
    return withoutEdges(doc, { first: whole.first, last: own.last >= whole.last ? own.first - 1 : whole.last })
  return withoutEdges(doc, { first: own.first <= whole.first ? own.last + 1 : whole.first, last: whole.last })
}

function objectOf(doc: Doc, cue: number): WordSpan | null {
  const object = dependents(doc, cue, 'obj')[0]
  if (object === undefined) return null
  return subtree(doc, object)
}

/** "accused the guards [of beating him]", "blamed Moscow [for the blast]". */
function actOf(doc: Doc, cue: number): WordSpan | null {
  const act = dependents(doc, cue, 'advcl', 'obl', 'xcomp', 'ccomp').find(
    (i) => i > cue && /^(of|for|with|over)$/.test(marker(doc, i)),
  )
  return act === undefined ? null : subtree(doc, act)
}

function ofPhrase(doc: Doc, cue: number): WordSpan | null {
  const of = dependents(doc, cue, 'obl').find((i) => i > cue && /^(of|about)$/.test(marker(doc, i)))
  return of === undefined ? null : subtree(doc, of)
}

/** Preposition or conjunction that introduces a phrase or clause. */
export function marker(doc: Doc, i: number): string {
  const m = children(doc, i).find((c) => c < i && hasRelation(doc.words[c]!, 'case', 'mark'))
  return m === undefined ? '' : doc.words[m]!.text.toLowerCase()
}

function hasSubject(doc: Doc, i: number): boolean {
  return dependents(doc, i, 'nsubj', 'csubj').length > 0
}

/** Whether a word stands between quotation marks that open before it in its sentence. */
function quoted(doc: Doc, i: number): boolean {
  const s = doc.sentences[doc.words[i]!.sentence]!
  let open = false
  for (let j = s.first; j < i; j++) {
    const t = doc.words[j]!.text
    if (/^[“«]$|^``$/.test(t)) open = true
    else if (/^[”»]$|^''$/.test(t)) open = false
    else if (t === '"') open = !open
  }
  return open
}

function cover(spans: readonly WordSpan[]): WordSpan {
  return { first: Math.min(...spans.map((s) => s.first)), last: Math.max(...spans.map((s) => s.last)) }
}

/** Cuts commas, dashes and full stops off both ends. */
function withoutEdges(doc: Doc, span: WordSpan): WordSpan | null {
  let { first, last } = span
  while (first < last && /^[,;:.\-–—]+$/.test(doc.words[first]!.text)) first++
  while (last > first && /^[,;:\-–—]+$/.test(doc.words[last]!.text)) last--
  return last < first ? null : { first, last }
}
