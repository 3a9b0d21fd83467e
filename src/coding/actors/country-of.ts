/** Which country a party belongs to: by its own words, by what it belongs to, else by where the passage is. */
import type { Doc, Entity } from '../../model/index.ts'
import type { Toponym } from '../state.ts'
import { children, hasRelation, subtree } from '../tree.ts'
import { type ActorTables, foldName, lookUp } from './actor-tables.ts'
import { type Nominal, nominalAt, range, wordingOf } from './nominal.ts'
import type { Reading } from './sector-of.ts'

export interface CountryContext {
  readonly doc: Doc
  readonly tables: ActorTables
  readonly toponyms: readonly Toponym[]
  /** Country named by word `i` (of a name that starts there), and how long the name is. */
  readonly named: ReadonlyMap<number, Named>
}

interface Named {
  readonly country: string
  readonly last: number
  readonly place: boolean
  /** A state, its people or its seat, not a town. */
  readonly state?: true
}

/** Reads every place name, people and seat of the report once. */
export function countryContext(doc: Doc, tables: ActorTables, toponyms: readonly Toponym[]): CountryContext {
  const named = new Map<number, Named>()
  for (let i = 0; i < doc.words.length; i++) {
    if (!/^\p{Lu}/u.test(doc.words[i]!.text) || doc.words[i]!.upos === 'DET') continue
    const hit = stateAt(doc, tables, i)
    if (hit) {
      named.set(i, hit)
      i = hit.last
    }
  }
  for (const t of trusted(doc, tables, toponyms, named)) {
    named.set(t.first, { country: t.place.country!, last: t.last, place: t.use === 'place' })
  }
  return { doc, tables, toponyms, named }
}

/**
 * Place names that may say a party's country. A town inside an organisation's name ("Cumbria Police") counts where the
 * report names its country otherwise: "Front", "Union" and "Council" are towns somewhere too.
 */
function trusted(
  doc: Doc,
  tables: ActorTables,
  toponyms: readonly Toponym[],
  states: ReadonlyMap<number, Named>,
): readonly Toponym[] {
  const free = toponyms.filter((t) => t.place.country && !states.has(t.first))
  const times = new Map<string, number>()
  for (const s of states.values()) times.set(s.country, 2)
  for (const t of free) if (t.use === 'place') times.set(t.place.country!, (times.get(t.place.country!) ?? 0) + 1)
  return free.filter((t) => {
    const inName = t.use !== 'place' || doc.entities.some((e) => isWider(e, t))
    return !inName || (t.use !== 'demonym' && times.get(t.place.country!)! > 1 && opensName(doc, tables, t))
  })
}

/** Whether a named entity holds more than the place's name. */
const isWider = (e: Entity, t: Toponym): boolean =>
  e.first <= t.first && t.last <= e.last && e.last - e.first > t.last - t.first

/** The place stands first in the name or after a preposition: "Zhanjiang Intermediate Court", "Bank of Lagos". */
function opensName(doc: Doc, tables: ActorTables, t: Toponym): boolean {
  const entity = doc.entities.find((e) => isWider(e, t))
  const word = doc.words[t.last]!.text.toLowerCase()
  const common = t.first === t.last && (tables.nameWords.has(word) || tables.nouns.has(word) || tables.titles.has(word))
  if (!entity || entity.type === 'PER' || common) return false
  const before = doc.words[t.first - 1]
  return (entity.first === t.first && t.last < entity.last) || before?.upos === 'ADP'
}

/** A state's name, people, adjective or seat that starts at a word, the longest. */
function stateAt(doc: Doc, tables: ActorTables, first: number): Named | null {
  const sentence = doc.words[first]!.sentence
  for (let length = 4; length > 0; length--) {
    const last = first + length - 1
    if (last >= doc.words.length || doc.words[last]!.sentence !== sentence) continue
    const text = foldName(doc.report.text.slice(doc.words[first]!.start, doc.words[last]!.end))
    const state = tables.stateNames.get(text)
    if (state && !(text === 'us' && doc.words[first]!.upos === 'PRON'))
      return { country: state, last, place: true, state: true }
    const other = tables.demonyms.get(text) ?? tables.seats.get(text)
    if (other) return { country: other, last, place: tables.seats.has(text), state: true }
  }
  return null
}

