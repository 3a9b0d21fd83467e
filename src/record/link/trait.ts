/** What linking compares of an account: made once from the account and its report, kept beside it. */
import type { Account, ActorFact, Coding, Count, Level, Measure, Party, Report, Status } from '../../model/index.ts'
import { dayOf } from '../days.ts'
import { groupOf } from '../ledger/group.ts'
import { fold, stemsOf } from '../words.ts'

export interface PartyTrait {
  /** The wording and the other names its report gives it, as content words. */
  readonly forms: readonly (readonly string[])[]
  readonly country: string | null
  readonly sector: string | null
  /** A proper name, not a description. */
  readonly named: boolean
  readonly alleged: boolean
}

export interface CountTrait {
  readonly of: Measure
  readonly min: number | null
  readonly max: number | null
  readonly group: string
}

export interface Trait {
  readonly id: string
  readonly report: string
  /** The report that its report reprints, else its own. */
  readonly origin: string
  readonly type: string
  readonly mode: readonly string[]
  readonly status: Status
  /** Day numbers. An open end is the day of publication; null where the account has no date. */
  readonly from: number | null
  readonly to: number | null
  /** When it was first told: for a reprint, the day of the original. */
  readonly published: number | null
  readonly place: {
    readonly words: readonly string[]
    readonly lat: number | null
    readonly lon: number | null
    readonly level: Level
    readonly country: string | null
    readonly gazetteer: string | null
  } | null
  readonly countries: readonly string[]
  readonly actors: readonly PartyTrait[]
  readonly recipients: readonly PartyTrait[]
  /** Whole counts only: parts say nothing of identity. */
  readonly counts: readonly CountTrait[]
  /** episode: it holds a running total only. own: it holds a toll of its own. none: no counts. */
  readonly scope: 'episode' | 'own' | 'none'
  /** The one person it happened to, by name, where it tells of a single victim. */
  readonly victim: readonly string[] | null
  /** Content words of its evidence. */
  readonly words: readonly string[]
  /** Names that its report speaks of. */
  readonly names: readonly string[]
}

/** What the traits of one report's accounts have in common. */
export interface ReportTrait {
  readonly report: string
  readonly origin: string
  /** Days of publication: its own, and that of the report it reprints. */
  readonly published: number | null
  readonly told: number | null
  readonly facts: readonly ActorFact[]
  readonly names: readonly string[]
  /** For an account that names none. */
  readonly countries: readonly string[]
}

/** Gathers what a report's accounts have in common; `original` is the report that it reprints. */
export function reportTrait(
  id: string,
  report: Report,
  coding: Coding,
  original: { id: string; published: string | null } | null,
): ReportTrait {
  const tally = new Map<string, number>()
  for (const account of coding.events) for (const c of countriesOf(account)) tally.set(c, (tally.get(c) ?? 0) + 1)
  const [most] = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return {
    report: id,
    origin: original?.id ?? id,
    published: dayOf(report.published),
    told: dayOf(original?.published ?? report.published),
    facts: coding.actors,
    names: namesOf(report.text),
    countries: most ? [most[0]] : [],
  }
}

/** Makes the trait of an account. */
export function traitOf(id: string, account: Account, context: ReportTrait): Trait {
  const own = countriesOf(account)
  const party = (p: Party) => partyTrait(p, context.facts)
  const whole = account.counts.filter((c) => c.part_of === undefined)
  const recipients = account.recipients.filter((p) => p.text !== null).map(party)
  const scope = whole.length === 0 ? 'none' : whole.every((c) => c.total) ? 'episode' : 'own'
  const [from, to] = interval(account, context.published, scope)
  return {
    id,
    report: context.report,
    origin: context.origin,
    type: account.type,
    mode: account.mode,
    status: account.status,
    from,
    to,
    published: context.told,
    place: account.place && {
      words: stemsOf(account.place.name),
      lat: account.place.lat,
      lon: account.place.lon,
      level: account.place.level,
      country: account.place.country,
      gazetteer: account.place.gazetteer ?? null,
    },
    countries: own.length > 0 ? own : context.countries,
    actors: account.actors.filter((p) => p.text !== null).map(party),
    recipients,
    counts: whole.map((c) => ({ of: c.of, min: c.min, max: c.max, group: groupOf(c.whom).name })),
    scope,
    victim: victimOf(recipients, whole),
    words: [...new Set(account.evidence.flatMap((e) => stemsOf(e.quote)))],
    names: context.names,
  }
}

