/** What a phrase says its party is: sector by known party, title, role noun, modifier, complement or words of the name. */
import type { Doc, Sector } from '../../model/index.ts'
import { children, hasRelation } from '../tree.ts'
import { type ActorTables, foldName, lookUp, type NameWord, type RoleNoun } from './actor-tables.ts'
import { caseOf, type Nominal, nominalAt, range, wordingOf } from './nominal.ts'
import { nounForms } from './noun-forms.ts'

/** A value with how much speaks for it: 5 known by name, 4 title, 3 firm noun, 2 modifier or complement, 1 weak default. */
export interface Reading<T> {
  readonly value: T
  readonly strength: number
  readonly why: string
}

export interface PhraseContext {
  readonly doc: Doc
  readonly tables: ActorTables
}

type SectorReading = Reading<Sector | null> | null

/** Sector of a phrase, or null where its words say nothing of it. */
export function sectorOf(ctx: PhraseContext, nominal: Nominal, depth = 0): SectorReading {
  if (nominal.kind === 'pronoun' || depth > 3) return null
  const before = readings.get(nominal)
  if (before !== undefined) return before
  const made = nominal.kind === 'name' ? nameSector(ctx, nominal) : nounSector(ctx, nominal, depth)
  readings.set(nominal, made)
  return made
}

/** A phrase is asked for again by each phrase that belongs to it. */
const readings = new WeakMap<Nominal, SectorReading>()

function nameSector(ctx: PhraseContext, nominal: Nominal): SectorReading {
  const { doc, tables } = ctx
  const wording = wordingOf(doc, nominal.words)
  const bare = nominal.name ? wordingOf(doc, range(nominal.name)) : wording
  const known = lookUp(tables, wording, doc.report.published) ?? lookUp(tables, bare, doc.report.published)
  if (known) return { value: known.sector, strength: 5, why: `actors/known: ${known.name}` }
  const titled = titleSector(ctx, nominal.title)
  if (titled) return titled
  const folded = foldName(bare)
  if (tables.stateNames.has(folded) || tables.seats.has(folded)) {
    return { value: 'GOV', strength: 3, why: `actors/state: ${bare}` }
  }
  if (tables.demonyms.has(folded)) return { value: 'CVL', strength: 2, why: `actors/people: ${bare}` }
  if (nominal.entity === 'PER') return null
  return nameWordSector(tables, wording, doc.words[nominal.core]!.text) ?? premodified(ctx, nominal.core)
}

/** Sector by a word inside an organisation's name: "Ministry of Defence". */
function nameWordSector(tables: ActorTables, wording: string, headText: string): SectorReading {
  const words = foldName(wording).split(' ')
  const head = foldName(headText)
  let best: NameWord | null = null
  words.forEach((word, at) => {
    for (const entry of tables.nameWords.get(word) ?? []) {
      if (best && best.rank <= entry.rank) continue
      const length = entry.words.split(' ').length
      const here = words.slice(at, at + length).join(' ') === entry.words
      if (here && (!entry.head || head === entry.words || at + length === words.length)) best = entry
    }
  })
  const found = best as NameWord | null
  return found ? { value: found.sector, strength: 3, why: `actors/name-word: ${found.words}` } : null
}

/** Sector by the words before a name: the last title in them, with what modifies it. */
function titleSector(ctx: PhraseContext, title: readonly number[]): SectorReading {
  const texts = title.map((i) => ctx.doc.words[i]!.text.toLowerCase().replace(/\.$/, ''))
  const lemmas = title.map((i) => ctx.doc.words[i]!.lemma.toLowerCase().replace(/\.$/, ''))
  for (let end = texts.length; end > 0; end--) {
    for (const list of [texts, lemmas]) {
      const found = roleIn(ctx.tables, list.slice(0, end))
      if (found?.value !== undefined && found.value !== null) return { ...found, strength: 4 }
    }
    for (let start = 0; start < end; start++) {
      const key = texts.slice(start, end).join(' ')
      const sector = ctx.tables.titles.get(key)
      if (!sector) continue
      const before = texts.slice(0, start).findLast((w) => ctx.tables.modifiers.has(w))
      const side = before ? ctx.tables.modifiers.get(before)!.sector : sector
      const forces = sector === 'MIL' || sector === 'COP'
      return { value: forces && before ? side : sector, strength: 4, why: `actors/title: ${key}` }
    }
  }
  return null
}

/** Sector by a sequence of modifiers that ends in a role noun: "former police chief". */
function roleIn(tables: ActorTables, words: readonly string[]): SectorReading {
  for (let start = 0; start < words.length; start++) {
    const role = key(words.slice(start))
    const noun = tables.nouns.get(role)
    if (!noun) continue
    return decide(tables, noun, words.slice(0, start), role)
  }
  return null
}

/** What a role noun says together with the words before it. */
function decide(tables: ActorTables, noun: RoleNoun, before: readonly string[], key: string): SectorReading {
  const over = before.findLast((w) => tables.modifiers.get(w)?.over)
  if (over) return { value: tables.modifiers.get(over)!.sector, strength: 3, why: `actors/modifier: ${over} ${key}` }
  if (noun.inherits || !noun.sector) {
    const side = sideOf(tables, before)
    if (side) return { ...side, why: `${side.why} ${key}` }
  }
  if (!noun.sector) return null
  const former = before.some((w) => /^(former|ex|ousted|deposed|onetime)$/.test(w))
  if (former && (noun.sector === 'GOV' || noun.sector === 'LEG')) {
    return { value: 'ELI', strength: 3, why: `actors/former: ${key}` }
  }
  return { value: noun.sector, strength: noun.inherits ? 1 : 3, why: `actors/noun: ${key}` }
}

