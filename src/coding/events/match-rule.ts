/** Whether the words around a trigger satisfy an event rule, and who its parties are then. */
import type { Doc } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { children, conjuncts, hasRelation } from '../tree.ts'
import { baseForms } from './base-forms.ts'
import type { EventRule, Pattern, RuleBook } from './event-rules.ts'
import { fillers, isVerbal, nounSlots, type Slots, verbSlots } from './slots.ts'
import { isA } from './word-classes.ts'

export interface Match {
  readonly rule: EventRule
  readonly trigger: number
  /** Trigger and the further words of a fixed wording. */
  readonly words: readonly number[]
  readonly agents: readonly number[]
  readonly patients: readonly number[]
  /** 0 to 1: how often such words mean such an event. */
  readonly strength: number
}

const STRENGTH: Readonly<Record<EventRule['weight'], number>> = {
  certain: 0.95,
  sure: 0.85,
  likely: 0.65,
  fair: 0.6,
  weak: 0.35,
}

/** Every rule that the word can trigger, with its parties. */
export function matchesAt(doc: Doc, lexicon: Lexicon, book: RuleBook, trigger: number): readonly Match[] {
  const w = doc.words[trigger]!
  const patterns = baseForms(w).flatMap((key) => book.byLemma.get(key) ?? [])
  return patterns.flatMap((pattern) => {
    const match = tryPattern(doc, lexicon, pattern, trigger)
    return match && match !== 'vetoed' ? [match] : []
  })
}

/** Types that the word names elsewhere but not beside these arguments: "cholera killed", "shot a film". */
export function vetoedAt(doc: Doc, lexicon: Lexicon, book: RuleBook, trigger: number): ReadonlySet<string> {
  const w = doc.words[trigger]!
  const patterns = baseForms(w).flatMap((key) => book.byLemma.get(key) ?? [])
  const vetoed = patterns.filter((pattern) => tryPattern(doc, lexicon, pattern, trigger) === 'vetoed')
  return new Set(vetoed.map((pattern) => pattern.rule.type))
}

function tryPattern(doc: Doc, lexicon: Lexicon, pattern: Pattern, trigger: number): Match | 'vetoed' | null {
  if (!fitsKind(doc, pattern.kind, trigger)) return null
  const rest = findRest(doc, trigger, pattern.rest)
  if (!rest) return null
  const words = [trigger, ...rest]
  const nominal = pattern.kind === 'noun' || (pattern.kind === 'word' && !isVerbal(doc, trigger))
  const slots = nominal
    ? nounSlots(doc, trigger, (verb) => isA(doc, lexicon, verb, '@carriers'))
    : verbSlots(doc, trigger)
  const bare = without(slots, rest)
  const { rule } = pattern
  if (rule.voice && !nominal && (rule.voice === 'passive') !== slots.passive) return null
  if (rule.without && governsAny(doc, trigger, rule.without)) return null
  const except = Object.entries(rule.except ?? {})
  if (except.length > 0 && except.every(([slot, classes]) => holds(doc, lexicon, bare, slot, classes))) return 'vetoed'
  if (Object.entries(rule.unless).some(([slot, classes]) => holds(doc, lexicon, bare, slot, classes))) return 'vetoed'
  if (!satisfies(doc, lexicon, rule, bare)) return null
  const parties = nominal ? nounParties(doc, lexicon, rule, bare) : verbParties(rule, bare)
  const spread = (heads: readonly number[]) => [...new Set(heads.flatMap((h) => conjuncts(doc, h)))]
  const agents = spread(parties.agents)
  const patients = spread(parties.patients).filter((p) => !agents.includes(p))
  const w = doc.words[trigger]!
  const weak = hasRelation(w, 'amod', 'compound') ? 0.5 : 1
  // "Arrest", "violence" with nobody beside them mostly mention an event and tell none.
  const told = nominal && hasRelation(w, 'nsubj') && isA(doc, lexicon, w.head, '@happenings')
  const lone = nominal && !told && agents.length + patients.length === 0 ? 0.5 : 1
  return {
    rule,
    trigger,
    words,
    agents: rule.mutual ? [...agents, ...patients] : agents,
    patients: rule.mutual ? [] : patients,
    strength: STRENGTH[rule.weight] * weak * lone,
  }
}

function governsAny(doc: Doc, trigger: number, lemmas: readonly string[]): boolean {
  // A particle may be read as a preposition of the next noun.
  return [...children(doc, trigger), trigger + 1].some(
    (i) => i < doc.words.length && lemmas.includes(doc.words[i]!.text.toLowerCase()),
  )
}

function fitsKind(doc: Doc, kind: Pattern['kind'], trigger: number): boolean {
  const w = doc.words[trigger]!
  if (kind === 'word') return true
  if (kind === 'verb') return w.upos === 'VERB' || (w.upos === 'ADJ' && /ed$|en$/.test(w.text))
  return w.upos === 'NOUN' || w.upos === 'PROPN' || (w.upos === 'VERB' && /ings?$/.test(w.text))
}