/** Country that a phrase's own words give, or that of what it belongs to. */
export function countryOf(ctx: CountryContext, nominal: Nominal, depth = 0): Reading<string> | null {
  const { doc, tables } = ctx
  if (nominal.kind === 'pronoun' || depth > 3) return null
  const wording = wordingOf(doc, nominal.words)
  const known =
    lookUp(tables, wording, doc.report.published) ??
    (nominal.name ? lookUp(tables, wordingOf(doc, range(nominal.name)), doc.report.published) : null)
  if (known?.country) return { value: known.country, strength: 5, why: `actors/known: ${known.name}` }
  const inside = [...new Set([...nominal.title, ...nominal.words, ...premodifiers(doc, nominal.core)])].sort(
    (a, b) => a - b,
  )
  const own = nationality(ctx, nominal, inside)
  if (own) return own
  return complementCountry(ctx, nominal, depth)
}

/** A nationality or place among the phrase's own words; a supranational body there goes before. */
function nationality(ctx: CountryContext, nominal: Nominal, words: readonly number[]): Reading<string> | null {
  const { doc } = ctx
  const body = supranational(ctx, words) ?? knownInside(ctx, words)
  if (body) return body
  const nearest = [...words].sort((a, b) => Math.abs(a - nominal.core) - Math.abs(b - nominal.core))
  for (const i of nearest) {
    const hit = ctx.named.get(i)
    if (hit && doc.words[i]!.sentence === doc.words[nominal.core]!.sentence) {
      return { value: hit.country, strength: 4, why: `actors/nationality: ${doc.words[i]!.text}` }
    }
  }
  return null
}

const BODY = /^(IGO|UNO|EUR|NGO|ISM|IMG|MNC)$/

function supranational(ctx: CountryContext, words: readonly number[]): Reading<string> | null {
  for (const [n, i] of words.entries()) {
    if (n > 0 && /^\p{Lu}/u.test(ctx.doc.words[words[n - 1]!]!.text) && words[n - 1] === i - 1) continue
    for (const length of [3, 2, 1]) {
      const run = words.filter((j) => j >= i && j < i + length)
      const text = wordingOf(ctx.doc, run).replace(/-led$/, '')
      if (!/^\p{Lu}/u.test(text)) continue
      const known = lookUp(ctx.tables, text, ctx.doc.report.published)
      if (known?.country && BODY.test(known.country))
        return { value: known.country, strength: 4, why: `actors/known: ${known.name}` }
    }
  }
  return null
}

/** A party known by a name of several words, inside a longer phrase: a place in that name is no place. */
function knownInside(ctx: CountryContext, words: readonly number[]): Reading<string> | null {
  for (const length of [6, 5, 4, 3, 2]) {
    for (const i of words) {
      const run = words.filter((j) => j >= i && j < i + length)
      if (run.length < length) continue
      const known = lookUp(ctx.tables, wordingOf(ctx.doc, run), ctx.doc.report.published)
      if (known?.country) return { value: known.country, strength: 4, why: `actors/known: ${known.name}` }
    }
  }
  return null
}

function premodifiers(doc: Doc, core: number): readonly number[] {
  return children(doc, core)
    .filter((i) => i < core && hasRelation(doc.words[i]!, 'amod', 'compound', 'nmod'))
    .flatMap((i) => range(subtree(doc, i)))
}

/** Country of what the party belongs to or where its phrase puts it: "police [in Almaty]", "[the ministry's] spokesman". */
function complementCountry(ctx: CountryContext, nominal: Nominal, depth: number): Reading<string> | null {
  const { doc } = ctx
  for (const i of children(doc, nominal.core)) {
    if (!hasRelation(doc.words[i]!, 'nmod')) continue
    const inner = nominalAt(doc, i, ctx.tables)
    if (!inner) continue
    const found = countryOf(ctx, inner, depth + 1)
    if (found) return { value: found.value, strength: 3, why: found.why }
  }
  return null
}

/** The country that the report is about: where the words say none, most parties are at home there. */
export function countryOfReport(ctx: CountryContext): Reading<string> | null {
  const report = dominant(ctx)
  return report ? { value: report, strength: 0.5, why: 'actors/country-of-report' } : null
}

const dominantOf = new WeakMap<CountryContext, string | null>()

/** The country most named in a report; its opening counts double. */
function dominant(ctx: CountryContext): string | null {
  const seen = dominantOf.get(ctx)
  if (seen !== undefined) return seen
  const weight = new Map<string, number>()
  for (const [i, hit] of ctx.named) {
    if (BODY.test(hit.country)) continue
    const early = ctx.doc.words[i]!.sentence < 3 ? 2 : 1
    weight.set(hit.country, (weight.get(hit.country) ?? 0) + early * (hit.state ? 1 : 0.5))
  }
  const best = [...weight].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
  dominantOf.set(ctx, best)
  return best
}
