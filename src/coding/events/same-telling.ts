/** How likely two drafts of one type tell of the same event. */
import type { Doc } from '../../model/index.ts'
import type { Draft, State } from '../state.ts'
import { dependents, hasRelation } from '../tree.ts'
import type { MergeWeights } from './merge-weights.ts'

/** Probability from 0 to 1, and the features that spoke most. */
export function sameTelling(state: State, weights: MergeWeights, a: Draft, b: Draft): { score: number; why: string } {
  if (isOtherFigure(state, a, b)) return { score: 1, why: 'merge/other-figure' }
  const features = tellingFeatures(state, a, b)
  let sum = weights.of.get('bias') ?? 0
  const said: [string, number][] = []
  for (const feature of features) {
    const weight = weights.of.get(feature) ?? 0
    sum += weight
    if (weight !== 0) said.push([feature, weight])
  }
  const top = said.toSorted((x, y) => Math.abs(y[1]) - Math.abs(x[1])).slice(0, 3)
  return { score: 1 / (1 + Math.exp(-sum)), why: `merge/${top.map(([f]) => f).join('+') || 'bias'}` }
}

/** Binary features of a pair of drafts of one type, `a` earlier in the text. */
export function tellingFeatures(state: State, a: Draft, b: Draft): readonly string[] {
  const { doc } = state
  const [wa, wb] = [doc.words[a.trigger]!, doc.words[b.trigger]!]
  const apart = Math.abs(wb.sentence - wa.sentence)
  const features = [`type-${a.type}`, `apart-${apart === 0 ? 0 : apart === 1 ? 1 : apart < 5 ? 'near' : 'far'}`]
  if (wa.lemma.toLowerCase() === wb.lemma.toLowerCase()) features.push('lemma')
  if (a.why === b.why && a.why !== 'cue') features.push('rule')
  features.push(`agents-${compare(state, a.agents, b.agents)}`, `patients-${compare(state, a.patients, b.patients)}`)
  const cross = sameAny(state, a.agents, b.patients) || sameAny(state, a.patients, b.agents)
  if (cross) features.push('crossed')
  features.push(`modes-${modes(a.mode, b.mode)}`)
  const far = apart >= 5 ? 'far' : apart >= 2 ? 'near' : 'next'
  if (sameNamed(state, a.patients, b.patients)) features.push('same-victim', `same-victim-${a.type}`)
  if (sameNamed(state, a.agents, b.agents) && sameNamed(state, a.patients, b.patients)) features.push('same-pair')
  const noun = wb.upos === 'NOUN'
  if (isDefinite(doc, b.trigger)) features.push('definite', `definite-${far}`)
  if (noun) features.push(`noun-${far}`)
  if (noun && !isNewInText(doc, b)) features.push(`old-noun-${far}`)
  if (isFigureOnly(doc, b)) features.push(`figure-${far}`)
  if (isBackward(doc, b.trigger)) features.push('backward')
  if (a.mode.length > 0 && a.mode.some((m) => b.mode.includes(m))) features.push(`mode-shared-${far}`)
  if (wa.lemma.toLowerCase() === wb.lemma.toLowerCase()) features.push(`lemma-${far}`, `lemma-${a.type}`)
  if (isClauseOf(doc, a.trigger, b.trigger)) features.push('one-clause')
  if (isBareNoun(doc, b)) features.push('bare-noun')
  if (a.trigger !== b.trigger && (governs(doc, a.trigger, b.trigger) || governs(doc, b.trigger, a.trigger)))
    features.push('governs')
  if (hasRelation(wb, 'conj') && wb.head === a.trigger) features.push('conjoined')
  features.push(`time-${times(a, b)}`, `place-${places(a, b)}`, `counts-${counts(a, b)}`)
  if (a.status !== b.status) features.push('status-differs')
  if (sameChain(doc, a.trigger, b.trigger)) features.push('coreferent')
  return features
}

/** A party with a name or a chain of its own stands in both. */
function sameNamed(state: State, a: readonly number[], b: readonly number[]): boolean {
  const known = (heads: readonly number[]) => heads.map((h) => identity(state, h)).filter((id) => /^[pc]\d/.test(id))
  const left = new Set(known(a))
  return known(b).some((id) => left.has(id))
}

/** "an attack" and "three attacks" bring in something new; "the attack", "his arrest" do not. */
function isNewInText(doc: Doc, draft: Draft): boolean {
  return dependents(doc, draft.trigger, 'det', 'nummod').some((i) =>
    /^(a|an|another|one|two|three|second|other|more)$/i.test(doc.words[i]!.text),
  )
}

