/** What somebody does by saying something: asks, threatens, promises, refuses, condemns. */
import { z } from 'zod'
import { type Doc, EVENT_TYPES } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readRules } from '../lexicon.ts'
import type { PartyMention, Saying, State } from '../state.ts'
import { children, conjuncts, dependents, hasRelation } from '../tree.ts'
import { baseForms } from './base-forms.ts'
import { isVerbal } from './slots.ts'
import { isA } from './word-classes.ts'

const ruleSchema = z.strictObject({
  id: z.string().regex(/^speech\/[a-z-]+$/),
  type: z.enum(EVENT_TYPES),
  mode: z.array(z.string()).default([]),
  subject: z.enum(['self', 'other', 'any']),
  modal: z.enum(['obliged', 'future', 'plain', 'any']),
  negated: z.boolean().optional(),
  /** Lemmas and `@sets` of the clause's predicate, or `any`. */
  head: z.array(z.string()).min(1),
  agent: z.enum(['speaker', 'subject']).default('speaker'),
  patient: z.enum(['subject', 'object', 'none']).default('none'),
  examples: z.array(z.string()).min(1),
  not: z.array(z.string()).min(1),
})

type SpeechRule = z.infer<typeof ruleSchema>

/** An event done by the words of a clause that somebody says. */
export interface SpeechAct {
  readonly trigger: number
  readonly rule: SpeechRule
  readonly agents: readonly number[]
  readonly patients: readonly number[]
}

/** Every act of speech in the sayings of named parties, at most one a clause. */
export function speechActs(state: State): readonly SpeechAct[] {
  const rules = fromLexicon(state.lexicon, 'events/speech-acts', (l) => readRules(l, 'en/speech-acts', ruleSchema))
  const found = new Map<number, SpeechAct>()
  for (const saying of state.sayings) {
    const speaker = speakerOf(state, saying)
    if (!speaker) continue
    for (const clause of mainClauses(state.doc, saying)) {
      if (found.has(clause)) continue
      const act = actOf(state, rules, speaker, clause)
      if (act) found.set(clause, act)
    }
  }
  return [...found.values()]
}

/** The mention of the speaker nearest to the word that reports the speech. */
function speakerOf(state: State, saying: Saying): PartyMention | null {
  if (saying.speaker === null) return null
  const mentions = state.parties.filter((p) => p.key === saying.speaker)
  const far = (p: PartyMention) => Math.abs(p.head - saying.cue)
  return mentions.toSorted((a, b) => far(a) - far(b))[0] ?? null
}

/** Predicates of the clauses that stand highest in what is said, and those coordinated with them. */
function mainClauses(doc: Doc, saying: Saying): readonly number[] {
  const tops: number[] = []
  for (let i = saying.first; i <= saying.last; i++) {
    const w = doc.words[i]!
    const outside = w.head < saying.first || w.head > saying.last || w.head === saying.cue
    if (i === saying.cue || !outside || !isPredicate(doc, i)) continue
    tops.push(...conjuncts(doc, i).filter((c) => c >= saying.first && c <= saying.last && isPredicate(doc, c)))
    tops.push(...dependents(doc, i, 'parataxis').filter((c) => c !== saying.cue && isPredicate(doc, c)))
  }
  return [...new Set(tops)]
}

function isPredicate(doc: Doc, word: number): boolean {
  const w = doc.words[word]!
  return w.upos === 'VERB' || w.upos === 'AUX' || isVerbal(doc, word)
}

function actOf(state: State, rules: readonly SpeechRule[], speaker: PartyMention, clause: number): SpeechAct | null {
  const { doc, lexicon } = state
  if (isConditional(doc, clause)) return null
  const { modal, predicate, negated } = moodOf(doc, clause)
  const subject = subjectOf(doc, clause)
  const self = subject !== null && isSelf(state, speaker, subject)
  for (const rule of rules) {
    if (rule.modal !== 'any' && rule.modal !== modal) continue
    if (rule.negated !== undefined && rule.negated !== negated) continue
    if (rule.subject === 'self' && !self) continue
    if (rule.subject === 'other' && (self || subject === null)) continue
    if (!rule.head.some((name) => fits(doc, lexicon, predicate, name))) continue
    const named = subject !== null && !self ? conjuncts(doc, subject).filter((i) => isParty(doc, lexicon, i)) : []
    if (rule.id === 'speech/oblige' && (named.length === 0 || modal !== 'obliged')) continue
    if (rule.agent === 'subject' && named.length === 0) continue
    const objects = dependents(doc, predicate, 'obj').flatMap((i) => conjuncts(doc, i))
    return {
      trigger: predicate,
      rule,
      agents: rule.agent === 'subject' ? named : [speaker.head],
      patients:
        rule.patient === 'subject'
          ? named
          : rule.patient === 'object'
            ? objects.filter((i) => isParty(doc, lexicon, i))
            : [],
    }
  }
  return null
}

