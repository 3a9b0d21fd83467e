/** What befell whom: every word that says so, with the heads of those it befell. */
import type { Doc, Measure } from '../../model/index.ts'
import { baseForms } from '../events/base-forms.ts'
import { matchesAt } from '../events/match-rule.ts'
import { isA } from '../events/word-classes.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Draft, State } from '../state.ts'
import { children, conjuncts, dependents } from '../tree.ts'
import { type Counted, eventFates, type FateRule, fateBook } from './fate-rules.ts'
import type { Reading } from './readings.ts'

/** One word that says what befell some. */
export interface Fate {
  readonly word: number
  /** All words of the wording: "left" … "dead". */
  readonly words: readonly number[]
  readonly of: Measure
  readonly counted: Counted
  /** A single party counts as one. */
  readonly single: boolean
  /** Those it befell came to no harm. */
  readonly none: boolean
  /** A number below it counts nobody. */
  readonly least: number
  /** Conjoined heads of those it befell. */
  readonly heads: readonly number[]
  readonly why: string
  /** Read from words side by side. */
  readonly beside?: boolean
}

/** All fates: of fixed wordings by the tree, of words right beside a number, of an event's own words. */
export function fatesOf(state: State, readings: readonly Reading[]): readonly Fate[] {
  const { doc, lexicon } = state
  return [
    ...doc.words.flatMap((_, i) => fatesAt(doc, lexicon, i)),
    ...readings.flatMap((r) => fatesBeside(doc, lexicon, r)),
    ...state.drafts.flatMap((d) => draftFates(state, d)),
  ]
}

/** "injuring 11", "8 people injured", "15 others, including a woman, were hurt": the words beside a number, whatever the tree says. */
function fatesBeside(doc: Doc, lexicon: Lexicon, reading: Reading): readonly Fate[] {
  if (reading.min === 0 || reading.max === 0 || isOwner(doc, reading)) return []
  const noun = reading.noun ?? reading.head
  const before = wordBefore(doc, reading)
  const after = wordAfter(doc, reading)
  return [
    ...(before === null || isPassive(doc, before) ? [] : wordings(doc, lexicon, before, 'object', noun)),
    ...(after === null ? [] : wordings(doc, lexicon, after, isParticiple(doc, after) ? 'object' : 'subject', noun)),
  ].map((fate) => ({ ...fate, heads: [reading.head], beside: true }))
}

/** "two ministers' pride" */
const isOwner = (doc: Doc, { noun }: Reading): boolean =>
  noun !== null && /^(?:nmod:poss|compound)/.test(doc.words[noun]!.deprel)

/** The fates that a word tells of those in a slot of it, by its wording alone. */
function wordings(doc: Doc, lexicon: Lexicon, word: number, slot: string, counted: number): readonly Fate[] {
  const { rules, book } = fateBook(lexicon)
  const near = doc.words.slice(word, word + 5).flatMap((w) => baseForms(w))
  const patterns = baseForms(doc.words[word]!).flatMap((form) => book.byLemma.get(form) ?? [])
  return patterns.flatMap(({ rule, kind, rest }) => {
    const fate = rules.get(rule.id)
    const own = slot === 'object' || kind !== 'verb' ? 'object' : 'subject'
    if (!fate || kind === 'noun' || !fate.whose.includes(own) || !rest.every((r) => near.includes(r))) return []
    const barred = [...(fate.unless.subject ?? []), ...(fate.unless.object ?? [])]
    if (isVetoed(doc, lexicon, word, fate.unless) || barred.some((name) => isA(doc, lexicon, counted, name))) return []
    const { of, single, none } = fate
    return [
      { word, words: [word], of, counted: fate.counted, single, none, least: 0, heads: [], why: fate.id, beside: true },
    ]
  })
}

/** "treated for cholera": a preposition right after that leads to what makes it no such fate. */
function isVetoed(doc: Doc, lexicon: Lexicon, word: number, unless: FateRule['unless']): boolean {
  return Object.entries(unless).some(([slot, classes]) =>
    doc.words
      .slice(word + 1, word + 9)
      .some(
        (w, i) =>
          w.text.toLowerCase() === slot &&
          [2, 3, 4].some((n) => classes.some((name) => isA(doc, lexicon, word + i + n, name))),
      ),
  )
}

const SKIPPED =
  /^(?:at|least|about|some|around|nearly|almost|more|than|over|up|to|as|many|another|a|an|the|all|other|further|roughly|approximately)$/i

function wordBefore(doc: Doc, { first }: Reading): number | null {
  for (let i = first - 1; i >= Math.max(0, first - 5); i--) {
    const word = doc.words[i]!
    if (word.upos === 'VERB') return i
    if (!SKIPPED.test(word.text)) return null
  }
  return null
}

