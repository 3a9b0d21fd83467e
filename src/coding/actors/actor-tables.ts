/** What the lexicon knows of parties: role nouns, words of names, titles, states, standing organisations, persons in office. */
import { z } from 'zod'
import { SECTORS, type Sector, SUPRANATIONAL } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'

/** What a role noun says of its bearer. */
export interface RoleNoun {
  readonly sector: Sector | null
  /** person, body (a group or institution), thing (a vehicle or weapon), family (a relation to somebody). */
  readonly kind: 'person' | 'body' | 'thing' | 'family'
  /** Its complement or modifier decides first: "member of the militia". */
  readonly inherits: boolean
}

/** A party that the world knows by name, within its dates. */
export interface KnownParty {
  readonly name: string
  readonly country: string | null
  readonly sector: Sector | null
  /** ISO dates or prefixes, empty where open. */
  readonly from: string
  readonly to: string
}

/** A word of organisations' names that says what they are. */
export interface NameWord {
  readonly words: string
  readonly sector: Sector
  readonly head: boolean
  readonly rank: number
}

export interface ActorTables {
  readonly nouns: ReadonlyMap<string, RoleNoun>
  readonly modifiers: ReadonlyMap<string, { readonly sector: Sector; readonly over: boolean }>
  readonly quantityNouns: ReadonlySet<string>
  readonly qualities: ReadonlySet<string>
  /** Title without dots, lower case → sector, null where it says none ("mr"). */
  readonly titles: ReadonlyMap<string, Sector | null>
  /** First word → the entries that begin with it; `rank` is the line of the table, the lowest wins. */
  readonly nameWords: ReadonlyMap<string, readonly NameWord[]>
  /** Country name, adjective or people, seat of government, each → alpha-3. */
  readonly stateNames: ReadonlyMap<string, string>
  readonly demonyms: ReadonlyMap<string, string>
  readonly seats: ReadonlyMap<string, string>
  /** Folded name or alias → the parties called so, in order of the table, a user's own last. */
  readonly known: ReadonlyMap<string, readonly KnownParty[]>
}

const sector = z.enum(SECTORS).or(z.literal('').transform(() => null))
const isoPrefix = z
  .string()
  .regex(/^(\d{4}(-\d\d(-\d\d)?)?)?$/, 'a date must look like 2019, 2019-03 or 2019-03-20, or be empty')
const code = z
  .string()
  .regex(/^([A-Z]{3})?$/, `a country is a three-letter ISO code such as KAZ, or one of ${SUPRANATIONAL.join(', ')}`)

/** A row of `organisations.csv`, `groups.csv`, `persons.csv` and of a user's own `actors.csv`. */
const partyRow = z.object({
  name: z.string().min(1, 'a name is needed'),
  also: z.string().default(''),
  country: code,
  sector,
  from: isoPrefix.default(''),
  to: isoPrefix.default(''),
})

const nounRow = z.object({
  noun: z.string().min(1),
  sector,
  kind: z.enum(['person', 'body', 'thing', 'family']),
  inherits: z.enum(['yes', '']),
})
const modifierRow = z.object({ word: z.string().min(1), sector: z.enum(SECTORS), over: z.enum(['yes', '']) })
const nameWordRow = z.object({ word: z.string().min(1), sector: z.enum(SECTORS), where: z.enum(['head', 'any']) })
const titleRow = z.object({ title: z.string().min(1), sector })
const stateRow = z.object({
  code: z.string().length(3),
  name: z.string().min(1),
  also: z.string(),
  demonyms: z.string(),
  seats: z.string(),
})

/** The key under which a name is looked up: no case, accents, article, dots or doubled spaces. */
export function foldName(name: string): string {
  const known = folded.get(name)
  if (known !== undefined) return known
  if (folded.size > 20_000) folded.clear()
  const key = fold(name)
  folded.set(name, key)
  return key
}

/** Names folded before: the same few hundred come again and again in a report. */
const folded = new Map<string, string>()

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”"]/g, '')
    .replace(/\./g, '')
    .replace(/[-–\s]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^the /, '')
}

/** Reads and checks the tables once a lexicon. @throws LexiconError naming file, line and cure. */
export function actorTables(lexicon: Lexicon): ActorTables {
  return fromLexicon(lexicon, 'actors/tables', load)
}

function load(lexicon: Lexicon): ActorTables {
  const en = (file: string) => `en/actors/${file}.csv`
  const states = readTable(lexicon, 'world/actors/states.csv', stateRow)
  const stateNames = states.flatMap((s) => [s.name, ...list(s.also)].map((n) => [foldName(n), s.code] as const))
  const first = (pairs: readonly (readonly [string, string])[]) => new Map([...pairs].reverse())
  return {
    nouns: new Map(
      readTable(lexicon, en('nouns'), nounRow).map((r) => [
        r.noun.toLowerCase(),
        { sector: r.sector, kind: r.kind, inherits: r.inherits === 'yes' },
      ]),
    ),
    modifiers: new Map(
      readTable(lexicon, en('modifiers'), modifierRow).map((r) => [
        r.word,
        { sector: r.sector, over: r.over === 'yes' },
      ]),
    ),
    quantityNouns: new Set(readTable(lexicon, en('quantity-nouns'), z.object({ noun: z.string() })).map((r) => r.noun)),
    qualities: new Set(readTable(lexicon, en('qualities'), z.object({ word: z.string() })).map((r) => r.word)),
    titles: new Map(readTable(lexicon, en('titles'), titleRow).map((r) => [r.title, r.sector])),
    nameWords: nameWordIndex(lexicon, en('name-words')),
    stateNames: first(stateNames),
    demonyms: first(states.flatMap((s) => list(s.demonyms).map((d) => [foldName(d), s.code] as const))),
    seats: first(states.flatMap((s) => list(s.seats).map((d) => [foldName(d), s.code] as const))),
    known: knownParties(lexicon),
  }
}

function nameWordIndex(lexicon: Lexicon, file: string): ReadonlyMap<string, readonly NameWord[]> {
  const index = new Map<string, NameWord[]>()
  readTable(lexicon, file, nameWordRow).forEach((r, rank) => {
    const first = r.word.split(' ')[0]!
    index.set(first, [...(index.get(first) ?? []), { words: r.word, sector: r.sector, head: r.where === 'head', rank }])
  })
  return index
}

function knownParties(lexicon: Lexicon): ReadonlyMap<string, readonly KnownParty[]> {
  const files = ['world/actors/organisations.csv', 'world/actors/groups.csv', 'world/actors/persons.csv', 'actors.csv']
  const known = new Map<string, KnownParty[]>()
  for (const row of files.flatMap((file) => readTable(lexicon, file, partyRow))) {
    const party = { name: row.name, country: row.country || null, sector: row.sector, from: row.from, to: row.to }
    for (const name of [row.name, ...list(row.also)]) {
      const key = foldName(name)
      known.set(key, [...(known.get(key) ?? []), party])
    }
  }
  return known
}

/** What a name stood for on a day (ISO; null takes the newest entry); a user's own entries win. */
export function lookUp(tables: ActorTables, name: string, day: string | null): KnownParty | null {
  const all = tables.known.get(foldName(name)) ?? []
  return all.findLast((p) => !day || (p.from <= day && (p.to === '' || day <= `${p.to}~`))) ?? null
}

function list(cell: string): readonly string[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean)
}
