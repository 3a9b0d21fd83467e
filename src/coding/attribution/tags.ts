/**
 * Attributions that stand beside a whole clause: ", [police said]", ", [said a nurse]", ", [her husband, Ali, told reporters]".
 * Read from the order of words, since trees often break there.
 */
import type { Doc, WordSpan } from '../../model/index.ts'
import { dependents } from '../tree.ts'
import { regionOf } from './region.ts'

export interface Tag {
  /** Words of the attribution: speaker and reporting verb. */
  readonly group: WordSpan
  /** Head word of the speaker. */
  readonly speaker: number
}

const LONGEST_NAME = 14

/** The attribution around a reporting verb, where words before it can be what is said; else null. `inverts`: the verb may come first. */
export function tagAt(doc: Doc, cue: number, canSpeak: (head: number) => boolean, inverts: boolean): Tag | null {
  const w = doc.words[cue]!
  const region = regionOf(doc, cue)
  if (cue === region.first || /ing$/i.test(w.text) || /^(to|be|been|was|were)$/i.test(doc.words[cue - 1]?.text ?? ''))
    return null
  const quoted = isEdge(doc, cue - 1) && !isComma(doc, cue - 1)
  return speakerFirst(doc, cue, region, canSpeak) ?? (inverts || quoted ? verbFirst(doc, cue, region, canSpeak) : null)
}

/** ", two witnesses have told the paper". */
function speakerFirst(doc: Doc, cue: number, region: WordSpan, canSpeak: (head: number) => boolean): Tag | null {
  if (saysMore(doc, cue, region)) return null
  let end = cue - 1
  while (end > region.first && /^(AUX|ADV|PART)$/.test(doc.words[end]!.upos)) end--
  let first = openingOf(doc, end, region)
  if (first === null) return null
  let named = first
  if (isComma(doc, end)) {
    const name = openingOf(doc, end - 1, region)
    if (name === null) return null
    named = name
    first = describedFrom(doc, name, region)
  }
  const speaker = firstHead(doc, named, end, canSpeak) ?? firstHead(doc, first, end, canSpeak)
  return speaker === null ? null : { group: { first, last: cue }, speaker }
}

/** ", said her son, Budhan": the verb stands right behind the comma or quotation. */
function verbFirst(doc: Doc, cue: number, region: WordSpan, canSpeak: (head: number) => boolean): Tag | null {
  if (cue - 1 <= region.first || !isEdge(doc, cue - 1) || saysMore(doc, cue, region)) return null
  if (dependents(doc, cue, 'nsubj').some((i) => i < cue)) return null
  let last = cue
  while (last < region.last && !/^[,.;?!]$/.test(doc.words[last + 1]!.text) && last - cue < LONGEST_NAME) last++
  const speaker = firstHead(doc, cue + 1, last, canSpeak)
  if (speaker === null || speaker > cue + 7 || hasVerb(doc, cue + 1, speaker)) return null
  const name = nameBehind(doc, last, canSpeak)
  return { group: { first: cue, last: name?.last ?? last }, speaker: name?.head ?? speaker }
}

/** ", her son, [Budhan Mahto]": a name between the comma and the next mark. */
function nameBehind(
  doc: Doc,
  last: number,
  canSpeak: (head: number) => boolean,
): { head: number; last: number } | null {
  if (doc.words[last + 1]?.text !== ',') return null
  const person = doc.entities.find((e) => e.type === 'PER' && e.first >= last + 2 && e.first <= last + 4)
  if (!person || !/^[,.]$/.test(doc.words[person.last + 1]?.text ?? '.')) return null
  const head = firstHead(doc, person.first, person.last, canSpeak)
  return head === null ? null : { head, last: person.last }
}

/** First word of the phrase that ends here, right behind a comma, dash or quotation mark. */
function openingOf(doc: Doc, end: number, region: WordSpan): number | null {
  for (let i = end; i > region.first && end - i < LONGEST_NAME; i--) {
    if (isEdge(doc, i) && i < end) return i + 1
    if (isEdge(doc, i)) continue
    const w = doc.words[i]!
    if (w.upos === 'VERB' && /Tense=Pres|VerbForm=Fin/.test(w.feats) && !/ed$|ing$/.test(w.text)) return null
    if (/^(that|because|when|while|after|if|as|and|but|although)$/i.test(w.text) && w.upos !== 'DET') return null
  }
  return null
}

/** ", [the mission's spokesman], Joseph Barasa, said": the description before a name. */
function describedFrom(doc: Doc, name: number, region: WordSpan): number {
  const isName = doc.entities.some((e) => e.type === 'PER' && e.first >= name && e.first <= name + 2)
  const first = isName ? openingOf(doc, name - 2, region) : null
  return first !== null && name - first < 10 && !hasVerb(doc, first, name - 1) ? first : name
}

/** Head of the phrase in a stretch: the speaker whose governor lies outside it, else the first that can speak. */
function firstHead(doc: Doc, first: number, last: number, canSpeak: (head: number) => boolean): number | null {
  let any: number | null = null
  for (let i = first; i <= last; i++) {
    if (!canSpeak(i)) continue
    const up = doc.words[i]!.head
    if (up < first || up > last) return i
    any ??= i
  }
  return any
}

/** Whether the words behind the verb hold a clause of their own, which is then what is said. */
function saysMore(doc: Doc, cue: number, region: WordSpan): boolean {
  for (let i = cue + 1; i <= region.last; i++) {
    const w = doc.words[i]!
    if (w.text === ',' || w.text === '.') return false
    if (/^(that|:|“|"|``)$/i.test(w.text)) return true
    if (/^nsubj|^csubj/.test(w.deprel) && w.head > i) return true
    if (i > cue + 1 && w.upos === 'VERB' && /VerbForm=Fin/.test(w.feats)) return true
    if (w.deprel === 'mark' && /^(to|that|if|whether)$/i.test(w.text)) return true
  }
  return false
}

function hasVerb(doc: Doc, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (/^(VERB|AUX)$/.test(doc.words[i]!.upos)) return true
  return false
}

const isComma = (doc: Doc, i: number) => doc.words[i]!.text === ','
const isEdge = (doc: Doc, i: number) => /^([,"”»?!]|''|—|–)$/.test(doc.words[i]!.text)
