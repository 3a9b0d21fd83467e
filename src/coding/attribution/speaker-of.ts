/** Who speaks, seen from the word that reports the speech, and through which channel. */
import type { Doc } from '../../model/index.ts'
import { children, dependents, hasRelation } from '../tree.ts'
import { marker } from './content-of.ts'
import type { SpeechTables } from './speech-frames.ts'

/** Head word of the subject of a verb, by control, coordination and participles; null where there is none. */
export function subjectOf(doc: Doc, verb: number, depth = 0): number | null {
  if (depth > 6) return null
  const own = dependents(doc, verb, 'nsubj')[0]
  if (own !== undefined) return antecedent(doc, own, verb)
  const w = doc.words[verb]!
  if (w.head < 0) return null
  if (hasRelation(w, 'acl')) return w.head
  if (hasRelation(w, 'conj', 'xcomp', 'advcl', 'parataxis') && doc.words[w.head]!.upos !== 'NOUN') {
    const agent = passive(doc, w.head) ? null : subjectOf(doc, w.head, depth + 1)
    return agent
  }
  if (w.deprel === 'conj' && hasRelation(doc.words[w.head]!, 'acl')) return doc.words[w.head]!.head
  return null
}

/** A relative pronoun means the noun that its clause describes. */
function antecedent(doc: Doc, subject: number, verb: number): number {
  if (!/^(who|which|that|whom)$/i.test(doc.words[subject]!.text)) return subject
  for (let at = verb; at >= 0; at = doc.words[at]!.head) {
    if (hasRelation(doc.words[at]!, 'acl')) return doc.words[at]!.head
  }
  return subject
}

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
