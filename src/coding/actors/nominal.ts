/** The noun phrase around a head word, cut into what the codebook names a party by and what it leaves out. */
import type { Doc, Entity, Word, WordSpan } from '../../model/index.ts'
import { children, hasRelation, subtree } from '../tree.ts'
import type { ActorTables } from './actor-tables.ts'
import { inDateline } from './dateline.ts'
import { formIn } from './noun-forms.ts'

/** A noun phrase that may name a party. */
export interface Nominal {
  /** Word under which events know it. */
  readonly head: number
  /** Word whose noun says what the party is: another than `head` in "dozens of [protesters]". */
  readonly core: number
  readonly kind: 'name' | 'noun' | 'pronoun'
  /** Type of the named entity that the core lies in: PER, ORG, LOC … */
  readonly entity: string | null
  /** Words of the wording, in text order: no article, possessive, number, title, relative clause. */
  readonly words: readonly number[]
  /** Words before a name that are no part of it: "Interior Minister". */
  readonly title: readonly number[]
  /** The proper name inside, if there is one. */
  readonly name: WordSpan | null
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'DET', 'X', 'SYM'])
/** Prepositions that tie a complement into the wording: "residents of Semra", "militants in the Gaza Strip". */
const TYING = new Set(['of', 'in', 'from', 'at', 'for', 'around'])
/** What only says that it was somebody: their arms, clothes and vehicles tell them apart ("men with machetes"). */
const SOMEBODY = new Set(['man', 'men', 'person', 'people', 'youth', 'boy', 'youngster', 'outsider', 'goon'])

/** Verbs that take somebody and, with "of", a charge or a loss. */
const OF_VERBS = new Set([
  'accuse',
  'convict',
  'acquit',
  'suspect',
  'clear',
  'strip',
  'rob',
  'deprive',
  'warn',
  'inform',
  'absolve',
])

const entitiesOf = new WeakMap<Doc, ReadonlyMap<number, Entity>>()

/** The widest named entity over a word, dates aside; computed once a document. */
function entityAt(doc: Doc, word: number): Entity | null {
  let byWord = entitiesOf.get(doc)
  if (!byWord) {
    const made = new Map<number, Entity>()
    for (const e of doc.entities) {
      if (e.type === 'DATE') continue
      for (let i = e.first; i <= e.last; i++) {
        const old = made.get(i)
        if (!old || e.last - e.first > old.last - old.first) made.set(i, e)
      }
    }
    byWord = made
    entitiesOf.set(doc, byWord)
  }
  return byWord.get(word) ?? null
}

/** Whether a word heads a noun phrase of its own (not a part of a name, a compound, a number or a time). */
function headsNominal(doc: Doc, word: number): boolean {
  const w = doc.words[word]!
  if (!NOMINAL.has(w.upos) || hasRelation(w, 'flat', 'fixed', 'goeswith', 'det', 'punct', 'case', 'mark', 'expl'))
    return false
  const entity = entityAt(doc, word)
  if (
    entity &&
    w.head >= entity.first &&
    w.head <= entity.last &&
    hasRelation(w, 'compound', 'amod', 'nmod', 'nmod:desc', 'conj', 'appos')
  )
    return false
  if (w.upos === 'NOUN' || w.upos === 'PROPN' || w.upos === 'PRON') return true
  return hasRelation(w, 'nsubj', 'obj', 'iobj', 'obl', 'nmod', 'conj', 'root', 'appos', 'ccomp')
}

/** Reads the phrase around a head; null where it cannot be a party ("Friday", "there"). */
export function nominalAt(doc: Doc, head: number, tables: ActorTables): Nominal | null {
  const known = nominalsOf.get(doc) ?? new Map<number, Nominal | null>()
  nominalsOf.set(doc, known)
  const before = known.get(head)
  if (before !== undefined) return before
  const nominal = readNominal(doc, head, tables)
  known.set(head, nominal)
  return nominal
}