function fits(doc: Doc, lexicon: Lexicon, word: number, name: string): boolean {
  return (
    name === 'any' ||
    (name.startsWith('@') ? isA(doc, lexicon, word, name) : baseForms(doc.words[word]!).includes(name))
  )
}

const isParty = (doc: Doc, lexicon: Lexicon, word: number): boolean =>
  isA(doc, lexicon, word, 'party') || isA(doc, lexicon, word, 'group')

function isConditional(doc: Doc, clause: number): boolean {
  return dependents(doc, clause, 'mark').some((i) => /^(if|unless|whether|because|until)$/i.test(doc.words[i]!.text))
}

interface Mood {
  readonly modal: SpeechRule['modal']
  /** The verb that the modal governs: "have to [leave]". */
  readonly predicate: number
  readonly negated: boolean
}

function moodOf(doc: Doc, clause: number): Mood {
  const helpers = helpersOf(doc, clause)
  const negated = children(doc, clause).some((i) => /^(not|n't|n’t|never)$/i.test(doc.words[i]!.text))
  const inner = dependents(doc, clause, 'xcomp').find((i) => doc.words[i]!.upos === 'VERB')
  const lemma = doc.words[clause]!.lemma.toLowerCase()
  // "must have supplied", "had to fire" tell what was.
  if (helpers.includes('have') || (lemma === 'have' && /Tense=Past/.test(doc.words[clause]!.feats)))
    return { modal: 'any', predicate: clause, negated }
  if (helpers.some((h) => /^(must|should|ought)$/.test(h))) return { modal: 'obliged', predicate: clause, negated }
  if (inner !== undefined && /^(have|need|ought)$/.test(lemma)) return { modal: 'obliged', predicate: inner, negated }
  if (inner !== undefined && lemma === 'go' && /ing$/.test(doc.words[clause]!.text))
    return { modal: 'future', predicate: inner, negated }
  if (inner !== undefined && /^(willing|ready|prepared)$/.test(lemma))
    return { modal: 'future', predicate: inner, negated }
  if (helpers.some((h) => /^(will|would|shall|'ll|’ll)$/.test(h)))
    return { modal: 'future', predicate: clause, negated }
  const other = helpers.some((h) => /^(may|might|can|could)$/.test(h))
  return { modal: other ? 'any' : 'plain', predicate: clause, negated }
}

/** Lemmas of a clause's auxiliaries, or of those it shares: "should [suspend him] and [let us in]". */
function helpersOf(doc: Doc, clause: number): readonly string[] {
  const w = doc.words[clause]!
  const own = dependents(doc, clause, 'aux')
  const shares =
    own.length === 0 && hasRelation(w, 'conj') && w.head >= 0 && dependents(doc, clause, 'nsubj').length === 0
  const bearers = shares ? dependents(doc, w.head, 'aux') : own
  return bearers.map((i) => doc.words[i]!.lemma.toLowerCase())
}

function subjectOf(doc: Doc, clause: number): number | null {
  const own = dependents(doc, clause, 'nsubj')[0]
  if (own !== undefined) return own
  const w = doc.words[clause]!
  return hasRelation(w, 'conj') && w.head >= 0 ? (dependents(doc, w.head, 'nsubj')[0] ?? null) : null
}

/** Whether the subject of what is said is the speaker: "we", or a pronoun or name of the same party. */
function isSelf(state: State, speaker: PartyMention, subject: number): boolean {
  const text = state.doc.words[subject]!.text.toLowerCase()
  if (text === 'i' || text === 'we') return true
  const mention = state.parties.find((p) => p.head === subject)
  if (mention) return mention.key === speaker.key
  return /^(he|she|it|they)$/.test(text)
}
