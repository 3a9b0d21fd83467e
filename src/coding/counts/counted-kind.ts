/** What kind of thing a counted noun is, and whether it is a single one. */
import type { Doc } from '../../model/index.ts'
import { actorTables } from '../actors/actor-tables.ts'
import { isA } from '../events/word-classes.ts'
import type { Lexicon } from '../lexicon.ts'
import { children } from '../tree.ts'
import { type Counted, stateMeasures, thingClass } from './fate-rules.ts'

/** Mentions that are nobody. */
const NOBODY = new Set(['time', 'abstract', 'animal', 'plant', 'substance', 'event', 'place', 'object'])

/** Whether the noun can be counted as this kind. `victim`: something that befalls only people befell it, so "helmets" are. */
export function isKind(doc: Doc, lexicon: Lexicon, word: number, kind: Counted, victim = false): boolean {
  const w = doc.words[word]!
  const noun = w.lemma.toLowerCase()
  const thing = thingClass(lexicon, noun)
  if (kind === 'troops') return ['@armies', '@police', '@armed'].some((set) => isA(doc, lexicon, word, set))
  if (kind !== 'people') return thing === kind
  if (isPerson(doc, lexicon, word) || w.upos === 'NUM' || stateMeasures(lexicon, noun).length > 0) return true
  if (thing) return false
  const mention = doc.mentions.find((m) => m.head === word)?.type
  return mention === undefined || !(victim ? NEVER : NOBODY).has(mention)
}

const NEVER = new Set(['time', 'abstract', 'animal', 'plant', 'substance', 'event', 'object'])

/** "a 17-year-old" */
const isAged = (doc: Doc, word: number): boolean =>
  doc.words[word]!.text === 'old' && /^(?:-|year)$/.test(doc.words[word - 1]?.text ?? '')

function isPerson(doc: Doc, lexicon: Lexicon, word: number): boolean {
  if (isAged(doc, word)) return true
  if (isA(doc, lexicon, word, 'person')) return true
  const { nouns } = actorTables(lexicon)
  const noun = doc.words[word]!.lemma.toLowerCase()
  const before = doc.words[word - 1]?.text.toLowerCase() ?? ''
  const kind = (nouns.get(`${before} ${noun}`) ?? nouns.get(noun))?.kind
  return kind === 'person' || kind === 'family'
}

const GROUP =
  /^(?:crowd|group|family|mob|police|people|staff|crew|couple|team|gang|troop|army|militia|band|unit|squad|head|public|all|both|many|most|some|few|others)s?$/i
const ONE = /^(?:he|she|him|himself|herself|i|me)$/i

/** One person: a name, "a baker", "my friend", "he"; not a group, a country or a building. */
export function isSingle(doc: Doc, lexicon: Lexicon, word: number): boolean {
  const w = doc.words[word]!
  if (/Number=Plur/.test(w.feats) || GROUP.test(w.text)) return false
  if (isAged(doc, word)) return hasDeterminer(doc, word)
  if (w.upos === 'PRON') return ONE.test(w.text)
  const named = doc.entities.some((e) => e.type === 'PER' && e.first <= word && word <= e.last)
  if (named) return true
  if (doc.entities.some((e) => e.type === 'NORP' && e.first <= word && word <= e.last)) return false
  if (w.upos === 'PROPN') return isPerson(doc, lexicon, word)
  if (w.upos !== 'NOUN' || !isPerson(doc, lexicon, word)) return false
  const body = actorTables(lexicon).nouns.get(w.lemma.toLowerCase())?.kind === 'body'
  const plural = /(?:men|women|children|people|s)$/i.test(w.text) && w.text.toLowerCase() !== w.lemma.toLowerCase()
  return !body && !plural && hasDeterminer(doc, word)
}

/** "a", "the", "his", "Diop's": a noun without any may be many ("civilian"). */
function hasDeterminer(doc: Doc, word: number): boolean {
  return children(doc, word).some(
    (c) =>
      /^(?:det|nmod:poss|nummod)/.test(doc.words[c]!.deprel) &&
      !/^(?:no|any|every|each|all)$/i.test(doc.words[c]!.text),
  )
}
