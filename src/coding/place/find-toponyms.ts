/** Finds place names and what each stands for: "in Almaty" a place, "Kazakh" a demonym, "Moscow said" a government. */
import type { Doc, Level, PlaceValue, WordSpan } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import type { State, Toponym } from '../state.ts'
import { children } from '../tree.ts'
import { findNames, type PlaceName } from './find-names.ts'
import type { GazetteerPlace } from './gazetteer.ts'
import { homesOf } from './homes.ts'
import { gazetteerOf } from './own-places.ts'
import { type PlaceWords, placeWords } from './place-words.ts'
import { rankAll } from './rank.ts'

/** Adds `toponyms` in text order. */
export const findToponyms: Step = {
  name: 'place/find-toponyms',
  needs: [],
  adds: ['toponyms'],
  run: (state) => ({ ...state, toponyms: toponymsOf(state) }),
}

function toponymsOf({ doc, lexicon }: State): readonly Toponym[] {
  const words = placeWords(lexicon)
  const names = findNames(doc, words, gazetteerOf(lexicon))
  const chosen = rankAll(doc, names, words)
  const main = mainCountry(names, chosen)
  const homes = homesOf(doc, names, chosen)
  return names.flatMap((name, i) => {
    const site = siteAround(doc, name, words)
    const span = site ?? { first: name.first, last: name.last }
    const place = placeValue(doc, span, name, chosen[i] ?? null, homes[i] ?? null, site !== null, words, main)
    const use = name.demonym
      ? 'demonym'
      : name.inName && !site
        ? 'in-name'
        : isMetonym(doc, name, chosen[i] ?? null) && !site
          ? 'metonym'
          : 'place'
    const sure = chosen[i] || name.demonym ? (name.places.length > 1 ? 'inferred' : 'stated') : 'inferred'
    return [{ ...span, place, use, sure, why: `place/${site ? 'site' : use}` } satisfies Toponym]
  })
}

/** The country that most chosen places lie in. */
function mainCountry(names: readonly PlaceName[], chosen: readonly (GazetteerPlace | null)[]): string | null {
  const votes = new Map<string, number>()
  names.forEach((name, i) => {
    const country = name.demonym ?? chosen[i]?.country
    if (country) votes.set(country, (votes.get(country) ?? 0) + 1)
  })
  return (
    [...votes].reduce<[string, number] | null>((best, v) => (!best || v[1] > best[1] ? v : best), null)?.[0] ?? null
  )
}

function placeValue(
  doc: Doc,
  span: WordSpan,
  name: PlaceName,
  place: GazetteerPlace | null,
  home: GazetteerPlace | null,
  site: boolean,
  words: PlaceWords,
  main: string | null,
): PlaceValue {
  const text = doc.report.text.slice(doc.words[span.first]!.start, doc.words[span.last]!.end)
  const near = place ?? home
  const point = near ?? (name.demonym ? words.points.get(name.demonym) : undefined)
  return {
    name: text,
    country: near?.country || name.demonym || (name.places.length === 0 ? main : null),
    lat: point ? round(point.lat) : null,
    lon: point ? round(point.lon) : null,
    level: site ? 'site' : (place?.level ?? unknownLevel(doc, name, words)),
    gazetteer: place?.id ?? null,
  }
}

/** The level of a name that the gazetteer lacks, from the words in it and beside it. */
function unknownLevel(doc: Doc, name: PlaceName, words: PlaceWords): Level {
  if (name.demonym) return 'country'
  const last = doc.words[name.last]!.text.toLowerCase()
  const next = doc.words[name.last + 1]?.text.toLowerCase() ?? ''
  const facility = doc.entities.some((e) => e.type === 'FAC' && e.first <= name.first && name.last <= e.last)
  if (words.sites.has(last) || facility) return 'site'
  return words.levels.get(last) ?? words.levels.get(next) ?? 'city'
}

const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4

/** "Yerevan airport", "Makala central prison": the name grows to its site noun, at most two words on. */
function siteAround(doc: Doc, name: PlaceName, words: PlaceWords): WordSpan | null {
  if (name.demonym) return null
  const sentence = doc.sentences[doc.words[name.first]!.sentence]!
  for (let i = name.last + 1; i <= Math.min(sentence.last, name.last + 3); i++) {
    const word = doc.words[i]!
    if (!/^(?:NOUN|PROPN|ADJ)$/.test(word.upos) || /^['’]/.test(word.text)) return null
    const after = doc.words[i + 1]
    if (words.sites.has(word.text.toLowerCase())) {
      // "Kano market traders": the site noun itself modifies another noun.
      return after && after.upos === 'NOUN' && !/^['’]/.test(after.text) && doc.words[i]!.deprel === 'compound'
        ? null
        : { first: name.first, last: i }
    }
  }
  return null
}

/** A country or capital that acts: subject of a verb, with no preposition. */
function isMetonym(doc: Doc, name: PlaceName, place: GazetteerPlace | null): boolean {
  if (!place || (place.level !== 'country' && !place.capital)) return false
  for (let i = name.first; i <= name.last; i++) {
    const word = doc.words[i]!
    if (word.head >= name.first && word.head <= name.last) continue
    if (
      children(doc, i).some(
        (c) => doc.words[c]!.deprel === 'case' && !/^['’]/.test(doc.words[c]!.text) && doc.words[c]!.text !== 'by',
      )
    )
      return false
    return /^nsubj/.test(word.deprel) || word.deprel === 'obl:agent' || word.deprel === 'obj' || word.deprel === 'iobj'
  }
  return false
}
