/** How a phrase is tied to an event: the grammatical and narrative ways from its trigger to it, by name. */
import type { Doc } from '../../model/index.ts'
import { framesOf } from '../events/frames.ts'
import { fillers, isVerbal, nounSlots, type Slots, verbSlots } from '../events/slots.ts'
import { isA } from '../events/word-classes.ts'
import type { Draft, State } from '../state.ts'
import { ancestors, children, conjuncts, hasRelation } from '../tree.ts'
import { innermost, type ReportPhrases } from './party-candidates.ts'

/** Names of routes by the head word that they lead to. */
export type Routes = ReadonlyMap<number, ReadonlySet<string>>

class RouteMap {
  readonly map = new Map<number, Set<string>>()
  readonly #doc: Doc
  constructor(doc: Doc) {
    this.#doc = doc
  }
  /** Adds a route to a head and to those coordinated with it. */
  add(route: string, heads: readonly number[]): void {
    for (const head of heads.flatMap((h) => conjuncts(this.#doc, h))) {
      const names = this.map.get(head) ?? new Set()
      this.map.set(head, names.add(route))
    }
  }
}

const PREPOSITIONS = [
  'of',
  'by',
  'against',
  'on',
  'to',
  'with',
  'from',
  'for',
  'at',
  'in',
  'into',
  'between',
  'over',
  'after',
  'among',
  'poss',
]

/** All routes of one event. */
export function routesOf(phrases: ReportPhrases, draft: Draft): Routes {
  const { state } = phrases
  const { doc } = state
  const routes = new RouteMap(doc)
  for (const h of draft.agents) routes.add('rule agent', [h])
  for (const h of draft.patients) routes.add('rule patient', [h])
  const slots = slotsOf(state, draft.trigger)
  addSlots(doc, routes, '', slots)
  for (const [role, heads] of framesOf(doc, draft.trigger)) if (/^ARG[0-4]$/.test(role)) routes.add(role, heads)
  addInside(doc, routes, slots)
  addContent(state, routes, slots)
  addGovernor(state, routes, draft)
  addTellers(phrases, routes, draft)
  return routes.map
}

function slotsOf(state: State, word: number): Slots {
  const { doc, lexicon } = state
  return isVerbal(doc, word)
    ? verbSlots(doc, word)
    : nounSlots(doc, word, (verb) => isA(doc, lexicon, verb, '@carriers'))
}

function addSlots(doc: Doc, routes: RouteMap, prefix: string, slots: Slots): void {
  routes.add(`${prefix}subject`, slots.subject)
  routes.add(`${prefix}object`, slots.object)
  routes.add(`${prefix}iobj`, slots.iobj)
  routes.add(`${prefix}compound`, slots.compound)
  for (const preposition of PREPOSITIONS) routes.add(`${prefix}${preposition}`, fillers(slots, preposition))
  void doc
}

/** What the fillers themselves hold: "the claim [of X]", "[X]'s house", "people, among them [X]". */
function addInside(doc: Doc, routes: RouteMap, slots: Slots): void {
  const outer = [
    ['subject', slots.subject],
    ['object', slots.object],
    ['oblique', [...slots.oblique.values()].flat()],
  ] as const
  for (const [name, heads] of outer) {
    for (const head of heads.flatMap((h) => conjuncts(doc, h))) {
      for (const i of children(doc, head)) {
        const w = doc.words[i]!
        if (w.deprel === 'nmod:poss') routes.add(`${name}>poss`, [i])
        else if (hasRelation(w, 'appos')) routes.add(`${name}>appos`, [i])
        else if (hasRelation(w, 'compound', 'nmod:desc')) routes.add(`${name}>compound`, [i])
        else if (hasRelation(w, 'nmod')) routes.add(`${name}>${caseWord(doc, i)}`, [i])
      }
    }
  }
}

const caseWord = (doc: Doc, word: number): string => {
  const i = children(doc, word).find((c) => doc.words[c]!.deprel === 'case')
  return i === undefined ? 'nmod' : doc.words[i]!.text.toLowerCase()
}

/** The clause that the trigger governs: "urged [the army] to free [them]", "vowed to hunt [the killers]". */
function addContent(state: State, routes: RouteMap, slots: Slots): void {
  for (const clause of slots.clause) {
    const inner = slotsOf(state, clause)
    routes.add('content subject', inner.subject)
    routes.add('content object', inner.object)
    routes.add('content oblique', [...inner.oblique.values()].flat())
  }
}

/** The clause that the trigger stands in, and the event that governs it. */
function addGovernor(state: State, routes: RouteMap, draft: Draft): void {
  const { doc } = state
  const above = ancestors(doc, draft.trigger).slice(0, 4)
  const verb = above.find((i) => isVerbal(doc, i))
  if (verb !== undefined) {
    const relation = doc.words[draft.trigger]!.deprel.split(':')[0]!
    const outer = slotsOf(state, verb)
    for (const [name, heads] of [
      ['subject', outer.subject],
      ['object', outer.object],
      ['iobj', outer.iobj],
    ] as const) {
      routes.add(`above ${name}`, heads)
      routes.add(`above ${relation} ${name}`, heads)
    }
  }
  const governing = state.drafts.find((d) => d !== draft && above.includes(d.trigger))
  if (governing) {
    routes.add(`agent of governing ${governing.type}`, governing.agents)
    routes.add(`patient of governing ${governing.type}`, governing.patients)
  }
  const governed = state.drafts.filter(
    (d) => d !== draft && ancestors(doc, d.trigger).slice(0, 4).includes(draft.trigger),
  )
  for (const d of governed) {
    routes.add('agent of governed', d.agents)
    routes.add('patient of governed', d.patients)
  }
}

/** Those who spoke or acted just before, by the party's identity. */
function addTellers(phrases: ReportPhrases, routes: RouteMap, draft: Draft): void {
  const { state, byHead } = phrases
  const { doc } = state
  const home = doc.words[draft.trigger]!.sentence
  const heads = (key: number) => state.parties.filter((p) => p.key === key).map((p) => p.head)
  const speaker = innermost(state.sayings, draft.trigger)?.speaker
  if (speaker !== undefined && speaker !== null) routes.add('speaker', heads(speaker))
  const own = state.sayings.find((s) => s.cue === draft.trigger)?.speaker
  if (own !== undefined && own !== null) routes.add('says it', heads(own))
  const last = state.sayings.findLast(
    (s) => s.speaker !== null && s.cue < draft.trigger && s.speaker !== speaker && s.speaker !== own,
  )
  if (last && home - doc.words[last.cue]!.sentence <= 2) routes.add('spoke before', heads(last.speaker!))
  const earlier = state.drafts.filter((d) => d.trigger < draft.trigger && home - doc.words[d.trigger]!.sentence <= 2)
  const party = (h: number) => heads(byHead.get(h)?.key ?? -1)
  const blame = earlier.findLast((d) => d.type === 'ACCUSE' || d.type === 'REQUEST' || d.type === 'REJECT')
  if (blame) {
    routes.add(`agent of last ${blame.type}`, blame.agents.flatMap(party))
    routes.add(`patient of last ${blame.type}`, blame.patients.flatMap(party))
  }
  const alike = earlier.findLast((d) => d.type === draft.type)
  if (alike) {
    routes.add('agent of last alike', alike.agents.flatMap(party))
    routes.add('patient of last alike', alike.patients.flatMap(party))
  }
  const force = earlier.findLast((d) => /ASSAULT|COERCE|PROTEST|MOBILIZE/.test(d.type) && d.agents.length > 0)
  if (force) routes.add('agent of last force', force.agents.flatMap(party))
}
