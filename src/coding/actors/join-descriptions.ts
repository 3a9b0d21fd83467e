/** "The group", "the captors", "the commission": a description that returns to a party named or told of before. */
import { z } from 'zod'
import { type Doc, SECTORS, type Sector } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import { children } from '../tree.ts'
import { type ActorTables, foldName } from './actor-tables.ts'
import { type Nominal, wordingOf } from './nominal.ts'
import { formIn } from './noun-forms.ts'
import { sectorOf } from './sector-of.ts'

/** What a describing noun may return to. */
interface Description {
  readonly sectors: ReadonlySet<Sector>
  readonly named: boolean
}

const row = z.object({
  noun: z.string().min(1),
  sectors: z.string().transform((cell) => cell.split('|').map((s) => z.enum(SECTORS).parse(s))),
  named: z.enum(['yes', '']),
})

/** Reads `en/actors/descriptions.csv` once a lexicon. */
export function descriptions(lexicon: Lexicon): ReadonlyMap<string, Description> {
  return fromLexicon(lexicon, 'actors/descriptions', () => {
    const rows = readTable(lexicon, 'en/actors/descriptions.csv', row)
    return new Map(rows.map((r) => [r.noun, { sectors: new Set(r.sectors), named: r.named === 'yes' }]))
  })
}

/** How many sentences back a party is looked for. */
const REACH = 6

/** Pairs of heads, a description and the party that it returns to. */
export function describedParties(
  doc: Doc,
  tables: ActorTables,
  known: ReadonlyMap<string, Description>,
  nominals: ReadonlyMap<number, Nominal>,
): readonly (readonly [number, number])[] {
  const all = [...nominals.values()].sort((a, b) => a.core - b.core)
  return all.flatMap((n) => {
    if (n.kind !== 'noun' || n.words.length > 1 || !isDefinite(doc, n.core)) return []
    const before = all.filter((m) => m.core < n.core && inReach(doc, m, n)).reverse()
    const found = byName(doc, n, before) ?? bySector(doc, tables, known, n, before)
    return found ? [[n.head, found.head] as const] : []
  })
}

const inReach = (doc: Doc, m: Nominal, n: Nominal) => doc.words[n.core]!.sentence - doc.words[m.core]!.sentence <= REACH

/** "the", "this", "the same", without a number or complement of its own. */
function isDefinite(doc: Doc, core: number): boolean {
  const below = children(doc, core)
  return (
    below.some((i) => i < core && /^(the|this|these|those)$/i.test(doc.words[i]!.text)) &&
    !below.some((i) => /^(nmod|nummod|acl|appos|amod|compound)/.test(doc.words[i]!.deprel) && !isSame(doc, i))
  )
}

const isSame = (doc: Doc, word: number) => /^(same|latter|said)$/i.test(doc.words[word]!.text)

/** "the commission" after "the Parades Commission". */
function byName(doc: Doc, n: Nominal, before: readonly Nominal[]): Nominal | null {
  const noun = doc.words[n.core]!.lemma.toLowerCase()
  return (
    before.find((m) => {
      if (m.kind !== 'name' || m.words.length < 2 || m.entity === 'PER' || m.entity === 'LOC') return false
      return foldName(wordingOf(doc, m.words)).split(' ').includes(noun)
    }) ?? null
  )
}

/** "the captors" after "gunmen in masks": the nearest party of a fitting sector and number. */
function bySector(
  doc: Doc,
  tables: ActorTables,
  known: ReadonlyMap<string, Description>,
  n: Nominal,
  before: readonly Nominal[],
): Nominal | null {
  const form = formIn(doc.words[n.core]!, known)
  const description = form ? known.get(form)! : null
  if (!description) return null
  const many = isMany(doc, n)
  return (
    before.find((m) => {
      if (m.kind === 'pronoun' || m.entity === 'LOC' || m.entity === 'PER') return false
      if (description.named ? m.kind !== 'name' : m.kind === 'noun' && isMany(doc, m) !== many) return false
      if (m.kind === 'noun' && formIn(doc.words[m.core]!, known) === form && m.words.length === 1) return false
      const sector = sectorOf({ doc, tables }, m)?.value
      return sector !== null && sector !== undefined && description.sectors.has(sector)
    }) ?? null
  )
}

const isMany = (doc: Doc, n: Nominal): boolean =>
  doc.words[n.core]!.feats.includes('Number=Plur') || /^(police|people|troops)$/i.test(doc.words[n.core]!.text)
