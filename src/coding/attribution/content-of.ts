/** The stretch that somebody's words cover, seen from the word that reports them. */
import type { Doc, WordSpan } from '../../model/index.ts'
import { children, dependents, subtree } from '../tree.ts'
import { inQuotes, isQuoteMark, regionOf } from './region.ts'
import { marker, phraseOf } from './speaker-of.ts'
import type { SpeechFrame, SpeechTables } from './speech-frames.ts'

/** What the content is looked for around: the reporting word, its speaker and the lexicon. */
export interface Reporting {
  readonly doc: Doc
  readonly cue: number
  readonly speaker: number | null
  readonly tables: SpeechTables
  /** Whether the verb takes whom it tells as its object: "told reporters". */
  readonly hearer: boolean
}

/** Content of a verb under one frame; null where the frame does not fit. */
export function contentOf(at: Reporting, frame: SpeechFrame): WordSpan | null {
  for (const kind of frame.content) {
    const span = CONTENT[kind](at)
    if (span) return span
  }
  return null
}

const CONTENT = {
  clause: (at: Reporting) => behind(at) ?? before(at, false),
  quote: (at: Reporting) => before(at, true) ?? quoteBehind(at),
  object: (at: Reporting) => objectOf(at),
  act: ({ doc, cue }: Reporting) => actOf(doc, cue),
  of: ({ doc, cue }: Reporting) => ofPhrase(doc, cue),
}

/** "said [that …]", "said in a statement [that …]", "stated: […]". */
function behind(at: Reporting): WordSpan | null {
  const { doc, cue } = at
  const region = regionOf(doc, cue)
  const colon = colonBehind(doc, cue, region.last)
  if (colon !== null) return trimmed(doc, { first: colon + 1, last: doc.sentences[doc.words[cue]!.sentence]!.last })
  const clauses = [
    ...dependents(doc, cue, 'ccomp', 'xcomp').filter((i) => i > cue && isClause(doc, i)),
    ...dependents(doc, cue, 'parataxis').filter((i) => i > cue && hasSubject(doc, i) && inQuotes(doc, i)),
    ...children(doc, cue).flatMap((c) =>
      c > cue ? dependents(doc, c, 'acl').filter((i) => marker(doc, i) === 'that') : [],
    ),
  ]
  if (clauses.length === 0) return null
  const spans = clauses.map((i) => subtree(doc, i))
  const last = Math.min(region.last, Math.max(...spans.map((s) => s.last)))
  const first = Math.max(cue + 1, Math.min(...spans.map((s) => s.first)))
  if (first > last) return null
  return trimmed(doc, {
    first: pulledBack(at, first),
    last: beforeComment(doc, at.tables, first, andThat(doc, last, region.last)),
  })
}

/** End of a further that-clause: "said nobody was hurt [, and that two men were held]". */
function andThat(doc: Doc, last: number, end: number): number {
  for (let i = last + 1; i <= Math.min(end - 2, last + 3); i++) {
    if (/^(and|but)$/i.test(doc.words[i]!.text) && /^that$/i.test(doc.words[i + 1]!.text)) return end
  }
  return last
}

/** Where a colon follows the cue with no verb between. */
function colonBehind(doc: Doc, cue: number, last: number): number | null {
  for (let i = cue + 1; i < Math.min(last, cue + 30); i++) {
    const w = doc.words[i]!
    if (w.text === ':' && (i < cue + 14 || isQuoteMark(doc, i + 1))) return i
    if (w.upos === 'VERB' || isQuoteMark(doc, i)) return null
  }
  return null
}

/** The start of a clause that lost its first words: all between the cue and it that hang on nothing else. */
function pulledBack({ doc, cue, speaker }: Reporting, first: number): number {
  const taken = dependents(doc, cue, 'obl', 'iobj', 'obj', 'advmod', 'punct', 'compound').map((i) => subtree(doc, i))
  if (speaker !== null) taken.push(phraseOf(doc, speaker, cue))
  let at = first
  while (at - 1 > cue && !taken.some((s) => s.first <= at - 1 && at - 1 <= s.last)) at--
  return at
}

/** End of the content before a comment on it: "…, [a claim that the army dismissed]". */
function beforeComment(doc: Doc, tables: SpeechTables, first: number, last: number): number {
  for (let i = first + 2; i < last; i++) {
    if (doc.words[i]!.text !== ',' || inQuotes(doc, i)) continue
    const det = /^(a|an|the|this|that|which)$/i.test(doc.words[i + 1]!.text)
    const noun = doc.words[i + (det ? 2 : 1)]
    if (noun && tables.comments.has(noun.lemma.toLowerCase()) && det) return i - 1
  }
  return last
}

function isClause(doc: Doc, i: number): boolean {
  const w = doc.words[i]!
  return w.deprel !== 'xcomp' || w.upos === 'VERB' || children(doc, i).some((c) => doc.words[c]!.deprel === 'mark')
}

/**
 * "[Two men were shot], police said"; "[The army], he said, [had fled]". What stands before the speaker and the cue,
 * and what follows them where the words before are no whole clause.
 */
