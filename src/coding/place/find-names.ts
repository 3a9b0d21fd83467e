/** Stretches of words that may name a place, with what the gazetteer knows of them. */
import type { Doc, Entity, WordSpan } from '../../model/index.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'
import type { PlaceWords } from './place-words.ts'

/** A name in the text with the places that bear it. */
export interface PlaceName extends WordSpan {
  readonly places: readonly GazetteerPlace[]
  /** alpha-3 where the word is a demonym. */
  readonly demonym: string | null
  readonly inName: boolean
}

const LONGEST = 6
const isCapital = (text: string) => /^\p{Lu}/u.test(text)
const LINK =
  /^(?:of|the|and|de|del|della|di|da|do|dos|das|du|des|la|le|les|los|las|el|al|au|aux|sur|en|ez|er|an|as|der|den|am|van|von|bin|ibn|y|e|-|–|['’]|\.)$/i

/** The longest names first, never overlapping, in text order. */
export function findNames(doc: Doc, words: PlaceWords, gazetteer: Gazetteer): readonly PlaceName[] {
  const names: PlaceName[] = []
  for (let i = 0; i < doc.words.length; i++) {
    if (!isCapital(doc.words[i]!.text) && !/^al$/.test(doc.words[i]!.text)) continue
    const name = longestAt(doc, i, words, gazetteer)
    if (!name) continue
    names.push(name)
    i = name.last
  }
  return names
}

function longestAt(doc: Doc, first: number, words: PlaceWords, gazetteer: Gazetteer): PlaceName | null {
  const sentence = doc.sentences[doc.words[first]!.sentence]!
  const end = Math.min(sentence.last, first + LONGEST - 1)
  const short = shortName(doc, first, words, gazetteer)
  if (short) return short
  for (let last = end; last >= first; last--) {
    const tail = doc.words[last]!
    if (LINK.test(tail.text) || /^\p{P}+$/u.test(tail.text)) continue
    if (last > first && !isCapital(tail.text) && !/^\p{Ll}{2,}$/u.test(tail.text)) continue
    if (last > first && !isCapital(tail.text) && doc.words[last - 1]!.text !== '-' && !words.sites.has(tail.text))
      continue
    const middle = doc.words.slice(first + 1, last)
    if (middle.some((w) => !isCapital(w.text) && !LINK.test(w.text) && !/^international$/i.test(w.text))) continue
    const text = doc.report.text.slice(doc.words[first]!.start, tail.end)
    if (/[,;]|\n\s*\n/.test(text)) continue
    const demonym = first === last ? demonymOf(doc, first, words) : (words.demonyms.get(text.toLowerCase()) ?? null)
    if (demonym) return { first, last, places: [], demonym, inName: inOther(doc, { first, last }) }
    const span = { first, last }
    const found = tail.text === 's' ? [] : meant(doc, span, words, gazetteer.find(text.replace(/\s+/g, ' ')))
    if (found.length > 0 && isPlace(doc, span, words, found)) {
      return { ...span, places: found, demonym: null, inName: inOther(doc, span) }
    }
  }
  const entity = doc.entities.find((e) => e.first === first && isUnlisted(doc, e, words))
  const last = entity?.last ?? namedByKind(doc, first, words)
  return last === null ? null : { first, last, places: [], demonym: null, inName: false }
}

/** Prepositions that locate what follows. */
const LOCATED = /^(?:in|at|near|on|outside|around|across)$/i

/** The last word of a name that its kind makes a place: "the village of Kura Moda", "in the Kibera slum". */
function namedByKind(doc: Doc, first: number, words: PlaceWords): number | null {
  if (doc.words[first]!.upos !== 'PROPN' || doc.words[first - 1]?.upos === 'PROPN') return null
  if (doc.entities.some((e) => e.first <= first && first <= e.last && e.type !== 'LOC' && e.type !== 'FAC')) return null
  let last = first
  while (last - first < 3 && doc.words[last + 1]?.upos === 'PROPN' && isCapital(doc.words[last + 1]!.text)) last++
  const kind = (at: number) => words.levels.has(doc.words[at]?.text.toLowerCase() ?? '')
  if (doc.words[first - 1]?.text.toLowerCase() === 'of' && kind(first - 2)) return last
  return LOCATED.test(previousWord(doc, first)) && kind(last + 1) ? last : null
}

const AT = /^(?:in|at|near|outside|inside|to|from|into|of)$/i

/** A place that the gazetteer lacks: a location or building, or an institution that something is said to be at ("at Naru High School"). */
function isUnlisted(doc: Doc, entity: Entity, words: PlaceWords): boolean {
  const text = doc.words[entity.first]!.text.toLowerCase()
  if (entity.first === entity.last && (text.length < 3 || words.never.has(text))) return false
  if (entity.type === 'LOC' || entity.type === 'FAC') return true
  return (
    entity.type === 'ORG' &&
    words.sites.has(doc.words[entity.last]!.text.toLowerCase()) &&
    AT.test(previousWord(doc, entity.first))
  )
}

/** "Boston, MA", "a farm in Calif.": a province by its short name. */
function shortName(doc: Doc, at: number, words: PlaceWords, gazetteer: Gazetteer): PlaceName | null {
  const next = doc.words[at + 1]
  const [word, dotted] = [doc.words[at]!, `${doc.words[at]!.text}.`]
  const last = words.short.has(dotted) && next?.text === '.' ? at + 1 : at
  const rows = words.short.get(last > at ? dotted : word.text) ?? []
  const comma = doc.words[at - 1]?.text === ',' && isCapital(doc.words[at - 2]?.text ?? '')
  for (const row of rows) {
    if (row.after === 'comma' && !comma) continue
    const places = gazetteer.find(row.name).filter((p) => p.country === row.alpha3 && p.level !== 'site')
    const province = places.filter((p) => p.level === 'province')
    if (places.length > 0)
      return { first: at, last, places: province.length > 0 ? province : places, demonym: null, inName: false }
  }
  return null
}

/** The places that a spelling can stand for here: not "UN" for a village, not "Church" for a town. */
function meant(
  doc: Doc,
  span: WordSpan,
  words: PlaceWords,
  places: readonly GazetteerPlace[],
): readonly GazetteerPlace[] {
  const first = doc.words[span.first]!
  if (span.first === span.last) {
    if (words.never.has(first.text.toLowerCase())) return []
    if (/^(?:\p{Lu}\.?){2,4}$/u.test(first.text)) {
      const dateline = first.sentence === 0 && span.first < 3 && first.text.length > 3
      return places.filter((p) => p.level === 'country' || (dateline && p.population > 100_000))
    }
  }
  return places
}

function demonymOf(doc: Doc, at: number, words: PlaceWords): string | null {
  const word = doc.words[at]!
  return words.demonyms.get(word.text.toLowerCase()) ?? null
}

const covers = (e: WordSpan, span: WordSpan) => e.first <= span.first && span.last <= e.last

/** Whether a gazetteer name is meant as a place here: by entity, by the words around it, or because it names a country or large city. */
function isPlace(doc: Doc, span: WordSpan, words: PlaceWords, places: readonly GazetteerPlace[]): boolean {
  const around = doc.entities.find((e) => covers(e, span))
  if (around) return isPlaceIn(doc, span, around, words, places)
  const overlapping = doc.entities.find((e) => e.first <= span.last && span.first <= e.last)
  if (overlapping) return overlapping.type === 'LOC' || overlapping.type === 'FAC'
  const first = doc.words[span.first]!
  if (places.some((p) => p.level === 'country')) return first.text !== 'US' || first.upos === 'PROPN'
  const before = previousWord(doc, span.first)
  const next = doc.words[span.last + 1]
  const people = Math.max(...places.map((p) => p.population))
  if (next && (words.levels.has(next.text.toLowerCase()) || words.sites.has(next.text.toLowerCase()))) return true
  if (!['PROPN', 'NOUN'].includes(first.upos)) return false
  if (words.before.has(before) || words.levels.has(before)) return !/^(?:of|to|from|on)$/.test(before) || people > 5000
  if (people < 200_000) return false
  // A large city in a list or behind a comma, but no part of a person's name.
  return (
    doc.entities.length === 0 ||
    (first.upos === 'PROPN' && next?.upos !== 'PROPN' && doc.words[span.first - 1]?.upos !== 'PROPN')
  )
}

/** Inside an entity a shorter name counts only where the rest says direction, kind or site: "South Darfur" is not the town of South. */
function isPlaceIn(
  doc: Doc,
  span: WordSpan,
  entity: Entity,
  words: PlaceWords,
  places: readonly GazetteerPlace[],
): boolean {
  const whole = entity.first === span.first && entity.last === span.last
  const people = Math.max(...places.map((p) => p.population))
  if (entity.type === 'PER' && whole && span.first === span.last)
    return (
      LOCATED.test(previousWord(doc, span.first)) && (people > 20_000 || places.some((p) => p.id.startsWith('dl:')))
    )
  if (!['LOC', 'FAC', 'ORG', 'NORP'].includes(entity.type)) return false
  if (whole && entity.type !== 'LOC' && entity.type !== 'FAC') return people > 15_000
  if (whole || entity.type === 'ORG' || entity.type === 'NORP') return true
  if (people > 100_000 || places.some((p) => p.level === 'country')) return true
  const rest = doc.words.filter((_, i) => i >= entity.first && i <= entity.last && (i < span.first || i > span.last))
  return rest.every((w) => {
    const text = w.text.toLowerCase()
    return (
      words.levels.has(text) ||
      words.before.has(text) ||
      words.sites.has(text) ||
      /^(?:the|'s|’s|\p{P}+|and|greater|upper|lower)$/u.test(text)
    )
  })
}

/** The nearest word before, articles left out. */
function previousWord(doc: Doc, first: number): string {
  const at = /^(?:the|a)$/i.test(doc.words[first - 1]?.text ?? '') ? first - 2 : first - 1
  return doc.words[at]?.text.toLowerCase() ?? ''
}

/** Part of a longer organisation's or person's name: "Bank of Ghana". */
function inOther(doc: Doc, span: WordSpan): boolean {
  return doc.entities.some(
    (e: Entity) =>
      covers(e, span) &&
      ['ORG', 'PER', 'PRODUCT', 'LAW', 'EVENT'].includes(e.type) &&
      e.last - e.first > span.last - span.first,
  )
}
