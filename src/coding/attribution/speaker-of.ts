/** Who speaks, seen from the word that reports the speech, and through which channel. */
import type { Doc } from '../../model/index.ts'
import { children, dependents, hasRelation, subtree } from '../tree.ts'
import { inQuotes, regionOf } from './region.ts'
import type { SpeechTables } from './speech-frames.ts'

/** Head word of the subject of a verb, by control, coordination and participles; null where there is none. */
export function subjectOf(doc: Doc, verb: number, depth = 0): number | null {
  if (depth > 6) return null
  const own = nearestSubject(doc, verb)
  if (own !== null) return antecedent(doc, own, verb)
  const w = doc.words[verb]!
  if (w.head < 0) return null
  if (hasRelation(w, 'acl')) return w.head
  if (hasRelation(w, 'conj', 'xcomp', 'advcl', 'parataxis') && doc.words[w.head]!.upos !== 'NOUN') {
    return subjectOf(doc, w.head, depth + 1)
  }
  if (w.deprel === 'conj' && hasRelation(doc.words[w.head]!, 'acl')) return doc.words[w.head]!.head
  return null
}

/** The subject nearest the verb: a far one is a dateline or the content's own. */
function nearestSubject(doc: Doc, verb: number): number | null {
  const region = regionOf(doc, verb)
  const near = dependents(doc, verb, 'nsubj')
    .filter((i) => i >= region.first && i <= region.last && inQuotes(doc, i) === inQuotes(doc, verb))
    .sort((a, b) => Math.abs(a - verb) - Math.abs(b - verb))[0]
  return near ?? null
}

/**
 * The noun that stands before or behind a reporting verb that lost its subject: ", [witnesses] said", ", said [a nurse]".
 * `isParty` tells heads of phrases that can speak.
 */
