/** The grammatical slots around a trigger: who stands as its subject, its object, behind its prepositions. */
import type { Doc } from '../../model/index.ts'
import { children, dependents, hasRelation } from '../tree.ts'
import { framesOf } from './frames.ts'

export interface Slots {
  readonly subject: readonly number[]
  readonly object: readonly number[]
  readonly iobj: readonly number[]
  /** Heads behind a preposition: `against` → …; of a noun also `of` and `poss`. */
  readonly oblique: ReadonlyMap<string, readonly number[]>
  readonly compound: readonly number[]
  /** Heads of clauses it governs: "said that …", "vowed to …". */
  readonly clause: readonly number[]
  /** Those of them that are infinitives: "told them [to leave]". */
  readonly toClause: readonly number[]
  /** Subjects of those clauses: "alleged that [guards] beat him". */
  readonly clauseSubject: readonly number[]
  readonly passive: boolean
}

/** The fillers of one named slot. */
export function fillers(slots: Slots, name: string): readonly number[] {
  if (name === 'subject') return slots.subject
  if (name === 'object') return slots.object
  if (name === 'iobj') return slots.iobj
  if (name === 'compound') return slots.compound
  if (name === 'clause') return slots.clause
  if (name === 'to-clause') return slots.toClause
  if (name === 'clause-subject') return slots.clauseSubject
  return slots.oblique.get(name) ?? []
}

const RELATIVE = new Set(['who', 'whom', 'which', 'that', 'whose'])

/** Whether a word is a relative pronoun that stands for what its clause modifies. */
function isRelative(doc: Doc, word: number): boolean {
  const w = doc.words[word]!
  return (w.upos === 'PRON' || w.upos === 'SCONJ' || w.upos === 'DET') && RELATIVE.has(w.text.toLowerCase())
}

/** The noun that the relative or participial clause of a verb modifies, or -1. */
function modified(doc: Doc, verb: number): number {
  const w = doc.words[verb]!
  if (hasRelation(w, 'acl')) return w.head
  return hasRelation(w, 'conj') && w.head >= 0 && isVerbal(doc, w.head) ? modified(doc, w.head) : -1
}

/** Verbs, and adjectives or nouns with a subject of their own. */
export function isVerbal(doc: Doc, word: number): boolean {
  const w = doc.words[word]!
  return w.upos === 'VERB' || w.upos === 'AUX' || dependents(doc, word, 'nsubj', 'aux', 'mark').length > 0
}

/** "was shot", "men shot by police", "got killed". */
function isPassive(doc: Doc, verb: number): boolean {
  const w = doc.words[verb]!
  if (dependents(doc, verb, 'nsubj').some((i) => doc.words[i]!.deprel === 'nsubj:pass')) return true
  if (children(doc, verb).some((i) => doc.words[i]!.deprel === 'aux:pass')) return true
  const participle = /VerbForm=Part/.test(w.feats) && !/Tense=Pres/.test(w.feats)
  if (participle && dependents(doc, verb, 'aux', 'nsubj', 'obj').length === 0) {
    if (hasRelation(w, 'acl', 'amod', 'advcl', 'parataxis', 'root')) return true
    if (hasRelation(w, 'conj') && w.head >= 0 && isVerbal(doc, w.head)) return isPassive(doc, w.head)
  }
  return /Voice=Pass/.test(w.feats) && dependents(doc, verb, 'obj').length === 0
}

/** Subjects of a verb: its own, or those it shares, through relative clauses, conjunction and control. */
function subjectsOf(doc: Doc, verb: number, depth = 0): readonly number[] {
  const own = dependents(doc, verb, 'nsubj', 'csubj').flatMap((i) => {
    if (!isRelative(doc, i)) return [i]
    const noun = modified(doc, verb)
    return noun >= 0 ? [noun] : [i]
  })
  if (own.length > 0 || depth > 4) return own
  const w = doc.words[verb]!
  if (w.head < 0) return []
  if (w.deprel === 'acl' || w.deprel === 'acl:relcl') {
    // "soldiers firing", "men killed": the noun is the subject, or that of the passive; "the plan to attack" has none.
    if (/VerbForm=Inf/.test(w.feats) || dependents(doc, verb, 'mark').length > 0) {
      return subjectsOfNounPlan(doc, w.head, depth)
    }
    return w.deprel === 'acl' || !hasRelativeObject(doc, verb) ? [w.head] : []
  }
  if (hasRelation(w, 'conj') && isVerbal(doc, w.head)) return subjectsOf(doc, w.head, depth + 1)
  if (hasRelation(w, 'xcomp', 'advcl', 'ccomp', 'parataxis') && isVerbal(doc, w.head)) {
    if (hasRelation(w, 'ccomp', 'parataxis') && !hasRelation(w, 'xcomp')) return []
    if (hasRelation(w, 'xcomp')) {
      const controller = dependents(doc, w.head, 'obj', 'iobj')
      if (controller.length > 0) return controller
    }
    return subjectsOf(doc, w.head, depth + 1)
  }
  return []
}

/** "the army's plan to attack", "staged a rally to demand": the doer of the noun's own action. */
function subjectsOfNounPlan(doc: Doc, noun: number, depth: number): readonly number[] {
  const owner = dependents(doc, noun, 'nmod:poss')
  if (owner.length > 0) return owner
  const w = doc.words[noun]!
  return hasRelation(w, 'obj', 'obl') && w.head >= 0 ? subjectsOf(doc, w.head, depth + 1) : []
}

function hasRelativeObject(doc: Doc, verb: number): boolean {
  return dependents(doc, verb, 'obj', 'obl').some((i) => isRelative(doc, i))
}

