/** Which phrases of a report mean one party: names and their short forms, appositions, initials, coreference, "the president". */
import type { Doc } from '../../model/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { children, dependents } from '../tree.ts'
import { type ActorTables, foldName } from './actor-tables.ts'
import { fitsTogether } from './fits-together.ts'
import { describedParties, descriptions } from './join-descriptions.ts'
import { type Nominal, nominalAt, range, wordingOf } from './nominal.ts'
import { formIn } from './noun-forms.ts'

/** Phrases of one party, in text order. */
export interface PartyCluster {
  readonly key: number
  readonly members: readonly Nominal[]
}

/** Reads all phrases that may be parties and joins those that mean one. */
export function clusterParties(doc: Doc, tables: ActorTables, lexicon: Lexicon): readonly PartyCluster[] {
  const nominals = new Map<number, Nominal>()
  for (let i = 0; i < doc.words.length; i++) {
    const nominal = nominalAt(doc, i, tables)
    if (nominal) nominals.set(i, nominal)
  }
  const links = new Links([...nominals.keys()])
  joinNames(doc, nominals, links, tables)
  joinTitles(doc, nominals, links)
  joinAppositions(doc, nominals, links, tables)
  joinChains(doc, nominals, links, tables)
  joinOffices(doc, nominals, links, tables)
  joinDescriptions(doc, nominals, links, tables, lexicon)
  const groups = new Map<number, Nominal[]>()
  for (const [head, nominal] of nominals) {
    const root = links.root(head)
    groups.set(root, [...(groups.get(root) ?? []), nominal])
  }
  return [...groups.values()].map((members, key) => ({ key, members }))
}

/** Union of words into groups. */
class Links {
  readonly #up: Map<number, number>
  constructor(words: readonly number[]) {
    this.#up = new Map(words.map((w) => [w, w]))
  }
  root(word: number): number {
    let at = word
    while (this.#up.get(at) !== at) at = this.#up.get(at) ?? at
    return at
  }
  join(a: number, b: number): void {
    if (!this.#up.has(a) || !this.#up.has(b)) return
    const [low, high] = [this.root(a), this.root(b)].sort((x, y) => x - y)
    this.#up.set(high!, low!)
  }
}

type Nominals = ReadonlyMap<number, Nominal>

const nameText = (doc: Doc, n: Nominal) => foldName(n.name ? wordingOf(doc, range(n.name)) : wordingOf(doc, n.words))

function joinNames(doc: Doc, nominals: Nominals, links: Links, tables: ActorTables): void {
  const names = [...nominals.values()].filter((n) => n.kind === 'name')
  const byText = new Map<string, number[]>()
  for (const n of names) {
    const folded = nameText(doc, n)
    const text = tables.stateNames.get(folded) ?? folded
    if (text) byText.set(text, [...(byText.get(text) ?? []), n.head])
  }
  for (const heads of byText.values()) for (const h of heads.slice(1)) links.join(heads[0]!, h)
  const texts = [...byText.keys()].filter((t) => names.some((n) => byText.get(t)![0] === n.head && n.entity !== 'LOC'))
  for (const text of texts) {
    const fuller = texts.filter((other) => other !== text && isShortOf(text, other))
    const roots = new Set(fuller.map((other) => links.root(byText.get(other)![0]!)))
    if (roots.size === 1) links.join(byText.get(fuller[0]!)![0]!, byText.get(text)![0]!)
  }
}

/** Whether one folded name is a short form of another: surname, first word, last words, initials. */
function isShortOf(short: string, full: string): boolean {
  const s = short.split(' ')
  const f = full.split(' ')
  if (f.length <= s.length) return s.length === 1 && f.length === 1 ? false : initialsOf(f) === short && f.length > 1
  if (s.length === 1 && s[0]!.length > 1 && initialsOf(f) === s[0]) return true
  return (
    s.every((word) => f.includes(word)) &&
    (f.at(-1) === s.at(-1) || (f[0] === s[0] && s[0]!.length > 3 && s.length === 1))
  )
}

const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'de', 'la', 'del'])
const initialsOf = (words: readonly string[]) =>
  words
    .filter((w) => !SMALL.has(w))
    .map((w) => w[0] ?? '')
    .join('')

/** "Opposition leader" before a person's name means that person. */
function joinTitles(doc: Doc, nominals: Nominals, links: Links): void {
  for (const n of nominals.values()) {
    const w = doc.words[n.head]!
    const bearer = nominals.get(w.head)
    if (bearer?.title.includes(n.core) && bearer.entity === 'PER') links.join(n.head, bearer.head)
  }
}

/** A description joins a party only where nothing else has said whom it means. */
function joinDescriptions(doc: Doc, nominals: Nominals, links: Links, tables: ActorTables, lexicon: Lexicon): void {
  const named = new Set([...nominals.values()].filter((n) => n.kind === 'name').map((n) => links.root(n.head)))
  for (const [head, party] of describedParties(doc, tables, descriptions(lexicon), nominals)) {
    if (!named.has(links.root(head))) links.join(party, head)
  }
}