/** A phrase is asked for by its own head and by all that it belongs to. */
const nominalsOf = new WeakMap<Doc, Map<number, Nominal | null>>()

function readNominal(doc: Doc, head: number, tables: ActorTables): Nominal | null {
  if (!headsNominal(doc, head) || inDateline(doc, head)) return null
  const w = doc.words[head]!
  if (w.upos === 'PRON') {
    if (w.deprel === 'expl' || /^(there|what|nothing|something|everything|anything|it's)$/i.test(w.text)) return null
    return { head, core: head, kind: 'pronoun', entity: null, words: [head], title: [], name: null }
  }
  const core = measured(doc, head, tables)
  if (core !== head && doc.words[core]!.upos === 'PRON') {
    return { head, core, kind: 'pronoun', entity: null, words: [core], title: [], name: null }
  }
  const entity = entityAt(doc, core)
  if (entity?.type === 'DATE') return null
  const c = doc.words[core]!
  const named = c.upos === 'PROPN' || (entity !== null && /^(PER|ORG)$/.test(entity.type) && isUpper(c.text))
  return named ? nameAt(doc, head, core, entity, tables) : nounAt(doc, head, core, entity, tables)
}

/** Head of what a quantity noun measures: "dozens of [protesters]"; else the word itself. */
function measured(doc: Doc, head: number, tables: ActorTables): number {
  const w = doc.words[head]!
  const quantity = formIn(w, tables.quantityNouns) !== null || w.upos === 'NUM'
  if (!quantity) return head
  const inner = children(doc, head).find(
    (i) => i > head && hasRelation(doc.words[i]!, 'nmod') && caseOf(doc, i) === 'of',
  )
  return inner === undefined ? head : measured(doc, inner, tables)
}

function nounAt(doc: Doc, head: number, core: number, entity: Entity | null, tables: ActorTables): Nominal {
  const words = [...before(doc, core, tables), core, ...after(doc, core)]
  const name = entity && entity.first <= core && core <= entity.last ? entity : null
  return { head, core, kind: 'noun', entity: entity?.type ?? null, words, title: [], name }
}

/** Modifiers before a noun that belong to its wording. */
function before(doc: Doc, core: number, tables: ActorTables): readonly number[] {
  return children(doc, core)
    .filter(
      (i) => i < core && hasRelation(doc.words[i]!, 'amod', 'compound', 'nmod:desc', 'acl', 'nmod:unmarked', 'flat'),
    )
    .filter((i) => !tables.qualities.has(doc.words[i]!.lemma.toLowerCase()))
    .flatMap((i) => range(subtree(doc, i)).filter((j) => j < core))
    .filter((j) => {
      const w = doc.words[j]!
      return !(w.upos === 'DET' || w.upos === 'NUM' || (w.upos === 'PUNCT' && !/^[-–“”"'’‘]$/.test(w.text)))
    })
    .filter((j) => !inDateline(doc, j))
    .sort((a, b) => a - b)
}

/** Complements after a noun that belong to its wording. */
function after(doc: Doc, core: number): readonly number[] {
  const words: number[] = []
  let end = core
  for (const i of children(doc, core)) {
    if (i < core) continue
    const w = doc.words[i]!
    const span = subtree(doc, i)
    const tied = hasRelation(w, 'nmod') && ties(doc, core, i) && w.deprel !== 'nmod:unmarked' && !isTime(doc, i)
    const named = hasRelation(w, 'flat', 'compound') || (w.deprel === 'appos' && w.upos === 'PROPN' && i === core + 1)
    const armed = hasRelation(w, 'acl', 'amod') && /^(armed|loyal|allied)$/.test(w.text.toLowerCase())
    if ((tied || named || armed) && span.first <= end + 2) {
      const inner = range({ first: Math.max(span.first, end + 1), last: trimClause(doc, i, span.last) })
      words.push(...inner)
      end = inner.at(-1) ?? end
    }
  }
  return words.length > 9 ? [] : words
}

/** Whether a complement belongs to the wording: what a party is of, where it is at home, what tells somebody apart. */
function ties(doc: Doc, core: number, complement: number): boolean {
  const preposition = caseOf(doc, complement)
  const somebody = formIn(doc.words[core]!, SOMEBODY) !== null
  if (preposition === 'with' || preposition === 'on') return somebody
  if (!TYING.has(preposition)) return false
  if (preposition === 'of') return !isCharge(doc, core, complement)
  if (preposition === 'from' || preposition === 'for' || somebody) return true
  return isPlaceOrBody(doc, complement) && !mayBelongToVerb(doc, core)
}

/** "accused the mayor of fraud": what somebody is charged with is no part of who it is. */
function isCharge(doc: Doc, core: number, complement: number): boolean {
  const verb = doc.words[doc.words[core]!.head]
  const mention = doc.mentions.find((m) => m.head === complement)?.type
  const person = mention === 'person' || mention === 'organization' || mention === 'place'
  return (
    verb !== undefined &&
    OF_VERBS.has(verb.lemma.toLowerCase()) &&
    hasRelation(doc.words[core]!, 'obj', 'nsubj') &&
    !person
  )
}

/** After its verb a person's "in the capital" mostly tells where it happened: "arrested a minister in Lilongwe". */
function mayBelongToVerb(doc: Doc, core: number): boolean {
  const { head } = doc.words[core]!
  const person = doc.mentions.some((m) => m.head === core && m.type === 'person')
  return person && head >= 0 && head < core && doc.words[head]!.upos === 'VERB'
}

/** "police in Almaty", "staff at the clinic", not "in a televised address". */
function isPlaceOrBody(doc: Doc, word: number): boolean {
  const entity = entityAt(doc, word)?.type
  if (entity && /^(LOC|FAC|ORG)$/.test(entity)) return true
  return doc.mentions.some((m) => m.head === word && /^(place|organization)$/.test(m.type))
}

/** Cuts relative clauses and appositions off the end of a complement. */
function trimClause(doc: Doc, top: number, last: number): number {
  let cut = last
  const visit = (at: number): void => {
    for (const i of children(doc, at)) {
      const w = doc.words[i]!
      if (
        i > at &&
        (hasRelation(w, 'acl', 'appos', 'parataxis', 'conj', 'advcl') || (w.upos === 'PUNCT' && /[,;:(]/.test(w.text)))
      ) {
        cut = Math.min(cut, subtree(doc, i).first - 1)
      } else visit(i)
    }
  }
  visit(top)
  while (cut > top && doc.words[cut]!.upos === 'PUNCT' && !/[”"’')]/.test(doc.words[cut]!.text)) cut--
  return Math.max(cut, top)
}

function nameAt(doc: Doc, head: number, core: number, entity: Entity | null, tables: ActorTables): Nominal {
  const span = entity && entity.first <= core && core <= entity.last ? entity : flatSpan(doc, core)
  let first = span.first
  let last = span.last
  while (first < last && isNoName(doc.words[first]!)) first++
  while (
    last > first &&
    ((doc.words[last]!.upos === 'PUNCT' && !/[.”"]/.test(doc.words[last]!.text)) ||
      /^['’]s?$/.test(doc.words[last]!.text))
  )
    last--
  const person = entity
    ? entity.type === 'PER'
    : doc.words[core]!.upos === 'PROPN' && titleLength(doc, first, last, tables) > 0
  const titles = person ? titleLength(doc, first, last, tables) : 0
  const owned = /^['’]s?$/.test(doc.words[first + titles]!.text) // "the Prosecutor General's Office" is no General's name
  const cut = owned ? 0 : titles
  const whole = subtree(doc, core)
  const from = Math.min(whole.first, first)
  const title = range({ first: from, last: first + cut - 1 }).filter((i) => isTitleWord(doc.words[i]!))
  const words = [...range({ first: first + cut, last })]
  const tail = !person && entity?.type !== 'LOC' && core <= last ? after(doc, core).filter((i) => i > last) : []
  const joined = tail.length > 0 && tail[0] === last + 1 ? tail : []
  return {
    head,
    core,
    kind: 'name',
    entity: entity?.type ?? null,
    words: [...words, ...joined],
    title,
    name: { first: first + cut, last },
  }
}

/** Words of a name by the tree alone: the head with its flat and capitalised compound parts. */
function flatSpan(doc: Doc, core: number): WordSpan {
  let first = core
  let last = core
  for (const i of children(doc, core)) {
    const w = doc.words[i]!
    if (i > core && hasRelation(w, 'flat') && i <= last + 2) last = i
    if (i < core && hasRelation(w, 'compound', 'flat', 'amod') && isUpper(w.text))
      first = Math.min(first, subtree(doc, i).first)
  }
  return { first, last }
}

/** How many words at the start of a span are titles; never all of them. */
function titleLength(doc: Doc, first: number, last: number, tables: ActorTables): number {
  let cut = 0
  const word = (i: number) => doc.words[i]!.text.toLowerCase().replace(/\.$/, '')
  while (first + cut < last) {
    const two = `${word(first + cut)} ${first + cut + 1 <= last ? word(first + cut + 1) : ''}`
    const isTwo = first + cut + 1 < last && (tables.titles.has(two) || tables.nouns.has(two))
    const w = word(first + cut)
    if (isTwo) cut += 2
    else if (isPeople(w, tables) && first + cut + 1 < last && titleLength(doc, first + cut + 1, last, tables) > 0) cut++
    else if (
      tables.titles.has(w) ||
      (tables.nouns.has(w) && tables.nouns.get(w)!.kind === 'person') ||
      w === '-' ||
      w === '.'
    )
      cut++
    else break
  }
  return cut
}

const isPeople = (word: string, tables: ActorTables) =>
  tables.demonyms.has(word) || tables.stateNames.has(word) || word === 'former'

/** The preposition that introduces a phrase, lower case, or ''. */
export function caseOf(doc: Doc, word: number): string {
  const i = children(doc, word).find((c) => doc.words[c]!.deprel === 'case' && c < word)
  return i === undefined ? '' : doc.words[i]!.text.toLowerCase()
}

function isTime(doc: Doc, word: number): boolean {
  return (
    doc.words[word]!.deprel === 'nmod:tmod' ||
    doc.entities.some((e) => e.type === 'DATE' && e.first <= word && word <= e.last)
  )
}

const isTitleWord = (w: Word) => !hasRelation(w, 'case', 'cc', 'mark') && w.upos !== 'PUNCT' && w.upos !== 'DET'
const isNoName = (w: Word) =>
  w.upos === 'DET' || (w.upos === 'PUNCT' && !/[“"]/.test(w.text)) || w.text === 'the' || w.text === 'The'
const isUpper = (text: string) => /^\p{Lu}/u.test(text)

/** All indices of a span. */
export function range(span: WordSpan): readonly number[] {
  const out: number[] = []
  for (let i = span.first; i <= span.last; i++) out.push(i)
  return out
}

/** Text of some words, with the report's own spacing where they are neighbours. */
export function wordingOf(doc: Doc, words: readonly number[]): string {
  let out = ''
  words.forEach((i, n) => {
    const previous = words[n - 1]
    if (previous !== undefined) {
      out += previous === i - 1 ? doc.report.text.slice(doc.words[previous]!.end, doc.words[i]!.start) : ' '
    }
    out += doc.report.text.slice(doc.words[i]!.start, doc.words[i]!.end)
  })
  return out
    .replace(/\s+/g, ' ')
    .replace(/^[“"'‘(]+(?=[^”"'’]*$)|[,;]$|^-/g, '')
    .trim()
}
