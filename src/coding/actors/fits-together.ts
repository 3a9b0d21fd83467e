/** Whether what two phrases say of their bearers lets them be one party, where coreference joins them. */
import type { Doc } from '../../model/index.ts'
import { hasRelation } from '../tree.ts'
import type { ActorTables, RoleNoun } from './actor-tables.ts'
import type { Nominal } from './nominal.ts'
import { formIn } from './noun-forms.ts'
import { sectorOf } from './sector-of.ts'

/** Nouns that say no more than that it was somebody may mean anybody. */
const OPEN = new Set(['CVL', 'UNK', 'UAF', 'CRM', 'ELI'])

/** "The prosecutor" is not a politician, "the company" no ministry, "the president" not the prime minister. */
export function fitsTogether(doc: Doc, tables: ActorTables, noun: Nominal, others: readonly Nominal[]): boolean {
  if (noun.kind !== 'noun') return true
  const role = roleOf(doc, tables, noun)
  const sector = sectorOf({ doc, tables }, noun)
  for (const other of others) {
    if (other.kind === 'pronoun') continue
    if (role && !sameKind(role, other)) return false
    const its = sectorOf({ doc, tables }, other)
    const firm = sector?.value && its?.value && sector.strength >= 1 && its.strength >= 1
    if (areRivals(doc, noun, other)) return false
    if (firm && sector.value !== its.value && !(OPEN.has(sector.value!) || OPEN.has(its.value!))) return false
    if (role?.kind === 'person' && firm && differentOffice(doc, tables, noun, other)) return false
  }
  return true
}

function roleOf(doc: Doc, tables: ActorTables, n: Nominal): RoleNoun | null {
  return tables.nouns.get(formIn(doc.words[n.core]!, tables.nouns) ?? '') ?? null
}

/** A person is no organisation. */
function sameKind(role: RoleNoun, other: Nominal): boolean {
  if (other.kind !== 'name') return true
  if (role.kind === 'person') return other.entity !== 'ORG' && other.entity !== 'LOC'
  return role.kind !== 'body' || other.entity !== 'PER'
}

/** Two offices told of one person before the name or as a noun, with different last nouns. */
function differentOffice(doc: Doc, tables: ActorTables, noun: Nominal, other: Nominal): boolean {
  const last = other.kind === 'name' ? other.title.at(-1) : other.core
  if (last === undefined) return false
  const theirs = formIn(doc.words[last]!, tables.nouns)
  return theirs !== null && theirs !== formIn(doc.words[noun.core]!, tables.nouns)
}

/** Subject and object of one verb are two parties. */
function areRivals(doc: Doc, a: Nominal, b: Nominal): boolean {
  const [x, y] = [doc.words[a.head]!, doc.words[b.head]!]
  return (
    x.head >= 0 && x.head === y.head && hasRelation(x, 'nsubj', 'obj', 'iobj') && hasRelation(y, 'nsubj', 'obj', 'iobj')
  )
}
