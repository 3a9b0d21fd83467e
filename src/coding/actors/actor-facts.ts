/** Standing facts about a named party: other names, roles, what it is a member of. */
import type { ActorFact, Doc, Party } from '../../model/index.ts'
import { children, dependents, hasRelation } from '../tree.ts'
import type { ActorTables } from './actor-tables.ts'
import type { PartyCluster } from './cluster-parties.ts'
import { caseOf, type Nominal, nominalAt, range, wordingOf } from './nominal.ts'

/** The fact of a cluster that has a name of a person or organisation; null for others. */
export function factOf(doc: Doc, tables: ActorTables, cluster: PartyCluster, party: Party): ActorFact | null {
  const names = cluster.members.filter((n) => n.kind === 'name' && (n.entity === 'PER' || n.entity === 'ORG'))
  if (names.length === 0 || !party.text) return null
  const aliases = distinct(names.map((n) => wordingOf(doc, n.name ? range(n.name) : n.words))).filter(
    (a) => a !== party.text,
  )
  const nouns = cluster.members.filter((n) => n.kind === 'noun' && isPredicated(doc, n, cluster))
  const copular = names.flatMap((n) => predicateOf(doc, tables, n))
  const titles = names.map((n) =>
    wordingOf(
      doc,
      n.title.filter((i) => !/^(DET|PUNCT)$/.test(doc.words[i]!.upos)),
    ),
  )
  const roles = distinct([...titles, ...[...nouns, ...copular].map((n) => wordingOf(doc, n.words))])
  const member_of = distinct([...nouns, ...copular].flatMap((n) => organisationsIn(doc, tables, n)))
  return { text: party.text, aliases, roles, country: party.country, sector: party.sector, member_of }
}

/** A common noun that says what the party is, not one that only points back at it. */
function isPredicated(doc: Doc, n: Nominal, cluster: PartyCluster): boolean {
  const w = doc.words[n.core]!
  const heads = new Set(cluster.members.map((m) => m.core))
  if (w.deprel === 'appos') return heads.has(w.head)
  return dependents(doc, n.core, 'appos').some((i) => heads.has(i))
}

/** "X is [the leader of Y]". */
function predicateOf(doc: Doc, tables: ActorTables, name: Nominal): readonly Nominal[] {
  const w = doc.words[name.head]!
  if (!hasRelation(w, 'nsubj') || w.head < 0) return []
  if (doc.words[w.head]!.upos !== 'NOUN' || !children(doc, w.head).some((i) => doc.words[i]!.deprel === 'cop'))
    return []
  const nominal = nominalAt(doc, w.head, tables)
  return nominal ? [nominal] : []
}

function organisationsIn(doc: Doc, tables: ActorTables, role: Nominal): readonly string[] {
  return children(doc, role.core).flatMap((i) => {
    if (!hasRelation(doc.words[i]!, 'nmod') || !/^(of|for|at|from|)$/.test(caseOf(doc, i))) return []
    const inner = nominalAt(doc, i, tables)
    return inner?.kind === 'name' && inner.entity === 'ORG' ? [wordingOf(doc, inner.words)] : []
  })
}

const distinct = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))]
