/** The places of a report that an event may have happened at, with what speaks for each. */
import type { Doc } from '../../model/index.ts'
import { kindOf, near, otherSentence, sameSentence, sayingOf } from '../attachment-features.ts'
import type { Candidate } from '../choice.ts'
import type { Draft, State, Toponym } from '../state.ts'
import { headOf } from '../time/tense.ts'
import { ancestors, children } from '../tree.ts'
import { treeDistance } from '../tree-distance.ts'
import { fold } from './fold.ts'
import { placeWords } from './place-words.ts'

/** Sentences further back than this are no passage any more; what the first lines name is kept. */
const REACH = 10
const LEAD = 2

/** Candidates in text order; those with one key are one place. */
export function placeCandidates(state: State, draft: Draft): readonly Candidate<Toponym>[] {
  const { doc } = state
  const here = doc.words[draft.trigger]!.sentence
  const sentenceOf = (t: Toponym) => doc.words[t.first]!.sentence
  const all = state.toponyms.filter((t) => t.use !== 'in-name' && t.use !== 'demonym' && !isDateline(doc, t))
  const named = all.filter((t) => t.use === 'place' && sentenceOf(t) === here)
  const own = named.filter((t) => !isBeside(doc, draft, t, named))
  const before = all.filter((t) => t.use === 'place' && sentenceOf(t) < here && isFine(t))
  const often = commonest(all)
  const first = all.find((t) => t.use === 'place' && isFine(t))
  const closest = own.reduce<[Toponym, number] | null>((best, t) => {
    const price = treeDistance(doc, headOf(doc, t), draft.trigger)
    return price !== null && (!best || price < best[1]) ? [t, price] : best
  }, null)?.[0]
  return all.flatMap((toponym) => {
    const apart = here - sentenceOf(toponym)
    if ((apart > REACH && sentenceOf(toponym) > LEAD && toponym.place.level !== 'country') || apart < -1) return []
    // "Moscow said" tells the place only where the sentence names none.
    if (apart === 0 && (toponym.use === 'place' ? !own.includes(toponym) : own.length > 0)) return []
    const head = headOf(doc, toponym)
    const features = [...ofToponym(state, draft, toponym, head), sayingOf(state, draft, head)]
    if (apart === 0) {
      features.push(...sameSentence(state, draft, toponym, head))
      features.push(own.length <= 1 ? 'only' : 'one-of-many', ...(toponym === closest ? ['closest'] : []))
      const others = own.filter((t) => keyOf(t) !== keyOf(toponym))
      if (others.some((t) => within(toponym, t))) features.push('coarser')
      if (others.some((t) => within(t, toponym))) features.push('finer')
    } else {
      features.push(...otherSentence(state, draft, head))
      features.push(own.length > 0 ? 'other-has-own' : 'other-no-own')
      if (apart > 0 && isFine(toponym)) features.push(`rank-${near(before.length - 1 - before.indexOf(toponym))}`)
    }
    if (keyOf(toponym) === (first && keyOf(first))) features.push(apart === 0 ? 'first-here' : 'first-elsewhere')
    if (keyOf(toponym) === often) features.push(apart === 0 ? 'often-here' : 'often-elsewhere')
    return [{ value: toponym, key: keyOf(toponym), features }]
  })
}

const isFine = (t: Toponym) => t.place.level !== 'country'
/** Where the occasion of a speech is: "speaking in Nairobi, the minister accused …"; null where none is told. */
export function occasionOf(candidates: readonly Candidate<Toponym>[]): Toponym | null {
  const found = candidates.find(
    (c) => c.features.includes('occasion') && c.features.some((f) => /^rel-(?:own|of-noun|below-)/.test(f)),
  )
  return found?.value ?? null
}

/** One place however it is spelled; unlisted ones by their name. A demonym stands for its country. */
const keyOf = ({ place }: Toponym) =>
  place.level === 'country' && place.country
    ? place.country
    : (place.gazetteer ?? fold(place.name)) + (place.level === 'site' ? fold(place.name) : '')

/** Whether the second lies in the first, as far as levels and countries tell. */
const LEVELS = ['site', 'city', 'district', 'province', 'country']
const within = (outer: Toponym, inner: Toponym) =>
  LEVELS.indexOf(outer.place.level) > LEVELS.indexOf(inner.place.level) && outer.place.country === inner.place.country

/** A place that only tells where another of the sentence lies, or where somebody is from. */
function isBeside(doc: Doc, draft: Draft, toponym: Toponym, named: readonly Toponym[]): boolean {
  const others = named.filter((t) => keyOf(t) !== keyOf(toponym))
  if (others.length === 0) return false
  const head = headOf(doc, toponym)
  const origin =
    !LEAVING.has(draft.type) &&
    children(doc, head).some((c) => doc.words[c]!.deprel === 'case' && doc.words[c]!.text.toLowerCase() === 'from')
  // "the minister of Turkey": whose, not where.
  const top = firstConjunct(doc, head)
  const whose =
    toponym.place.level === 'country' &&
    doc.words[top]!.head !== draft.trigger &&
    children(doc, top).some((c) => doc.words[c]!.deprel === 'case' && doc.words[c]!.text.toLowerCase() === 'of')
  return origin || whose || isReckonedFrom(doc, toponym) || others.some((t) => lies(doc, t, toponym))
}

