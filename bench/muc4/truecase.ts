/** Gives upper-case news its case back: by how treebanks write a word, by the gazetteer, and by abbreviations that the text itself explains. */
import { readFileSync } from 'node:fs'
import { openGazetteer } from '../../src/coding/place/gazetteer.ts'

export type Truecase = (text: string) => string

/** An English ending makes an unknown word a common one. */
const ENGLISH = /(?:ing|ed|ly|tions?|sions?|ers?|ists?|ments?|ness|able|ible|ity|ies|ism|ful|less|ous)$/
/** Below this, a place is seldom in the news and its name is often an English word. */
const KNOWN_PLACE = 20_000
const lower = (word: string) => word.toLowerCase()
const capital = (word: string) => lower(word).replace(/^\p{L}|(?<=[-'’])\p{L}(?=\p{L}{2})/gu, (c) => c.toUpperCase())

/**
 * Learns from treebanks.
 * @param treebanks files in CoNLL-U
 * @param vocabulary file with one lower-case word or word piece a line
 */
export function learnTruecase(treebanks: readonly string[], vocabulary: string): Truecase {
  const forms = countForms(treebanks)
  const known = new Set(readFileSync(vocabulary, 'utf8').split('\n'))
  const places = openGazetteer()
  const isUnsure = (word: string) => !forms.has(lower(word)) && known.has(lower(word)) && !ENGLISH.test(lower(word))
  const usual = (word: string): string => {
    const seen = forms.get(lower(word))
    if (seen) return seen
    if (places.find(word).some((p) => p.population >= KNOWN_PLACE)) return capital(word)
    return known.has(lower(word)) || ENGLISH.test(lower(word)) ? lower(word) : capital(word)
  }
  return (text) => {
    const { abbreviations, named } = explained(text)
    const cased = text.replace(/\p{L}[\p{L}\p{M}'’-]*/gu, (word, at: number) => {
      if (abbreviations.has(word)) return word
      return named.some(([from, to]) => from <= at && at < to) ? capital(word) : usual(word)
    })
    // A word that treebanks lack is a name beside a name: "Luis arturo Isaacs".
    const whole = cased.replace(/(?<=\p{Lu}\p{Ll}+ )\p{Ll}+|\p{Ll}+(?= \p{Lu}\p{Ll})/gu, (word) =>
      isUnsure(word) ? capital(word) : word,
    )
    return whole.replace(/(?<=^|[.!?]["”)]?\s+["“(]?|\n\s*["“(]?)\p{Ll}/gu, (c) => c.toUpperCase())
  }
}

/** The commonest form of each word inside sentences. */
function countForms(treebanks: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const file of treebanks) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [id = '', form = ''] = line.split('\t')
      if (!/^\d+$/.test(id) || id === '1' || !/\p{L}/u.test(form)) continue
      const of = counts.get(lower(form)) ?? new Map<string, number>()
      counts.set(lower(form), of.set(form, (of.get(form) ?? 0) + 1))
    }
  }
  return new Map([...counts].map(([word, of]) => [word, [...of].toSorted((a, b) => b[1] - a[1])[0]![0]]))
}

/** "NATIONAL LIBERATION ARMY (ELN)": the abbreviation, and where as many words before it as it has letters stand. */
function explained(text: string) {
  const abbreviations = new Set<string>()
  const named: [number, number][] = []
  for (const match of text.matchAll(/((?:\p{L}[\p{L}'’-]*\s+){1,8})\((\p{Lu}{2,6})\)/gu)) {
    const [, before = '', short = ''] = match
    abbreviations.add(short)
    const words = [...before.matchAll(/\S+/g)].filter((w) => w[0].length > 3).slice(-short.length)
    if (words[0]) named.push([match.index + words[0].index, match.index + before.length])
  }
  return { abbreviations, named }
}
