/** Finds every mention that can be a party, with the party's fullest wording, country and sector. */
import type { ActorFact, Doc, Party, Sector, Sure } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import type { PartyMention, State } from '../state.ts'
import { factOf } from './actor-facts.ts'
import { type ActorTables, actorTables, foldName } from './actor-tables.ts'
import { clusterParties, type PartyCluster } from './cluster-parties.ts'
import { type CountryContext, countryContext, countryOf, countryOfReport } from './country-of.ts'
import { type Nominal, wordingOf } from './nominal.ts'
import { formIn } from './noun-forms.ts'
import { type Reading, sectorOf } from './sector-of.ts'

/** The step: adds `parties` and `facts`. */
export const findParties: Step = {
  name: 'actors/find-parties',
  needs: ['toponyms'],
  adds: ['parties', 'facts'],
  run(state: State): State {
    const { doc } = state
    const tables = actorTables(state.lexicon)
    const places = countryContext(doc, tables, state.toponyms)
    const parties: PartyMention[] = []
    const facts: ActorFact[] = []
    for (const cluster of clusterParties(doc, tables, state.lexicon)) {
      const read = readCluster(doc, tables, places, cluster)
      if (!read) continue
      for (const n of cluster.members) parties.push(mentionOf(places, cluster, n, read))
      const fact = factOf(doc, tables, cluster, {
        text: read.wording,
        country: read.country?.value ?? null,
        sector: read.sector?.value ?? null,
      })
      if (fact) facts.push(fact)
    }
    parties.sort((a, b) => a.head - b.head)
    const trace = parties
      .filter((p) => !p.pronoun)
      .map((p) => ({
        step: 'actors/find-parties',
        found: `${p.party.text} (${p.party.country ?? '?'}, ${p.party.sector ?? '?'})`,
        why: p.why,
      }))
    return { ...state, parties, facts, trace: [...state.trace, ...trace] }
  },
}

interface ClusterReading {
  readonly wording: string
  readonly sector: Reading<Sector | null> | null
  readonly country: Reading<string> | null
}

/** What the phrases of a party say together; null where none of them can be a party. */
function readCluster(
  doc: Doc,
  tables: ActorTables,
  places: CountryContext,
  cluster: PartyCluster,
): ClusterReading | null {
  const spoken = cluster.members.filter((n) => n.kind !== 'pronoun')
  const best = fullest(doc, spoken)
  if (!best) return null
  const sectors = spoken.map((n) => sectorOf({ doc, tables }, n))
  const sector =
    strongest(sectors) ??
    (spoken.some((n) => n.entity === 'PER') ? { value: 'CVL' as const, strength: 0, why: 'actors/person' } : null)
  const kinds = spoken.some((n) => couldBeParty(doc, tables, n))
  if (!sector && !kinds) return null
  const country = strongest(spoken.map((n) => countryOf(places, n)))
  return { wording: wordingOf(doc, best.words), sector, country }
}

/** Whether a phrase is a person or an institution by its entity, noun or mention type. */
function couldBeParty(doc: Doc, tables: ActorTables, n: Nominal): boolean {
  if (n.entity === 'PER' || n.entity === 'ORG' || n.entity === 'NORP') return true
  if (formIn(doc.words[n.core]!, tables.nouns)) return true
  return doc.mentions.some((m) => m.head === n.head && (m.type === 'person' || m.type === 'organization'))
}

function strongest<T>(readings: readonly (Reading<T> | null)[]): Reading<T> | null {
  let best: Reading<T> | null = null
  for (const r of readings) if (r && (!best || r.strength > best.strength)) best = r
  return best
}

/** The fullest wording of a party: its longest name, else the noun phrase that says most. */
function fullest(doc: Doc, members: readonly Nominal[]): Nominal | null {
  const rank = (n: Nominal) => (n.kind !== 'name' ? 0 : n.entity === 'PER' ? 3 : 2)
  const size = (n: Nominal) => foldName(wordingOf(doc, n.words)).split(' ').length
  let best: Nominal | null = null
  for (const n of members) {
    if (!best || rank(n) > rank(best) || (rank(n) === rank(best) && size(n) > size(best))) best = n
  }
  return best
}

function mentionOf(places: CountryContext, cluster: PartyCluster, n: Nominal, read: ClusterReading): PartyMention {
  const country = read.country ?? countryOfReport(places)
  const party: Party = { text: read.wording, country: country?.value ?? null, sector: read.sector?.value ?? null }
  const sure: Sure =
    (read.sector?.strength ?? 0) >= 2 && (country?.strength ?? 0) >= 2
      ? 'stated'
      : (read.sector?.strength ?? 0) >= 1
        ? 'inferred'
        : 'assumed'
  return {
    first: n.words[0] ?? n.head,
    last: n.words.at(-1) ?? n.head,
    head: n.head,
    party,
    key: cluster.key,
    pronoun: n.kind === 'pronoun',
    sure,
    why: [read.sector?.why, country?.why].filter(Boolean).join('; ') || 'actors/mention',
  }
}
