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
const LINK = /^(?:of|the|and|de|del|da|do|la|le|el|al|-|–|['’]|\.)$/i

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
  for (let last = end; last >= first; last--) {
    const tail = doc.words[last]!
    if (LINK.test(tail.text) || /^\p{P}+$/u.test(tail.text)) continue
    if (last > first && !isCapital(tail.text) && !/^\p{Ll}{2,}$/u.test(tail.text)) continue
    if (last > first && !isCapital(tail.text) && doc.words[last - 1]!.text !== '-' && !words.sites.has(tail.text))
      continue
    const middle = doc.words.slice(first + 1, last)
    if (middle.some((w) => !isCapital(w.text) && !LINK.test(w.text) && !/^international$/i.test(w.text))) continue
    const text = doc.report.text.slice(doc.words[first]!.start, tail.end)
    if (/[\n,;]/.test(text)) continue
    const demonym = first === last ? demonymOf(doc, first, words) : (words.demonyms.get(text.toLowerCase()) ?? null)
    if (demonym) return { first, last, places: [], demonym, inName: inOther(doc, { first, last }) }
    const found = gazetteer.find(text)
    const places = found.length === 0 && tail.text === 's' ? [] : found
    const span = { first, last }
    if (places.length > 0 && isPlace(doc, span, words, places)) {
      return { ...span, places, demonym: null, inName: inOther(doc, span) }
    }
  }
  const entity = doc.entities.find((e) => e.first === first && (e.type === 'LOC' || e.type === 'FAC'))
  return entity ? { first, last: entity.last, places: [], demonym: null, inName: false } : null
}

function demonymOf(doc: Doc, at: number, words: PlaceWords): string | null {
  const word = doc.words[at]!
  return words.demonyms.get(word.text.toLowerCase()) ?? null
}

const covers = (e: WordSpan, span: WordSpan) => e.first <= span.first && span.last <= e.last

/** Whether a gazetteer name is meant as a place here: by entity, by the words before it, or because it names a country or large city. */
function isPlace(doc: Doc, span: WordSpan, words: PlaceWords, places: readonly GazetteerPlace[]): boolean {
  const around = doc.entities.find((e) => covers(e, span))
  if (around) return ['LOC', 'FAC', 'ORG', 'NORP'].includes(around.type)
  const overlapping = doc.entities.find((e) => e.first <= span.last && span.first <= e.last)
  if (overlapping && overlapping.type !== 'LOC' && overlapping.type !== 'FAC') return false
  if (overlapping) return true
  const text = doc.words[span.first]!.text
  if (places.some((p) => p.level === 'country')) return text !== 'US' || doc.words[span.first]!.upos === 'PROPN'
  const before = previousWord(doc, span.first)
  const next = doc.words[span.last + 1]?.text.toLowerCase() ?? ''
  if (words.levels.has(next) || words.sites.has(next)) return true
  if (!['PROPN', 'NOUN'].includes(doc.words[span.first]!.upos)) return false
  if (words.before.has(before) || words.levels.has(before))
    return !/^(?:of|to|from)$/.test(before) || (places[0]?.population ?? 0) > 5000
  return doc.entities.length === 0 && (places[0]?.population ?? 0) > 200_000
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
