/** Whether an event is told as happened, ongoing, planned, denied, alleged or hypothetical; drops what is no event. */
import type { Doc, EventType, Status } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { Draft, TraceLine } from '../state.ts'
import { children, dependents, hasRelation } from '../tree.ts'
import { learnedStatus } from './cues.ts'
import { effectOf } from './governors.ts'
import { isA } from './word-classes.ts'

interface Verdict {
  /** `drop`: the words name no event of their own. */
  readonly status: Status | 'drop'
  readonly why: string
  /** Another type that the same words name when they are not yet done: a visit announced is a promise. */
  readonly type?: EventType
}

/** Status of every draft, with the words' tense, modals, negation and what they hang on. */
export const judgeStatus: Step = {
  name: 'events/judge-status',
  needs: ['drafts'],
  adds: ['drafts.status'],
  run: (state) => {
    const { doc, lexicon } = state
    const typeAt = new Map(state.drafts.map((d) => [d.trigger, d.type]))
    const trace: TraceLine[] = []
    const drafts = state.drafts.flatMap((draft) => {
      const verdict = judge(doc, lexicon, draft, typeAt)
      trace.push({
        step: 'events/judge-status',
        found: `"${doc.words[draft.trigger]!.text}" ${draft.type} ${verdict.status}`,
        why: verdict.why,
      })
      if (verdict.status === 'drop') return []
      const ground = { spans: [], sure: 'inferred' as const, why: verdict.why }
      return [
        {
          ...draft,
          ...asType(draft, verdict.type),
          status: verdict.status,
          fields: { ...draft.fields, status: ground },
        },
      ]
    })
    return { ...state, drafts, trace: [...state.trace, ...trace] }
  },
}

/** A draft under another type keeps no mode of the old one. */
function asType(draft: Draft, type: EventType | undefined): Pick<Draft, 'type' | 'mode'> {
  return type && type !== draft.type ? { type, mode: [] } : { type: draft.type, mode: draft.mode }
}

function judge(doc: Doc, lexicon: Lexicon, draft: Draft, typeAt: ReadonlyMap<number, EventType>): Verdict {
  // What is done by saying it is done, whatever the mood of the words.
  if (draft.why.startsWith('speech/')) return { status: 'happened', why: 'status/said' }
  const content = contentOf(doc, draft, typeAt)
  if (content) return content
  const scene = sceneOf(doc, lexicon, draft.trigger)
  if (scene) return scene
  const verb = clauseVerb(doc, draft.trigger)
  if (befellNobody(doc, draft)) return { status: 'drop', why: 'status/nobody' }
  if (isGeneral(doc, draft, verb)) return { status: 'drop', why: 'status/general' }
  if (inFiction(doc, lexicon, verb)) return { status: 'drop', why: 'status/fiction' }
  if (verb !== draft.trigger && isA(doc, lexicon, verb, '@fears')) return { status: 'drop', why: 'status/feared' }
  const learned = learnedStatus(doc, draft.trigger)
  if (isNegated(doc, draft.trigger) || (verb !== draft.trigger && isNegated(doc, verb))) {
    return willNot(doc, draft, verb) ?? denialOf(draft, learned)
  }
  const unreal = unrealOf(doc, lexicon, draft, verb)
  if (unreal) return unreal
  if (isDoubted(doc, lexicon, draft.trigger) || isDoubted(doc, lexicon, verb)) {
    return { status: 'alleged', why: 'status/doubt-word' }
  }
  if (learned && learned.score > 0.6 && learned.status !== 'happened') {
    return { status: learned.status, why: 'status/learned' }
  }
  if (isOngoing(doc, draft, verb)) return { status: 'ongoing', why: 'status/ongoing' }
  return { status: draft.status, why: draft.status === 'happened' ? 'status/told' : 'status/rule' }
}

const SPEECH = new Set<EventType>(['REQUEST', 'THREATEN', 'AGREE', 'REJECT', 'CONCEDE'])
const CONCRETE = new Set<EventType>(['ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE', 'SANCTION'])
const HANGS = [
  'ccomp',
  'xcomp',
  'obj',
  'csubj',
  'obl',
  'nmod',
  'acl',
  'advcl',
  'conj',
  'amod',
  'compound',
  'nsubj:pass',
] as const