/** "nine were killed", with no doer: a figure of something told before, or told by another. */
function isFigureOnly(doc: Doc, draft: Draft): boolean {
  return (
    draft.agents.length === 0 && draft.patients.length > 0 && draft.patients.every((i) => doc.words[i]!.upos === 'NUM')
  )
}

/** "Police said three were killed. The union said nine were killed": one act, two claimants. */
function isOtherFigure(state: State, a: Draft, b: Draft): boolean {
  const { doc } = state
  const [wa, wb] = [doc.words[a.trigger]!, doc.words[b.trigger]!]
  const speaker = (d: Draft) => state.sayings.find((s) => s.first <= d.trigger && d.trigger <= s.last)?.speaker ?? null
  const [one, other] = [speaker(a), speaker(b)]
  const close = wb.sentence - wa.sentence === 1 && wa.lemma === wb.lemma
  return close && isFigureOnly(doc, b) && one !== null && other !== null && one !== other
}

/** In a clause that looks back: "after he was shot", "during the raid", "since the arrest". */
function isBackward(doc: Doc, word: number): boolean {
  return dependents(doc, word, 'mark', 'case').some((i) =>
    /^(after|during|since|when|before|while|following)$/i.test(doc.words[i]!.text),
  )
}

function isClauseOf(doc: Doc, a: number, b: number): boolean {
  const wa = doc.words[a]!
  const wb = doc.words[b]!
  return wa.head === b || wb.head === a
}

function identity(state: State, head: number): string {
  const party = state.parties.find((p) => p.head === head)
  if (party) return `p${party.key}`
  const mention = state.doc.mentions.find((m) => m.head === head)
  if (mention && (state.doc.chains[mention.chain]?.length ?? 0) > 1) return `c${mention.chain}`
  return state.doc.words[head]!.lemma.toLowerCase()
}

function sameAny(state: State, a: readonly number[], b: readonly number[]): boolean {
  const left = new Set(a.map((h) => identity(state, h)))
  return b.some((h) => left.has(identity(state, h)))
}

function compare(state: State, a: readonly number[], b: readonly number[]): string {
  if (a.length === 0 && b.length === 0) return 'none'
  if (a.length === 0 || b.length === 0) return 'one'
  if (sameAny(state, a, b)) return 'same'
  const lemmas = new Set(a.map((h) => state.doc.words[h]!.lemma.toLowerCase()))
  return b.some((h) => lemmas.has(state.doc.words[h]!.lemma.toLowerCase())) ? 'alike' : 'differ'
}

function modes(a: readonly string[], b: readonly string[]): string {
  if (a.length === 0 || b.length === 0) return 'open'
  return a.some((m) => b.includes(m)) ? 'same' : 'differ'
}

function isDefinite(doc: Doc, word: number): boolean {
  return dependents(doc, word, 'det').some((i) => /^(the|this|that|these|those)$/i.test(doc.words[i]!.text))
}

/** "the attack", with no parties of its own. */
function isBareNoun(doc: Doc, draft: Draft): boolean {
  return doc.words[draft.trigger]!.upos === 'NOUN' && draft.agents.length === 0 && draft.patients.length === 0
}

function governs(doc: Doc, above: number, below: number): boolean {
  for (let at = doc.words[below]!.head, i = 0; at >= 0 && i < 4; at = doc.words[at]!.head, i++)
    if (at === above) return true
  return false
}

function times(a: Draft, b: Draft): string {
  if (!(a.start || a.end) || !(b.start || b.end)) return 'open'
  return a.start === b.start ? 'same' : 'differ'
}

function places(a: Draft, b: Draft): string {
  if (!a.place || !b.place) return 'open'
  if (a.place.name === b.place.name) return 'same'
  const broad =
    a.place.level === 'country' ||
    b.place.level === 'country' ||
    a.place.level === 'province' ||
    b.place.level === 'province'
  return broad && a.place.country === b.place.country ? 'open' : 'differ'
}

function counts(a: Draft, b: Draft): string {
  const shared = a.counts.filter((c) => b.counts.some((d) => d.of === c.of))
  if (shared.length === 0) return 'open'
  return shared.some((c) => b.counts.some((d) => d.of === c.of && d.min === c.min)) ? 'same' : 'differ'
}

function sameChain(doc: Doc, a: number, b: number): boolean {
  const chain = doc.mentions.find((m) => m.head === a)?.chain
  return chain !== undefined && doc.mentions.some((m) => m.head === b && m.chain === chain)
}