function before(at: Reporting, onlyQuoted: boolean): WordSpan | null {
  const { doc, cue, speaker } = at
  const group = groupOf(at)
  const region = regionOf(doc, cue)
  const edge = group.first - 1
  if (edge <= region.first || !/^([,"”»?!-]|''|—|–)$/.test(doc.words[edge]!.text)) return null
  const quoted = isQuoteMark(doc, edge) || isQuoteMark(doc, edge - 1)
  if (onlyQuoted && !quoted) return null
  if (!quoted && !at.hearer && dependents(doc, cue, 'obj').some((i) => i > cue && i !== speaker)) return null
  return aroundGroup(doc, group, region, quoted)
}

/** The words of an attribution in parenthesis: speaker, cue, and what goes with them. */
function groupOf({ doc, cue, speaker }: Reporting): WordSpan {
  let first = cue
  while (first > 0 && /^(AUX|ADV|PART)$/.test(doc.words[first - 1]!.upos)) first--
  let last = cue
  if (speaker !== null) {
    const phrase = phraseOf(doc, speaker, cue)
    if (speaker < cue && phrase.last >= first - 2) first = Math.min(first, phrase.first)
    if (speaker > cue && phrase.first <= cue + 4) last = Math.max(last, phrase.last)
  }
  if (/^as$/i.test(doc.words[first - 1]?.text ?? '')) first--
  return { first, last }
}

/** What an attribution in parenthesis governs; null where no clause stands beside it. */
export function aroundGroup(doc: Doc, group: WordSpan, region: WordSpan, quoted: boolean): WordSpan | null {
  const left = trimmed(doc, { first: region.first, last: group.first - 1 })
  if (!left) return null
  const opening = doc.words[left.last]!.text
  if (/^(who|which|that|whom|whose)$/i.test(opening)) return trimmed(doc, { first: left.last, last: region.last })
  const whole = finite(doc, left)
  const rest = remainder(doc, group, region)
  if (!whole && !quoted && !rest) return null
  const goesOn = rest && (!whole || /^(and|or|but|because)$/i.test(doc.words[rest.first]!.text))
  return goesOn ? trimmed(doc, { first: left.first, last: rest.last }) : left
}

/** Words after the comma that closes a parenthesis; null where the sentence ends with it. */
function remainder(doc: Doc, group: WordSpan, region: WordSpan): WordSpan | null {
  for (let i = group.last + 1; i < region.last - 1; i++) {
    if (doc.words[i]!.text !== ',') continue
    const goesOn =
      /^(AUX|VERB|ADV|PART|CCONJ|SCONJ)$/.test(doc.words[i + 1]!.upos) && !/ing$/.test(doc.words[i + 1]!.text)
    return goesOn && i - group.last <= 12 ? { first: i + 1, last: region.last } : null
  }
  return null
}

/** Words behind which a verb is no clause of its own. */
const UNDER =
  /^(who|which|that|whose|when|while|after|as|if|because|since|although|though|until|before|where|whether)$/i

/** Whether a stretch holds a clause that can stand alone: a finite verb with nothing before it, back to its comma, that makes it a dependent one. */
function finite(doc: Doc, span: WordSpan): boolean {
  let under = false
  for (let i = span.first; i <= span.last; i++) {
    const w = doc.words[i]!
    if (w.text === ',') under = false
    else if (UNDER.test(w.text)) under = true
    else if (!under && i > span.first && /^(VERB|AUX)$/.test(w.upos)) {
      if (w.feats.includes('VerbForm=Fin') || dependents(doc, i, 'nsubj').some((c) => c >= span.first && c < i))
        return true
    }
  }
  return false
}

/** A quotation that starts right behind the cue. */
function quoteBehind({ doc, cue }: Reporting): WordSpan | null {
  const { last } = regionOf(doc, cue)
  for (let i = cue + 1; i < Math.min(last, cue + 8); i++) {
    if (isQuoteMark(doc, i) && last - i > 3) return trimmed(doc, { first: i + 1, last })
  }
  return null
}

/** "reported [heavy shelling in two districts]", "put [the toll at 14]". */
function objectOf({ doc, cue }: Reporting): WordSpan | null {
  const object = dependents(doc, cue, 'obj').find((i) => i > cue)
  if (object === undefined) return null
  const spans = [
    object,
    ...dependents(doc, cue, 'obl').filter((i) => i > object && /^(at|as|in|of|for|to)$/.test(marker(doc, i))),
  ].map((i) => subtree(doc, i))
  return {
    first: Math.max(cue + 1, Math.min(...spans.map((s) => s.first))),
    last: Math.max(...spans.map((s) => s.last)),
  }
}

/** "accused the guards [of beating him]", "blamed Moscow [for the blast]". */
function actOf(doc: Doc, cue: number): WordSpan | null {
  const hosts = [cue, ...dependents(doc, cue, 'obj', 'nsubj:pass')]
  const act = hosts
    .flatMap((host) => dependents(doc, host, 'advcl', 'obl', 'xcomp', 'ccomp', 'acl', 'nmod'))
    .find((i) => i > cue && /^(of|for|with|over)$/.test(marker(doc, i)))
  return act === undefined ? null : subtree(doc, act)
}

function ofPhrase(doc: Doc, cue: number): WordSpan | null {
  const of = dependents(doc, cue, 'obl').find((i) => i > cue && /^(of|about)$/.test(marker(doc, i)))
  return of === undefined ? null : subtree(doc, of)
}

function hasSubject(doc: Doc, i: number): boolean {
  return dependents(doc, i, 'nsubj', 'csubj').length > 0
}

/** A span without commas, dashes and full stops at its ends; null where nothing is left. */
export function trimmed(doc: Doc, span: WordSpan): WordSpan | null {
  let { first, last } = span
  while (first < last && /^[,;:.\-–—]+$/.test(doc.words[first]!.text)) first++
  while (last > first && /^[,;:\-–—]+$/.test(doc.words[last]!.text)) last--
  return last < first ? null : { first, last }
}