/** The content of a threat, promise, request or refusal is no second event; that of an accusation is alleged. */
function contentOf(doc: Doc, draft: Draft, typeAt: ReadonlyMap<number, EventType>): Verdict | null {
  let at = draft.trigger
  for (let steps = 0; steps < 6; steps++) {
    const w = doc.words[at]!
    if (w.head < 0 || !hasRelation(w, ...HANGS)) return null
    const relation = w.deprel
    const above = typeAt.get(w.head)
    at = w.head
    if (!above || relation === 'conj') {
      if (relation === 'advcl' || relation === 'acl:relcl') return null
      continue
    }
    if (relation.startsWith('acl:relcl')) return null
    if (above === 'ACCUSE') {
      if (draft.type === 'ACCUSE') return { status: 'drop', why: 'status/content-of-accuse' }
      return CONCRETE.has(draft.type) ? accused(doc, draft) : { status: 'drop', why: 'status/content-of-accuse' }
    }
    if (
      above === 'PROTEST' &&
      (draft.type === 'REQUEST' || draft.type === 'REJECT') &&
      hasRelation(w, 'advcl', 'acl', 'xcomp')
    ) {
      return { status: 'drop', why: 'status/aim-of-protest' }
    }
    if (SPEECH.has(above) && !hasRelation(w, 'advcl')) {
      const past = hasRelation(w, 'obl') || above === 'CONCEDE'
      if (above === 'CONCEDE' && (draft.type === 'COERCE' || draft.type === 'SANCTION')) return null
      if (past && hasCase(doc, w === doc.words[draft.trigger] ? draft.trigger : at, 'over', 'after', 'during', 'in'))
        return null
      return { status: 'drop', why: `status/content-of-${above.toLowerCase()}` }
    }
    return null
  }
  return null
}

/** An act that somebody is accused of: told as alleged; a condemned one is taken for a fact. */
function accused(doc: Doc, draft: Draft): Verdict | null {
  const head = doc.words[doc.words[draft.trigger]!.head]
  const condemned = head && /^(condemn|denounce|deplore|criticise|criticize|decry|investigate|probe)$/.test(head.lemma)
  return condemned ? null : { status: 'alleged', why: 'status/accused-of' }
}

function hasCase(doc: Doc, word: number, ...prepositions: readonly string[]): boolean {
  return dependents(doc, word, 'case').some((i) => prepositions.includes(doc.words[i]!.text.toLowerCase()))
}

/** Anniversaries, plots of films, games: what is told in them is no event. */
function sceneOf(doc: Doc, lexicon: Lexicon, trigger: number): Verdict | null {
  let at = trigger
  for (let steps = 0; steps < 4; steps++) {
    const w = doc.words[at]!
    if (w.head < 0) return null
    const down = hasRelation(w, 'nmod', 'obl', 'obj', 'acl', 'compound')
    if (!down) return null
    if (isA(doc, lexicon, w.head, '@commemorations')) return { status: 'drop', why: 'status/commemoration' }
    if (isA(doc, lexicon, w.head, '@fictions')) return { status: 'drop', why: 'status/fiction' }
    at = w.head
  }
  return null
}

/** "In the film, a gang kidnaps …", "The novel tells how …". */
function inFiction(doc: Doc, lexicon: Lexicon, verb: number): boolean {
  const around = [verb, ...(hasRelation(doc.words[verb]!, 'ccomp', 'conj') ? [doc.words[verb]!.head] : [])]
  return around.some((v) =>
    dependents(doc, v, 'obl', 'nsubj').some(
      (i) => isA(doc, lexicon, i, '@fictions') && (hasRelation(doc.words[i]!, 'nsubj') || hasCase(doc, i, 'in')),
    ),
  )
}

/** "No one was hurt" is a count of the act told before, and no act. */
function befellNobody(doc: Doc, draft: Draft): boolean {
  const nobody = (i: number) =>
    /^(nobody|none|no-one)$/i.test(doc.words[i]!.text) ||
    (/^(one|body)$/i.test(doc.words[i]!.text) && children(doc, i).some((c) => /^(no|not)$/i.test(doc.words[c]!.text)))
  return draft.type === 'ASSAULT' && draft.agents.length === 0 && draft.patients.some(nobody)
}

/** "those who speak out", "accountability for killings": what is told of nobody in particular. */
function isGeneral(doc: Doc, draft: Draft, verb: number): boolean {
  const w = doc.words[verb]!
  if (w.deprel === 'acl:relcl' && /^(those|anyone|anybody|whoever|everyone|people)$/i.test(doc.words[w.head]!.text))
    return true
  const noun = doc.words[draft.trigger]!
  if (noun.upos !== 'NOUN' || !/Number=Plur/.test(noun.feats)) return false
  const bare = dependents(doc, draft.trigger, 'det', 'nummod', 'nmod:poss').length === 0
  return bare && draft.patients.length === 0 && isMentioned(doc, draft.trigger)
}

