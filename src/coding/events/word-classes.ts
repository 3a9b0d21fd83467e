/** Classes of words that rules ask of arguments: `person`, `group`, `place`, `thing`, or a `@set` of the lexicon. */
import { z } from 'zod'
import type { Doc } from '../../model/index.ts'
import { type Lexicon, readSet } from '../lexicon.ts'
import { baseForms } from './base-forms.ts'

interface Known {
  readonly mention: ReadonlyMap<number, string>
  readonly entity: ReadonlyMap<number, string>
}
const knownOf = new WeakMap<Doc, Known>()

function known(doc: Doc): Known {
  let found = knownOf.get(doc)
  if (!found) {
    const entity = new Map<number, string>()
    for (const e of doc.entities) for (let i = e.first; i <= e.last; i++) entity.set(i, e.type)
    found = { mention: new Map(doc.mentions.map((m) => [m.head, m.type])), entity }
    knownOf.set(doc, found)
  }
  return found
}

const wordRow = z.object({ word: z.string().min(1) })
const PEOPLE = new Set([
  'i',
  'we',
  'you',
  'he',
  'she',
  'they',
  'who',
  'whom',
  'him',
  'her',
  'them',
  'us',
  'me',
  'one',
  'other',
])

/** Whether a word belongs to a class. `any` is every word; `party` is whoever can act in public life. */
export function isA(doc: Doc, lexicon: Lexicon, word: number, name: string): boolean {
  const w = doc.words[word]
  if (!w) return false
  if (name === 'any') return true
  if (name.startsWith('@')) {
    const set = readSet(lexicon, `en/sets/${name.slice(1)}.csv`, wordRow)
    return baseForms(w).some((form) => set.has(form))
  }
  if (name === 'pronoun') return w.upos === 'PRON'
  if (name === 'number') return w.upos === 'NUM'
  const mention = known(doc).mention.get(word)
  const entity = known(doc).entity.get(word)
  const person = mention === 'person' || entity === 'PER' || entity === 'NORP' || PEOPLE.has(w.lemma.toLowerCase())
  const people = person || (!mention && !entity && isA(doc, lexicon, word, '@people'))
  const group = mention === 'organization' || entity === 'ORG'
  const place = mention === 'place' || entity === 'LOC' || entity === 'FAC'
  switch (name) {
    case 'person':
      return people
    case 'group':
      return group
    case 'place':
      return place
    case 'party':
      return people || group || entity === 'LOC' || w.upos === 'PRON' || w.upos === 'NUM'
    case 'name':
      return w.upos === 'PROPN'
    case 'thing':
      return mention === 'object' || entity === 'PRODUCT' || entity === 'FAC'
    default:
      return mention === name
  }
}