/** The further words of a wording, among what the trigger governs in two steps: "set" … "fire". */
function findRest(doc: Doc, trigger: number, rest: readonly string[]): readonly number[] | null {
  if (rest.length === 0) return []
  const near = children(doc, trigger)
  const reach = [...near, ...near.flatMap((i) => (isClause(doc, i) ? [] : children(doc, i)))]
  const governor = doc.words[trigger]!.head
  const found: number[] = []
  for (const lemma of rest) {
    const hit = [...reach, governor].find((i) => {
      const w = doc.words[i]
      return w && !found.includes(i) && baseForms(w).includes(lemma) && standsAs(doc, trigger, i, lemma)
    })
    if (hit === undefined) return null
    found.push(hit)
  }
  return found
}

const PARTICLES = new Set([
  'in',
  'up',
  'off',
  'out',
  'down',
  'over',
  'away',
  'back',
  'apart',
  'aside',
  'through',
  'around',
])

/** A particle belongs to the verb itself: "let them [in]", not "let them rest [in] the shade". */
function standsAs(doc: Doc, trigger: number, word: number, lemma: string): boolean {
  const w = doc.words[word]!
  if (PARTICLES.has(lemma)) return (w.head === trigger && !hasRelation(w, 'case', 'mark')) || isAway(doc, trigger, word)
  // A preposition of the wording stands behind it and brings in no date: "called on the king", not "On Monday he called".
  if (!hasRelation(w, 'case')) return true
  const entity = doc.entities.find((e) => e.first <= w.head && w.head <= e.last)
  return word > trigger && entity?.type !== 'DATE' && !/^\p{Lu}\w+day$/u.test(doc.words[w.head]?.text ?? '')
}

/** "pulled [out] of the valley": the particle is read as a preposition, but stands right behind its verb. */
function isAway(doc: Doc, trigger: number, word: number): boolean {
  return word === trigger + 1 && /^(out|off|away|back)$/i.test(doc.words[word]!.text)
}

function isClause(doc: Doc, word: number): boolean {
  return hasRelation(doc.words[word]!, 'conj', 'advcl', 'ccomp', 'parataxis', 'acl')
}

/** Slots without the words that belong to the wording itself. */
function without(slots: Slots, words: readonly number[]): Slots {
  if (words.length === 0) return slots
  const keep = (heads: readonly number[]) => heads.filter((h) => !words.includes(h))
  return {
    ...slots,
    subject: keep(slots.subject),
    object: keep(slots.object),
    iobj: keep(slots.iobj),
    clause: keep(slots.clause),
    oblique: new Map([...slots.oblique].map(([k, v]) => [k, keep(v)])),
  }
}

function holds(doc: Doc, lexicon: Lexicon, slots: Slots, slot: string, classes: readonly string[]): boolean {
  return fillers(slots, slot).some((head) => classes.some((name) => isA(doc, lexicon, head, name)))
}

function satisfies(doc: Doc, lexicon: Lexicon, rule: EventRule, slots: Slots): boolean {
  if (rule.some.length > 0 && !rule.some.some((slot) => fillers(slots, slot).length > 0)) return false
  return Object.entries(rule.need).every(([slot, classes]) => holds(doc, lexicon, slots, slot, classes))
}

interface Parties {
  readonly agents: readonly number[]
  readonly patients: readonly number[]
}

function firstFilled(slots: Slots, names: readonly string[]): readonly number[] {
  for (const name of names) {
    const heads = fillers(slots, name)
    if (heads.length > 0) return heads
  }
  return []
}

function verbParties(rule: EventRule, slots: Slots): Parties {
  const agents = firstFilled(slots, rule.agent)
  return { agents, patients: firstFilled(slots, rule.patient).filter((h) => !agents.includes(h)) }
}

function nounParties(doc: Doc, lexicon: Lexicon, rule: EventRule, slots: Slots): Parties {
  const owner = rule.poss ?? rule.of
  const named = slots.compound.filter((i) => isA(doc, lexicon, i, 'party') || isA(doc, lexicon, i, 'group'))
  const agents = [
    ...fillers(slots, 'subject'),
    ...(rule.of === 'agent' ? fillers(slots, 'of') : []),
    ...(owner === 'agent' ? fillers(slots, 'poss') : []),
    ...(rule.of === 'agent' ? fillers(slots, 'between') : []),
  ]
  const patients = [
    ...(rule.of === 'patient' ? fillers(slots, 'of') : []),
    ...(owner === 'patient' ? fillers(slots, 'poss') : []),
    ...firstFilled(slots, ['against', 'on', ...rule.patient.filter((s) => s !== 'object'), 'object']),
  ]
  const doers = agents.length > 0 || rule.of === 'patient' ? agents : named
  return { agents: [...new Set(doers)], patients: [...new Set(patients)].filter((p) => !doers.includes(p)) }
}