/** "Turkey and Iran": the word that carries the preposition. */
function firstConjunct(doc: Doc, word: number): number {
  const { deprel, head } = doc.words[word]!
  return deprel.startsWith('conj') && head >= 0 ? firstConjunct(doc, head) : word
}

/** Types whose "from" tells where it was: withdrew from, expelled from, released from. */
const LEAVING = new Set(['RETREAT', 'SANCTION', 'MOBILIZE', 'COERCE', 'CONCEDE'])

/** A quarter and a district can lie in a city, a city in a district. */
const SIZE = { site: 0, city: 1, district: 1, province: 2, country: 3 } as const

/** Whether the words put the first in the second: "Binnish, Idlib", "the village of Binnish in northern Idlib", "Idlib's Binnish". */
function lies(doc: Doc, inner: Toponym, outer: Toponym): boolean {
  const between = inner.last < outer.first ? [inner.last, outer.first] : [outer.last, inner.first]
  if (doc.words.slice(between[0]! + 1, between[1]).some((w) => w.upos === 'VERB')) return false
  if (SIZE[inner.place.level] > SIZE[outer.place.level]) return false
  const text = (from: number, to: number) =>
    doc.words
      .slice(from, to)
      .map((w) => w.text.toLowerCase())
      .join(' ')
  if (inner.last < outer.first && outer.first - inner.last <= 7)
    return /^(?:\S+ )?(?:,|, in|in|of|on the outskirts of|area of|district of|, a \S+ in|, \S+ of|, near)(?: (?:the|central|downtown|(?:north|south|east|west)\S*|rural|upper|lower|greater))*(?: \S+ (?:of))?$/.test(
      text(inner.last + 1, outer.first),
    )
  if (outer.last < inner.first && inner.first - outer.last <= 5)
    return /^(?:\S+ )?['’]s?(?: \S+)?(?: \S+ of)?$/.test(text(outer.last + 1, inner.first))
  return false
}

/** "35 km north of Bria", "two hours' drive from Goma": the place by which another is found. */
function isReckonedFrom(doc: Doc, toponym: Toponym): boolean {
  const before = doc.words
    .slice(Math.max(0, toponym.first - 8), toponym.first)
    .map((w) => w.text.toLowerCase())
    .join(' ')
  return /\b(?:km|kms|kilomet(?:er|re)s?|miles?|mi|hours?|drive|metres|meters)\b[^,;]*(?:\)|\b)[^,;]* (?:of|from)(?: the)?(?: \S+){0,2}$/.test(
    before,
  )
}

/** The key of the place below country level that is named most, at least twice. */
function commonest(all: readonly Toponym[]): string | null {
  const votes = new Map<string, number>()
  for (const t of all) if (t.use === 'place' && isFine(t)) votes.set(keyOf(t), (votes.get(keyOf(t)) ?? 0) + 1)
  const best = [...votes].reduce<[string, number] | null>((a, b) => (!a || b[1] > a[1] ? b : a), null)
  return best && best[1] > 1 ? best[0] : null
}

function ofToponym(state: State, draft: Draft, toponym: Toponym, head: number): readonly string[] {
  const { doc } = state
  const kind = kindOf(draft.type)
  const { level } = toponym.place
  const features = [`use-${toponym.use}`, `${kind}-${level}`, `${kind}-use-${toponym.use}`]
  const marker = children(doc, head).find((c) => doc.words[c]!.deprel === 'case')
  const word = marker === undefined ? 'none' : doc.words[marker]!.text.toLowerCase()
  features.push(CASES.has(word) ? `case-${word}` : 'case-other')
  if (word === 'none') features.push(`as-${doc.words[head]!.deprel.replace(/:.*/, '')}`)
  if (kind === 'speech') {
    const { occasions } = placeWords(state.lexicon)
    const hosts = ancestors(doc, head).slice(0, 3)
    if (hosts.some((w) => w !== draft.trigger && occasions.has(doc.words[w]!.lemma.toLowerCase())))
      features.push('occasion')
  }
  return features
}

const CASES = new Set([
  'none',
  'in',
  'at',
  'near',
  'on',
  'outside',
  'inside',
  'across',
  'from',
  'to',
  'of',
  'into',
  'between',
  'around',
])

/** "BEIRUT, Aug 22 -" tells where the report was written, not where things happened. */
function isDateline(doc: Doc, toponym: Toponym): boolean {
  const word = doc.words[toponym.first]!
  return word.sentence === 0 && toponym.first <= 4 && word.text.length > 3 && word.text === word.text.toUpperCase()
}