/** Countries of an account: of its place first, else of its parties; supranational bodies are none. */
function countriesOf(account: Account): readonly string[] {
  const parties = [...account.recipients, ...account.actors].map((p) => p.country)
  const all = [account.place?.country ?? null, ...parties]
  const found = all.filter((c): c is string => c !== null && !/^(IGO|UNO|EUR|NGO|ISM|IMG|MNC)$/.test(c))
  return [...new Set(found)].slice(0, 3)
}

/** Proper names in a text, folded: capitalised words that do not open a sentence or quotation. */
function namesOf(text: string): readonly string[] {
  const found = new Set<string>()
  for (const m of text.matchAll(/(?<=[\p{Ll}\d,;)]["”’]?\s)\p{Lu}[\p{L}’'-]+/gu)) {
    const [name] = stemsOf(m[0])
    if (name && name.length > 2 && !CALENDAR.test(name)) found.add(name)
  }
  return [...found].sort()
}

const CALENDAR =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(januar|februar|march|april|may|jun|jul|juli|august|septemb|octob|novemb|decemb)/

function interval(account: Account, published: number | null, scope: Trait['scope']): [number | null, number | null] {
  const start = dayOf(account.start)
  const end = dayOf(account.end)
  // What grew over an episode did not happen on one day: that day is when the total was told.
  if (scope === 'episode' && start !== null && start === end) return [null, null]
  if (start === null) return [end, end]
  if (end !== null) return [start, Math.max(start, end)]
  return [start, published === null ? start : Math.max(start, published)]
}

function partyTrait(party: Party, facts: readonly ActorFact[]): PartyTrait {
  const text = party.text ?? ''
  const key = fold(text)
  const fact = facts.find((f) => [f.text, ...f.aliases].some((name) => fold(name) === key))
  const names = [...new Set([text, ...(fact ? [fact.text, ...fact.aliases] : [])])]
  return {
    forms: names.map(stemsOf).filter((form) => form.length > 0),
    country: party.country,
    sector: party.sector,
    named: isNamed(text),
    alleged: party.alleged === true,
  }
}

/** "Saken Bitaev", "MONUSCO" and "Lake Peoples Alliance" are names; "Gunmen", "police officers" and "Thai troops" are not. */
function isNamed(text: string): boolean {
  const words = text.split(/\s+/).filter((w) => /^\p{L}/u.test(w))
  const capitals = words.filter((w) => /^\p{Lu}/u.test(w))
  if (words.length === 1)
    return /^\p{Lu}{2}/u.test(text) || (/^\p{Lu}/u.test(text) && !groupKnown(text) && !/s$/.test(text))
  return capitals.length >= 2 && /^\p{Lu}/u.test(words.at(-1) ?? '')
}

function groupKnown(text: string): boolean {
  return groupOf(text).name !== 'general'
}

/** Only persons harmed one by one have a victim's name: one named recipient and no larger toll. */
function victimOf(recipients: readonly PartyTrait[], counts: readonly Count[]): readonly string[] | null {
  const [only] = recipients
  if (recipients.length !== 1 || !only?.named || only.sector === 'REB') return null
  const harm = counts.filter((c) => /killed|injured|missing|abducted|detained/.test(c.of))
  if (harm.some((c) => (c.min ?? 1) > 1 || c.max === null)) return null
  return harm.length > 0 ? (only.forms[0] ?? null) : null
}