/** "The Commissioner, Dr X": an office written like a name. */
const isOffice = (doc: Doc, n: Nominal, tables: ActorTables) =>
  n.kind === 'name' &&
  n.entity !== 'PER' &&
  tables.nouns.get(formIn(doc.words[n.core]!, tables.nouns) ?? '')?.kind === 'person'

function joinAppositions(doc: Doc, nominals: Nominals, links: Links, tables: ActorTables): void {
  for (const n of nominals.values()) {
    for (const i of dependents(doc, n.core, 'appos')) {
      const other = nominals.get(i)
      if (!other || n.kind === 'pronoun') continue
      const office =
        (isOffice(doc, n, tables) && other.entity === 'PER') || (isOffice(doc, other, tables) && n.entity === 'PER')
      const named = office || (n.kind === 'name') !== (other.kind === 'name')
      const short =
        n.kind === 'name' &&
        other.kind === 'name' &&
        (isShortOf(nameText(doc, other), nameText(doc, n)) || isShortOf(nameText(doc, n), nameText(doc, other)))
      if ((named && agree(doc, n, other)) || short) links.join(n.head, i)
    }
  }
}

/** A plural noun is not one named person. */
function agree(doc: Doc, a: Nominal, b: Nominal): boolean {
  const plural = (n: Nominal) => doc.words[n.core]!.feats.includes('Number=Plur')
  const person = (n: Nominal) => n.kind === 'name' && n.entity === 'PER'
  if ((person(a) && plural(b)) || (person(b) && plural(a))) return false
  return !(person(a) && b.entity === 'LOC') && !(person(b) && a.entity === 'LOC')
}

function joinChains(doc: Doc, nominals: Nominals, links: Links, tables: ActorTables): void {
  const party = (n: Nominal) => [...nominals.values()].filter((m) => links.root(m.head) === links.root(n.head))
  const suits = (a: Nominal, b: Nominal) =>
    fitsTogether(doc, tables, a, party(b)) && fitsTogether(doc, tables, b, party(a))
  for (const chain of doc.chains) {
    const members = chain.flatMap((m) => nominals.get(doc.mentions[m]?.head ?? -1) ?? [])
    let current: Nominal | null = null
    const groups: Nominal[] = []
    for (const n of members) {
      if (n.kind === 'name') {
        const same = groups.find((g) => links.root(g.head) === links.root(n.head) || g.kind !== 'name')
        const free = same ?? (groups.length === 0 ? n : null)
        if (free && free !== n && agree(doc, free, n) && suits(free, n)) links.join(free.head, n.head)
        if (!groups.includes(n)) groups.push(n)
        current = n
      } else {
        if (current && agree(doc, current, n) && alike(doc, groups, n) && suits(n, current))
          links.join(current.head, n.head)
        else groups.push(n)
        if (!current) current = n
      }
    }
  }
}

/** Common nouns of a chain are joined when one repeats the other's noun, stands for a name or is a pronoun. */
function alike(doc: Doc, groups: readonly Nominal[], n: Nominal): boolean {
  if (n.kind === 'pronoun' || groups.some((g) => g.kind === 'name')) return true
  const definite = children(doc, n.core).some((i) => /^(the|this|that|these|those)$/i.test(doc.words[i]!.text))
  return (
    definite ||
    groups.some((g) => doc.words[g.core]!.lemma === doc.words[n.core]!.lemma) ||
    groups.every((g) => g.kind === 'pronoun')
  )
}

/** "the president" after "President X": a bare office means its only bearer in the report. */
function joinOffices(doc: Doc, nominals: Nominals, links: Links, tables: ActorTables): void {
  const bearers = new Map<string, Set<number>>()
  const add = (office: string, head: number) =>
    bearers.set(office, (bearers.get(office) ?? new Set()).add(links.root(head)))
  const persons = new Set<number>()
  const named = new Set<number>()
  for (const n of nominals.values()) {
    if (n.kind === 'name') named.add(links.root(n.head))
    if (n.kind !== 'name' || n.entity !== 'PER') continue
    persons.add(links.root(n.head))
    const last = n.title.at(-1)
    if (last !== undefined) add(doc.words[last]!.lemma.toLowerCase(), n.head)
  }
  for (const m of nominals.values()) {
    if (m.kind === 'noun' && persons.has(links.root(m.head))) add(doc.words[m.core]!.lemma.toLowerCase(), m.head)
  }
  for (const n of nominals.values()) {
    if (n.kind !== 'noun' || n.words.length !== 1) continue
    const core = doc.words[n.core]!
    const noun = tables.nouns.get(formIn(core, tables.nouns) ?? '')
    const the = children(doc, n.core).some((i) => doc.words[i]!.text.toLowerCase() === 'the')
    if (noun?.kind !== 'person' || !the || core.feats.includes('Number=Plur')) continue
    const grouped = named.has(links.root(n.head))
    const roots = bearers.get(core.lemma.toLowerCase())
    if (!grouped && roots?.size === 1) links.join([...roots][0]!, n.head)
  }
}