function wordAfter(doc: Doc, reading: Reading): number | null {
  let i = Math.max(reading.last, reading.noun ?? reading.head) + 1
  if (/^[,(]$/.test(doc.words[i]?.text ?? '') && /^(?:including|among)$/i.test(doc.words[i + 1]?.text ?? '')) {
    i = doc.words.findIndex((w, at) => at > i + 1 && /^[,)]$/.test(w.text)) + 1
    if (i === 0 || i - reading.last > 16) return null
  }
  for (const end = i + 4; i < end; i++) {
    const word = doc.words[i]
    if (!word) return null
    if (word.upos === 'AUX' || word.upos === 'ADV' || /^(?:others?|more|be|been)$/i.test(word.text)) continue
    return word.upos === 'VERB' || word.upos === 'ADJ' ? i : null
  }
  return null
}

const isPassive = (doc: Doc, verb: number): boolean =>
  children(doc, verb).some((c) => doc.words[c]!.deprel === 'aux:pass')

/** "killed", "hurt": what was done to those before it. */
function isParticiple(doc: Doc, word: number): boolean {
  const before = doc.words[word - 1]!
  const { text } = doc.words[word]!
  const active = doc.words.slice(word + 1, word + 4).some((w) => w.upos === 'NUM')
  return (
    /(?:ed|en|n|t|d|g|k)$/.test(text) &&
    !/ing$/.test(text) &&
    (isPassive(doc, word) || before.upos !== 'AUX' || /^(?:be|been|were|was|are|is|being)$/i.test(before.text)) &&
    !active
  )
}

function fatesAt(doc: Doc, lexicon: Lexicon, word: number): readonly Fate[] {
  const { rules, book } = fateBook(lexicon)
  return matchesAt(doc, lexicon, book, word).flatMap((match) => {
    const rule = rules.get(match.rule.id)
    if (!rule) return []
    const found = match.patients.length > 0 || !rule.whose.includes('object') ? match.patients : looseObject(doc, word)
    if (found.length === 0) return []
    const { of, counted, single, none } = rule
    const heads = beforeNextVerb(doc, sameSide(found, word))
    return [{ word, words: match.words, of, counted, single, none, least: 0, heads, why: rule.id }]
  })
}

function draftFates({ doc, lexicon }: State, draft: Draft): readonly Fate[] {
  return eventFates(lexicon, draft).flatMap((row) => {
    const party = row.whose === 'agent' ? draft.agents : patientsOf(doc, draft)
    const heads = [...new Set(party.flatMap((h) => conjuncts(doc, h)))]
    if (heads.length === 0) return []
    const real = draft.status !== 'planned' && draft.status !== 'hypothetical'
    const { measure, counted, single, least } = row
    return [
      {
        word: draft.trigger,
        words: [draft.trigger],
        of: measure,
        counted,
        single: single && real,
        none: false,
        least,
        heads,
        why: `counts/of-event`,
      },
    ]
  })
}

/** A participle's noun is who suffers it, even where the event found nobody: "people picked up on Tuesday". */
function patientsOf(doc: Doc, draft: Draft): readonly number[] {
  return draft.patients.length > 0 ? draft.patients : looseObject(doc, draft.trigger)
}

/** An object where the tree names none: the noun of a participle, a subject behind its verb, what conjoined verbs share. */
function looseObject(doc: Doc, verb: number): readonly number[] {
  const w = doc.words[verb]!
  if (w.upos !== 'VERB' && w.upos !== 'ADJ') return []
  const governor = doc.words[w.head]
  if (w.deprel === 'acl' && w.head < verb && /(?:ed|en|n|t|k|d|ng)$/.test(w.text) && !/ing$/.test(w.text))
    return conjuncts(doc, w.head)
  const behind = dependents(doc, verb, 'nsubj').filter((i) => i > verb)
  if (behind.length > 0) return behind.flatMap((i) => conjuncts(doc, i))
  if (w.deprel !== 'conj' || governor?.upos !== 'VERB' || dependents(doc, verb, 'nsubj').length > 0) return []
  const shared = isPassive(doc, w.head)
    ? dependents(doc, w.head, 'nsubj').filter((i) => doc.words[i]!.deprel === 'nsubj:pass' && i < verb)
    : dependents(doc, w.head, 'obj').filter((i) => i > verb)
  return shared.flatMap((i) => conjuncts(doc, i))
}

/** Heads up to a further verb: "killing a boy and wounding his father", whatever the tree conjoins. */
function beforeNextVerb(doc: Doc, heads: readonly number[]): readonly number[] {
  const order = heads.toSorted((a, b) => a - b)
  const cut = order.findIndex((h, i) => {
    const from = order[i - 1]
    return from !== undefined && doc.words.slice(from, h).some((w, n) => w.upos === 'VERB' && isJoined(doc, from + n))
  })
  return cut < 0 ? heads : heads.filter((h) => h < order[cut]!)
}

/** A verb right behind "and", adverbs aside. */
function isJoined(doc: Doc, verb: number): boolean {
  let i = verb - 1
  while (doc.words[i]?.upos === 'ADV') i--
  return doc.words[i]?.upos === 'CCONJ'
}

/** Those on the verb's other side than the first belong to another clause, whatever the tree says. */
function sameSide(heads: readonly number[], word: number): readonly number[] {
  const before = (heads[0] ?? word) < word
  return heads.filter((h) => h < word === before)
}
