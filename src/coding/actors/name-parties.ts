/** Names the parties of each event from the head words that the event's rule found. */
import type { Ground, Party, Sector } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type PartyMention, type State } from '../state.ts'
import { children } from '../tree.ts'
import { type ActorTables, actorTables } from './actor-tables.ts'
import { type CountryContext, countryContext, countryOf, countryOfReport } from './country-of.ts'
import { nominalAt, wordingOf } from './nominal.ts'
import { sectorInEvent } from './sector-in-event.ts'
import { sectorOf } from './sector-of.ts'

type Role = 'actor' | 'recipient'

/** The step: fills `actors` and `recipients` of the drafts, each with its span, and their grounds. */
export const nameParties: Step = {
  name: 'actors/name-parties',
  needs: ['times', 'parties', 'sayings', 'drafts'],
  adds: ['drafts.parties'],
  run(state: State): State {
    const tables = actorTables(state.lexicon)
    const namer = new PartyNamer(state, tables)
    return { ...state, drafts: state.drafts.map((draft) => namer.fill(draft)) }
  },
}

interface Named {
  readonly party: Party
  readonly key: number | string
  readonly mention: PartyMention
}

class PartyNamer {
  readonly #state: State
  readonly #tables: ActorTables
  readonly #places: CountryContext
  readonly #byHead: ReadonlyMap<number, PartyMention>

  constructor(state: State, tables: ActorTables) {
    this.#state = state
    this.#tables = tables
    this.#places = countryContext(state.doc, tables, state.toponyms)
    this.#byHead = new Map(state.parties.map((p) => [p.head, p]))
  }

  fill(draft: Draft): Draft {
    const actors = distinct(draft.agents.flatMap((head) => this.#name(draft, head, 'actor')))
    const doers = new Set(actors.map((n) => n.key))
    const all = distinct(draft.patients.flatMap((head) => this.#name(draft, head, 'recipient')))
    const recipients = all.filter((n) => !doers.has(n.key))
    const fields = { ...draft.fields }
    if (actors.length > 0) fields.actors = this.#ground(actors)
    if (recipients.length > 0) fields.recipients = this.#ground(recipients)
    return { ...draft, actors: actors.map((n) => n.party), recipients: recipients.map((n) => n.party), fields }
  }

  #ground(named: readonly Named[]): Ground {
    const rank = { stated: 0, inferred: 1, assumed: 2 } as const
    const sures = named.map((n) => n.mention.sure ?? 'inferred')
    const sure = sures.reduce((a, b) => (rank[b] > rank[a] ? b : a), 'stated')
    return {
      spans: named.flatMap((n) => (n.party.span ? [n.party.span] : [])),
      sure,
      why: [...new Set(named.map((n) => n.mention.why))].join('; '),
    }
  }

  /** The party behind a head word; empty where a pronoun means nobody known. */
  #name(draft: Draft, head: number, role: Role): readonly Named[] {
    if (this.#isTime(head)) return []
    const mention = this.#speaker(head) ?? this.#byHead.get(head) ?? this.#plain(head)
    if (!mention?.party.text) return []
    const here = mention.head === head ? mention : { ...mention, first: head, last: head }
    const span = evidenceOf(this.#state.doc, { first: here.first, last: here.last })
    const { country, sector } = mention.party
    const alleged = role === 'actor' && (draft.allegedAgents.includes(head) || this.#suspected(head))
    const party: Party = {
      text: mention.party.text,
      country:
        mention.sure === 'stated' || !draft.place?.country || this.#isName(mention) ? country : draft.place.country,
      sector: sectorInEvent(this.#state.doc, draft, mention, role) ?? sector,
      span,
      ...(alleged ? { alleged: true as const } : {}),
    }
    return [{ party, key: mention.key, mention }]
  }

  /** "Wednesday", "the evening" did nothing and suffered nothing. */
  #isTime(head: number): boolean {
    return this.#state.times.some((t) => t.first <= head && head <= t.last && t.kind !== 'age')
  }

  #isName(mention: PartyMention): boolean {
    return (
      /^\p{Lu}/u.test(this.#state.doc.words[mention.head]!.text) &&
      this.#state.doc.words[mention.head]!.upos === 'PROPN'
    )
  }

  /** "we", "I" inside somebody's words: that party. */
  #speaker(head: number): PartyMention | null {
    const w = this.#state.doc.words[head]!
    if (!/^(i|we|us|me|myself|ourselves)$/i.test(w.text)) return null
    const said = this.#state.sayings.filter((s) => s.first <= head && head <= s.last && s.speaker !== null)
    const nearest = said.sort((a, b) => a.last - a.first - (b.last - b.first))[0]
    return nearest ? (this.#state.parties.find((p) => p.key === nearest.speaker && !p.pronoun) ?? null) : null
  }

  /** A phrase that names no usual party but stands as one here: "yam barns". */
  #plain(head: number): PartyMention | null {
    const { doc } = this.#state
    const nominal = nominalAt(doc, head, this.#tables)
    if (!nominal || nominal.kind === 'pronoun') return null
    const sector: Sector | null = sectorOf({ doc, tables: this.#tables }, nominal)?.value ?? null
    const country = countryOf(this.#places, nominal) ?? countryOfReport(this.#places)
    return {
      first: nominal.words[0] ?? head,
      last: nominal.words.at(-1) ?? head,
      head,
      key: -1 - head,
      pronoun: false,
      party: { text: wordingOf(doc, nominal.words), country: country?.value ?? null, sector },
      sure: 'assumed',
      why: 'actors/phrase',
    }
  }

  /** "suspected herdsmen", "the alleged killer". */
  #suspected(head: number): boolean {
    return children(this.#state.doc, head).some((i) =>
      /^(suspected|alleged|presumed|accused)$/i.test(this.#state.doc.words[i]!.text),
    )
  }
}

function distinct(named: readonly Named[]): readonly Named[] {
  const seen = new Map<number | string, Named>()
  for (const n of named) if (!seen.has(n.key)) seen.set(n.key, n)
  return [...seen.values()]
}