export function besideVerb(doc: Doc, verb: number, isParty: (head: number) => boolean): number | null {
  const region = regionOf(doc, verb)
  let start = verb
  while (start > region.first && !/^([,"”]|'')$/.test(doc.words[start - 1]!.text) && verb - start < 14) start--
  for (let i = start; i < verb; i++) if (isParty(i)) return i
  for (let i = verb + 1; i <= Math.min(region.last, verb + 8); i++) {
    if (/^[,.:]$/.test(doc.words[i]!.text)) return null
    if (isParty(i)) return i
  }
  return null
}

/** A relative pronoun means the noun that its clause describes. */
function antecedent(doc: Doc, subject: number, verb: number): number {
  if (!/^(who|which|that|whom)$/i.test(doc.words[subject]!.text)) return subject
  for (let at = verb; at >= 0; at = doc.words[at]!.head) {
    const w = doc.words[at]!
    if (hasRelation(w, 'acl')) return hasRelation(doc.words[w.head]!, 'appos') ? doc.words[w.head]!.head : w.head
  }
  return subject
}

/**
 * The name inside a speaker's phrase, under which the codebook keeps him: "general [Rodrigo Etcheverry]",
 * "the agency's head, [Paola Cevallos]", "the oil firm [Ecopetrol]"; the head itself where there is none.
 */
export function namedIn(doc: Doc, head: number): number {
  const isPerson = (i: number) => doc.entities.some((e) => e.type === 'PER' && e.first <= i && i <= e.last)
  if (isPerson(head)) return head
  const person = children(doc, head).find((i) => hasRelation(doc.words[i]!, 'appos', 'flat') && isPerson(i))
  return person === undefined ? (nameBehind(doc, head) ?? head) : nameHead(doc, person)
}

/** A name right behind a description: "state oil firm [Ecopetrol]", "the governor of the region [Arkady Lunin]". */
function nameBehind(doc: Doc, head: number): number | null {
  if (doc.words[head]!.upos !== 'NOUN') return null
  for (let i = head + 1; i <= head + 6; i++) {
    const w = doc.words[i]
    if (!w || /^(VERB|AUX|PUNCT|CCONJ|SCONJ)$/.test(w.upos)) return null
    const name = doc.entities.find((e) => e.first === i && (e.type === 'PER' || (e.type === 'ORG' && i === head + 1)))
    if (name && doc.words[i - 1]!.upos === 'NOUN') return nameHead(doc, i)
  }
  return null
}

/** Head word of the name that holds a word. */
function nameHead(doc: Doc, word: number): number {
  const entity = doc.entities.find((e) => /^(PER|ORG)$/.test(e.type) && e.first <= word && word <= e.last)
  if (!entity) return word
  for (let i = entity.first; i <= entity.last; i++) {
    const up = doc.words[i]!.head
    if (up < entity.first || up > entity.last) return i
  }
  return word
}

/** Whether a verb is in the passive. */
export function passive(doc: Doc, verb: number): boolean {
  return children(doc, verb).some((i) => /:pass$/.test(doc.words[i]!.deprel))
}

/** By whom a passive is done: "was quoted [by the agency] as saying". */
export function agentOf(doc: Doc, verb: number): number | null {
  return (
    dependents(doc, verb, 'obl').find((i) => doc.words[i]!.deprel === 'obl:agent' || marker(doc, i) === 'by') ?? null
  )
}

/** Whose words a message carries: "a statement [by the ministry]", "[the ministry's] statement"; null where it says nothing. */
export function issuerOf(doc: Doc, message: number): number | null {
  const poss = dependents(doc, message, 'nmod:poss').filter((i) => doc.words[i]!.deprel === 'nmod:poss')[0]
  if (poss !== undefined) return poss
  const from = dependents(doc, message, 'nmod').find((i) => /^(by|from|of)$/.test(marker(doc, i)))
  if (from !== undefined) return from
  const signed = dependents(doc, message, 'acl').find((i) =>
    /^(sign|issue|release|post|publish|send)e?d?$/.test(doc.words[i]!.lemma),
  )
  if (signed !== undefined) return agentOf(doc, signed)
  const compound = children(doc, message).find((i) => i < message && hasRelation(doc.words[i]!, 'compound'))
  return compound ?? null
}

/** The channel of a saying: whom it was told to when that is a medium, or what it came over. */
export function viaOf(doc: Doc, cue: number, tables: SpeechTables, isMedium: (head: number) => boolean): number | null {
  for (const i of dependents(doc, cue, 'iobj', 'obj', 'obl')) {
    const w = doc.words[i]!
    const how = tables.channels.get(w.lemma.toLowerCase()) ?? tables.channels.get(w.text.toLowerCase())
    const preposition = marker(doc, i)
    if (how && /^(on|via|through|by|over|in|to|from|)$/.test(preposition)) return i
    if (isMedium(i) && /^(to|with|on|in|via|)$/.test(preposition)) return i
    for (const j of dependents(doc, i, 'nmod')) {
      if (!/^(on|via|to|with|in|for|over|by)$/.test(marker(doc, j))) continue
      const word = doc.words[j]!
      if (tables.channels.has(word.lemma.toLowerCase()) || isMedium(j)) return j
    }
  }
  return null
}

/** Preposition or conjunction that introduces a phrase or clause. */
export function marker(doc: Doc, i: number): string {
  const m = children(doc, i).find((c) => c < i && hasRelation(doc.words[c]!, 'case', 'mark'))
  return m === undefined ? '' : doc.words[m]!.text.toLowerCase()
}

/** First and last word of a speaker's phrase that touch the reporting verb, without what is said. */
export function phraseOf(doc: Doc, head: number, cue: number): { readonly first: number; readonly last: number } {
  const whole = subtree(doc, head)
  if (whole.first <= cue && cue <= whole.last)
    return head < cue ? { first: whole.first, last: cue - 1 } : { first: cue + 1, last: whole.last }
  return whole
}