function objectsOf(doc: Doc, verb: number): readonly number[] {
  const own = dependents(doc, verb, 'obj')
  // "gave the editor six years": measured objects are read as bare adverbials.
  if (own.length === 0 && dependents(doc, verb, 'iobj').length > 0)
    return dependents(doc, verb, 'obl').filter((i) => doc.words[i]!.deprel === 'obl:unmarked' && i > verb)
  return dependents(doc, verb, 'obj').flatMap((i) => {
    if (!isRelative(doc, i)) return [i]
    const noun = modified(doc, verb)
    return noun >= 0 ? [noun] : []
  })
}

/** The preposition of a phrase: "against", "in front of" gives "in". */
function casesOf(doc: Doc, phrase: number): readonly string[] {
  return dependents(doc, phrase, 'case').map((i) => doc.words[i]!.text.toLowerCase())
}

function obliques(doc: Doc, word: number, ...relations: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const phrase of dependents(doc, word, ...relations)) {
    const filler = isRelative(doc, phrase) ? modified(doc, word) : phrase
    if (filler < 0) continue
    for (const preposition of casesOf(doc, phrase)) {
      found.set(preposition, [...(found.get(preposition) ?? []), filler])
    }
  }
  return found
}

/** Slots of a verb or of a predicate like a verb. */
export function verbSlots(doc: Doc, verb: number): Slots {
  const passive = isPassive(doc, verb)
  const oblique = obliques(doc, verb, 'obl', 'nmod')
  // "donated four ambulances to the clinic": "to" behind an object belongs to the verb.
  if (!oblique.has('to')) {
    const to = dependents(doc, verb, 'obj').flatMap((i) => obliques(doc, i, 'nmod').get('to') ?? [])
    if (to.length > 0) oblique.set('to', to)
  }
  const subjects = subjectsOf(doc, verb)
  const roles = framesOf(doc, verb)
  const objects = objectsOf(doc, verb)
  const subject = passive ? (oblique.get('by') ?? []) : subjects
  const object = passive ? subjects : objects
  const clause = dependents(doc, verb, 'ccomp', 'xcomp', 'csubj', 'parataxis')
  return {
    subject: subject.length > 0 ? subject : (roles.get('ARG0') ?? []),
    object: object.length > 0 ? object : (roles.get('ARG1') ?? []).filter((i) => !subject.includes(i)),
    iobj: passive ? [...dependents(doc, verb, 'iobj'), ...objects] : dependents(doc, verb, 'iobj'),
    oblique,
    compound: [],
    clause,
    toClause: clause.filter((i) => isInfinitive(doc, i)),
    clauseSubject: clause.flatMap((i) => dependents(doc, i, 'nsubj')),
    passive,
  }
}

function isInfinitive(doc: Doc, verb: number): boolean {
  return dependents(doc, verb, 'mark').some((i) => /^to$/i.test(doc.words[i]!.text))
}

/** Slots of a noun: its own prepositions and possessor, and what the verb that carries it lends. */
export function nounSlots(doc: Doc, noun: number, carries: (verb: number) => boolean): Slots {
  const oblique = obliques(doc, noun, 'nmod', 'obl')
  const owner = dependents(doc, noun, 'nmod:poss')
  if (owner.length > 0) oblique.set('poss', [...owner])
  const carrier = carrierOf(doc, noun, carries)
  const lent = carrier >= 0 ? verbSlots(doc, carrier) : null
  for (const [preposition, heads] of lent?.oblique ?? []) {
    if (heads.includes(noun) || preposition === 'by') continue
    oblique.set(preposition, [...(oblique.get(preposition) ?? []), ...heads])
  }
  const lentSubject = (lent?.subject ?? []).filter((i) => i !== noun)
  const roles = framesOf(doc, noun)
  const by = oblique.get('by') ?? []
  const subject = by.length > 0 ? by : lentSubject
  const namers = isNaming(doc, noun) ? subjectsOf(doc, doc.words[noun]!.head) : []
  return {
    subject: subject.length > 0 ? subject : (roles.get('ARG0') ?? []).filter((i) => !namers.includes(i)),
    object: roles.get('ARG1') ?? [],
    iobj: lent?.iobj ?? [],
    oblique,
    compound: dependents(doc, noun, 'compound', 'amod'),
    clause: dependents(doc, noun, 'acl', 'ccomp', 'xcomp'),
    toClause: [],
    clauseSubject: [],
    passive: false,
  }
}

/** "called it murder", "what he called an attack": who gives the act its name did not do it. */
function isNaming(doc: Doc, noun: number): boolean {
  const w = doc.words[noun]!
  if (!hasRelation(w, 'xcomp') || w.head < 0) return false
  return dependents(doc, noun, 'det').length > 0 || dependents(doc, w.head, 'obj').some((i) => i < noun)
}

/** The light verb whose object, passive subject or complement a noun is: "carried out an attack". */
function carrierOf(doc: Doc, noun: number, carries: (verb: number) => boolean): number {
  const w = doc.words[noun]!
  if (w.head < 0) return -1
  if (hasRelation(w, 'conj')) return carrierOf(doc, w.head, carries)
  if (isNaming(doc, noun)) return -1
  if (hasRelation(w, 'obj', 'nsubj', 'obl', 'xcomp') && carries(w.head)) {
    return w.deprel === 'nsubj' ? -1 : w.head
  }
  // "the attack carried out by rebels"
  const carrying = dependents(doc, noun, 'acl').find(carries)
  return carrying ?? -1
}