/** Whose side the words before a noun name: a known body, an adjective of the table, another role noun. */
function sideOf(tables: ActorTables, before: readonly string[]): SectorReading {
  for (let end = before.length; end > 0; end--) {
    for (let start = 0; start < end; start++) {
      const key = before.slice(start, end).join(' ')
      const modifier = tables.modifiers.get(key)
      if (modifier) return { value: modifier.sector, strength: 2, why: `actors/modifier: ${key}` }
      const noun = tables.nouns.get(key)
      if (noun?.sector && end === before.length)
        return { value: noun.sector, strength: 2, why: `actors/modifier: ${key}` }
      const known = key.length > 2 ? lookUp(tables, key, null) : null
      if (known) return { value: known.sector, strength: 3, why: `actors/known: ${known.name}` }
    }
  }
  return null
}

function nounSector(ctx: PhraseContext, nominal: Nominal, depth: number): SectorReading {
  const { doc, tables } = ctx
  const before = nominal.words.filter((i) => i < nominal.core)
  const core = doc.words[nominal.core]!
  const heads = nounForms(core)
  const ofKey = bareComplement(ctx, nominal.core)
  const wording = wordingOf(doc, nominal.words)
  const known = lookUp(tables, wording, doc.report.published)
  if (known) return { value: known.sector, strength: 5, why: `actors/known: ${known.name}` }
  const sequence = [...before.map((i) => doc.words[i]!.text.toLowerCase()), '']
  for (const head of heads) {
    if (ofKey && tables.nouns.has(`${head} of ${ofKey}`)) {
      const noun = tables.nouns.get(`${head} of ${ofKey}`)!
      if (noun.sector) return { value: noun.sector, strength: 3, why: `actors/noun: ${head} of ${ofKey}` }
    }
    const words = [...sequence.slice(0, -1), head]
    const start = words.findIndex((_, i) => tables.nouns.has(key(words.slice(i))))
    if (start < 0) continue
    const noun = tables.nouns.get(key(words.slice(start)))!
    const over = decide(tables, noun, words.slice(0, start), key(words.slice(start)))
    if (over?.why.startsWith('actors/modifier') && tables.modifiers.get(over.why.split(' ')[1] ?? '')?.over) return over
    if (noun.inherits || !noun.sector) {
      const whole = complementSector(ctx, nominal.core, noun, depth)
      if (whole) return whole
    }
    if (noun.kind === 'family') {
      const whole = complementSector(ctx, nominal.core, noun, depth)
      if (whole?.value === 'GOV') return { value: 'ELI', strength: 2, why: 'actors/family-of-official' }
    }
    return over ?? knownInside(ctx, nominal)
  }
  return knownInside(ctx, nominal) ?? nameWordSector(tables, capitals(wording), '')
}

/** "Popular Accord party", "Ngongo group": the name inside a common noun's phrase. */
function knownInside(ctx: PhraseContext, nominal: Nominal): SectorReading {
  const names = nominal.words.filter((i) => ctx.doc.words[i]!.upos === 'PROPN')
  if (names.length === 0) return null
  const known = lookUp(ctx.tables, wordingOf(ctx.doc, names), ctx.doc.report.published)
  return known ? { value: known.sector, strength: 3, why: `actors/known: ${known.name}` } : null
}

/** Sector of what a noun belongs to: "members [of the militia]", "[the ministry's] spokesman". */
function complementSector(ctx: PhraseContext, core: number, noun: RoleNoun, depth: number): SectorReading {
  const { doc, tables } = ctx
  for (const i of children(doc, core)) {
    const w = doc.words[i]!
    const possessor = w.deprel === 'nmod:poss'
    const complement = hasRelation(w, 'nmod') && !possessor && /^(of|for|from|at|in|with|to)$/.test(caseOf(doc, i))
    if ((!possessor && !complement) || w.upos === 'PRON') continue
    const inner = nominalAt(doc, i, tables)
    if (!inner || inner.kind === 'pronoun') continue
    const folded = foldName(wordingOf(doc, inner.words))
    const place =
      inner.entity === 'LOC' || tables.stateNames.has(folded) || tables.seats.has(folded) || tables.demonyms.has(folded)
    if (place) continue
    const sector = sectorOf(ctx, inner, depth + 1)
    if (sector && (sector.strength >= 2 || noun.sector === null)) {
      if (noun.sector && sector.value === 'CVL') continue
      return { value: sector.value, strength: 2.5, why: `actors/belongs-to: ${folded}` }
    }
  }
  return null
}

/** Sector by premodifiers of a name whose own words say nothing: "the opposition [Mwananchi]". */
function premodified(ctx: PhraseContext, core: number): SectorReading {
  const { doc, tables } = ctx
  const words = children(doc, core)
    .filter((i) => i < core && hasRelation(doc.words[i]!, 'amod', 'compound', 'nmod:desc'))
    .map((i) => doc.words[i]!.lemma.toLowerCase())
  return sideOf(tables, words)
}

function bareComplement(ctx: PhraseContext, core: number): string | null {
  const i = children(ctx.doc, core).find(
    (c) => c > core && hasRelation(ctx.doc.words[c]!, 'nmod') && caseOf(ctx.doc, c) === 'of',
  )
  return i === undefined ? null : ctx.doc.words[i]!.lemma.toLowerCase()
}

/** Words as the tables write them: "vice - president" → "vice-president", "prosecutor 's office" → "prosecutor's office". */
function key(words: readonly string[]): string {
  const joined = words.join(' ')
  if (!/[-'’]/.test(joined)) return joined
  return joined
    .replace(/ - /g, '-')
    .replace(/ ['’]s /g, "'s ")
    .replace(/s ['’] /g, "s' ")
}
const capitals = (wording: string) => (/\p{Lu}/u.test(wording.slice(1)) ? wording : '')