/** Behind a preposition that only names a theme, or in a list of such: "for abuses", "including raids and arrests". */
function isMentioned(doc: Doc, noun: number): boolean {
  const w = doc.words[noun]!
  if (hasRelation(w, 'conj') && w.head >= 0) return isMentioned(doc, w.head)
  return (
    hasRelation(w, 'nmod', 'obl') &&
    hasCase(doc, noun, 'for', 'about', 'of', 'including', 'against', 'like', 'as', 'over', 'to')
  )
}

/** The verb of a noun's clause, or the verb itself. */
function clauseVerb(doc: Doc, trigger: number): number {
  let at = trigger
  for (let steps = 0; steps < 4; steps++) {
    const w = doc.words[at]!
    if (w.upos === 'VERB' || w.head < 0) return at
    if (!hasRelation(w, 'obj', 'nsubj', 'obl', 'nmod', 'compound', 'amod', 'conj')) return at
    if (hasRelation(w, 'obl', 'nmod')) return at
    at = w.head
  }
  return at
}

function isNegated(doc: Doc, word: number): boolean {
  return children(doc, word).some((i) => {
    const w = doc.words[i]!
    if (hasRelation(w, 'det')) return w.lemma === 'no' || w.lemma === 'neither'
    return hasRelation(w, 'advmod') && /^(not|n't|n’t|never|no)$/i.test(w.text)
  })
}

/** "will not meet them", "would not lift the ban" refuse. */
function willNot(doc: Doc, draft: Draft, verb: number): Verdict | null {
  const future = children(doc, verb).some((i) => doc.words[i]!.upos === 'AUX' && FUTURE.test(doc.words[i]!.lemma))
  return future && REFUSABLE.has(draft.type) && draft.agents.length > 0 ? refused(draft) : null
}

/** "No arrests were made" says that it did not happen; "did not negotiate" mostly tells nothing. */
function denialOf(draft: Draft, learned: ReturnType<typeof learnedStatus>): Verdict {
  if (learned && learned.score > 0.5 && learned.status !== 'denied' && draft.why === 'cue') {
    return { status: learned.status, why: 'status/learned' }
  }
  const tellable =
    draft.type === 'COERCE' || draft.type === 'ASSAULT' || draft.type === 'PROTEST' || draft.type === 'MOBILIZE'
  return tellable ? { status: 'denied', why: 'status/negated' } : { status: 'drop', why: 'status/negated' }
}

const ANNOUNCED = new Set<EventType>([
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'CONSULT',
  'COERCE',
  'RETREAT',
  'AGREE',
  'AID',
  'CONCEDE',
])

/** Modals, conditions, plans and fears around the verb. */
function unrealOf(doc: Doc, lexicon: Lexicon, draft: Draft, verb: number): Verdict | null {
  if (inCondition(doc, verb)) return unreal('hypothetical', 'status/condition')
  const modal = children(doc, verb)
    .map((i) => doc.words[i]!)
    .find((w) => w.upos === 'AUX' && MODALS.test(w.lemma))
  const speaks = draft.type === 'ACCUSE' || draft.type === 'REJECT' || draft.type === 'REQUEST'
  if (modal && speaks && /^(may|might|can|could)$/i.test(modal.lemma)) return unreal('hypothetical', 'status/modal')
  if (modal && !speaks) {
    const future = FUTURE.test(modal.lemma)
    if (future && draft.type === 'THREATEN') return null
    if (future) return ahead(draft, 'status/future')
    return unreal('hypothetical', 'status/modal')
  }
  const governor = governorOf(doc, verb)
  if (!governor) return null
  if (governor.fearful && isA(doc, lexicon, governor.word, '@fears')) return unreal('hypothetical', 'status/feared')
  const effect = effectOf(doc, lexicon, governor.word)
  if (effect === 'planned') return governor.infinitive || effect ? ahead(draft, 'status/plan') : null
  if (effect === 'unreal') return unreal('hypothetical', 'status/wished')
  if (effect === 'negated') return refused(draft)
  // "to restore order, to denounce it": a purpose is no deed.
  if (governor.purpose) return unreal('hypothetical', 'status/purpose')
  return governor.infinitive && effect === null ? unreal('hypothetical', 'status/infinitive') : null
}

const MODALS = /^(will|'ll|’ll|would|shall|may|might|can|could|should|must)$/i
const FUTURE = /^(will|'ll|’ll|would|shall)$/i

interface Governor {
  readonly word: number
  readonly infinitive: boolean
  /** An infinitive beside its clause: "came [to help]". */
  readonly purpose: boolean
  readonly fearful: boolean
}

/** The word that an infinitive, gerund or clause hangs on. */
function governorOf(doc: Doc, verb: number): Governor | null {
  const w = doc.words[verb]!
  if (w.head < 0) return null
  const mark = children(doc, verb).find((i) => hasRelation(doc.words[i]!, 'mark') && /^to$/i.test(doc.words[i]!.text))
  const infinitive = mark !== undefined
  const verbal = w.upos === 'VERB'
  if (hasRelation(w, 'conj')) return infinitive || !verbal ? null : sharedGovernor(doc, w.head)
  if (!hasRelation(w, 'xcomp', 'ccomp', 'acl', 'obj', 'advcl', 'csubj')) return null
  const relative = w.deprel === 'acl:relcl' || w.deprel === 'advcl:relcl'
  const from = dependents(doc, verb, 'mark', 'case').some((i) => /^from$/i.test(doc.words[i]!.text))
  if (verbal && !infinitive && !from && !hasRelation(w, 'xcomp', 'ccomp')) return null
  if (relative) return null
  return {
    word: w.head,
    infinitive,
    purpose: infinitive && hasRelation(w, 'advcl') && doc.words[w.head]!.upos === 'VERB',
    fearful: true,
  }
}

/** "failed to stop and [help]": a verb without its own "to" shares the governor of the first. */
function sharedGovernor(doc: Doc, first: number): Governor | null {
  const infinitive = children(doc, first).some(
    (i) => /^to$/i.test(doc.words[i]!.text) && hasRelation(doc.words[i]!, 'mark'),
  )
  return infinitive ? governorOf(doc, first) : null
}

const KIND = new Set<EventType>(['CONSULT', 'AID', 'COOPERATE', 'SUPPORT', 'RETREAT'])

/** What lies ahead: a promise where it is kind, a concession where forces leave, else the act itself as planned. */
function ahead(draft: Draft, why: string): Verdict {
  if (draft.type === 'ASSAULT' && draft.agents.length > 0) return { status: 'drop', why }
  if (draft.type === 'RETREAT' && draft.mode.includes('withdraw')) return { status: 'happened', why, type: 'CONCEDE' }
  if (KIND.has(draft.type) && draft.agents.length > 0) return { status: 'happened', why, type: 'AGREE' }
  return ANNOUNCED.has(draft.type) ? unreal('planned', why) : unreal('drop', why)
}

const REFUSABLE = new Set<EventType>(['AGREE', 'CONSULT', 'COOPERATE', 'SUPPORT', 'AID', 'CONCEDE', 'RETREAT'])

/** "failed to reach agreement", "will not release them": kindness not done is a refusal; force not used is denied. */
function refused(draft: Draft): Verdict {
  const why = 'status/not-done'
  if (REFUSABLE.has(draft.type) && draft.agents.length > 0) return { status: 'happened', why, type: 'REJECT' }
  return { status: 'drop', why }
}

/** An unreal event is kept where it is announced; what is only possible or feared is none of its own. */
function unreal(status: Status | 'drop', why: string): Verdict {
  return { status: status === 'planned' ? status : 'drop', why }
}

function inCondition(doc: Doc, verb: number): boolean {
  return children(doc, verb).some(
    (i) => hasRelation(doc.words[i]!, 'mark') && /^(if|unless|whether|lest)$/i.test(doc.words[i]!.text),
  )
}

function isDoubted(doc: Doc, lexicon: Lexicon, word: number): boolean {
  return children(doc, word).some(
    (i) => hasRelation(doc.words[i]!, 'advmod', 'amod') && isA(doc, lexicon, i, '@doubts'),
  )
}

/** "are holding", "continues to block", "has been under curfew since". */
function isOngoing(doc: Doc, draft: Draft, verb: number): boolean {
  const w = doc.words[verb]!
  const helpers = dependents(doc, verb, 'aux', 'cop').map((i) => doc.words[i]!)
  const present = helpers.some((h) => /Tense=Pres/.test(h.feats) && h.lemma === 'be')
  if (w.upos === 'VERB' && /ing$/i.test(w.text) && present) return CONCRETE.has(draft.type)
  const governor = w.head >= 0 && hasRelation(w, 'xcomp', 'obj') ? doc.words[w.head]!.lemma : ''
  if (/^(continue|remain|keep|stay)$/.test(governor) || /^(continue|remain|stay)$/.test(w.lemma))
    return CONCRETE.has(draft.type)
  return (
    children(doc, verb).some((i) => /^(still|meanwhile-still)$/i.test(doc.words[i]!.text)) && CONCRETE.has(draft.type)
  )
}
