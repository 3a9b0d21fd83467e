/** Chooses who did an event and who had it done to them, among all phrases that may be meant. */
import { z } from 'zod'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { Draft, State, TraceLine } from '../state.ts'
import { nominalAt } from './nominal.ts'
import { candidatesOf, type PartyCandidate, type ReportPhrases, reportPhrases } from './party-candidates.ts'
import { partyFeatures } from './party-features.ts'
import { routesOf } from './party-routes.ts'

export type PartyRole = 'actor' | 'recipient'

/** Weights of the features, fitted on the written reports by `bench/fit-parties.ts`. */
export interface ChoiceWeights {
  readonly of: ReadonlyMap<string, Readonly<Record<PartyRole, number>>>
  /** Least probability of a phrase that the event's rule names, of one chosen in its stead, and of one beside it. */
  readonly veto: number
  readonly vetoParty: number
  /** As `veto`, for rules too rare to have been weighed: what they name stands. */
  readonly unseen: number
  readonly instead: number
  readonly beside: number
}

const row = z.object({ feature: z.string().min(1), actor: z.coerce.number(), recipient: z.coerce.number() })

/** Reads `en/actors/choice-weights.csv` once a lexicon. */
function choiceWeights(lexicon: Lexicon): ChoiceWeights {
  return fromLexicon(lexicon, 'actors/choice-weights', () => {
    const of = new Map(readTable(lexicon, 'en/actors/choice-weights.csv', row).map((r) => [r.feature, r]))
    return { of, veto: 0.25, vetoParty: 0.08, unseen: 0.03, instead: 0.3, beside: 0.7 }
  })
}

/** The step: replaces the head words that rules found by those that fit best. */
export const chooseParties: Step = {
  name: 'actors/choose-parties',
  needs: ['times', 'toponyms', 'parties', 'sayings', 'drafts'],
  adds: [],
  run(state: State): State {
    const weights = choiceWeights(state.lexicon)
    if (weights.of.size === 0) return state
    const phrases = reportPhrases(state)
    const trace: TraceLine[] = []
    const drafts = state.drafts.map((draft) => choose(phrases, weights, draft, trace))
    return { ...state, drafts, trace: [...state.trace, ...trace] }
  },
}

interface Scored extends Rated {
  readonly candidate: PartyCandidate
  readonly features: readonly string[]
}

function choose(phrases: ReportPhrases, weights: ChoiceWeights, draft: Draft, trace: TraceLine[]): Draft {
  const routes = routesOf(phrases, draft)
  const scored = candidatesOf(phrases, draft).map((candidate) => {
    const features = partyFeatures(phrases, draft, routes, candidate)
    const p = (role: PartyRole) => probability(weights, features, role)
    return {
      candidate,
      features,
      named: namedAs(draft, candidate.head),
      seen: wasWeighed(weights, features),
      party: isParty(features),
      actor: isGuess(draft, candidate.head, features) && p('actor') < VIOLENT ? 0 : p('actor'),
      recipient: p('recipient'),
    }
  })
  const picked = (role: PartyRole) => outermost(phrases, pickParties(weights, scored, role))
  const left = (role: PartyRole) => scored.filter((s) => s.named === role && s.candidate.mention !== null)
  const none = picked('actor').length + picked('recipient').length === 0
  // An event without anybody is told too rarely to believe it against its rule.
  const [agents, patients] = none ? [left('actor'), left('recipient')] : [picked('actor'), picked('recipient')]
  for (const one of agents) trace.push(line(phrases, weights, draft, 'actor', one))
  for (const one of patients) trace.push(line(phrases, weights, draft, 'recipient', one))
  const heads = (list: readonly Scored[]) => list.map((s) => s.candidate.head).sort((a, b) => a - b)
  return { ...draft, agents: heads(agents), patients: heads(patients) }
}

/** Least probability of who did violence where the words do not say so outright: a name beside a killing must be likelier than not. */
const VIOLENT = 0.5

/** Whether a phrase would be put beside violence that no rule, no "by" and no role of the model ties to it. */
function isGuess(draft: Draft, head: number, features: readonly string[]): boolean {
  return (
    draft.type === 'ASSAULT' &&
    namedAs(draft, head) !== 'actor' &&
    !features.some((f) => f === 'ARG0' || /(^|>)by$/.test(f))
  )
}

function namedAs(draft: Draft, head: number): PartyRole | null {
  return draft.agents.includes(head) ? 'actor' : draft.patients.includes(head) ? 'recipient' : null
}

/** Whether a phrase is a person or body by its own words. */
export function isParty(features: readonly string[]): boolean {
  return ['is party', 'is pronoun', 'is place/GOV'].some((kind) => features.includes(kind))
}

/** Whether the rule that named a phrase occurred often enough to have a weight. */
export function wasWeighed(weights: ChoiceWeights, features: readonly string[]): boolean {
  return features.some((f) => f.startsWith('slot ') && f.includes(' by ') && weights.of.has(f))
}

/** Probability that a phrase with these features is a party in that role. */
export function probability(weights: ChoiceWeights, features: readonly string[], role: PartyRole): number {
  let sum = weights.of.get('bias')?.[role] ?? 0
  for (const f of features) sum += weights.of.get(f)?.[role] ?? 0
  return 1 / (1 + Math.exp(-sum))
}

/** Without phrases that are part of another chosen one's wording: "village elder" is no village. */
function outermost(phrases: ReportPhrases, chosen: readonly Scored[]): readonly Scored[] {
  const words = chosen.map((s) => nominalAt(phrases.state.doc, s.candidate.head, phrases.tables)?.words ?? [])
  return chosen.filter((s) => {
    const { head } = s.candidate
    return !chosen.some((o, i) => o !== s && o.candidate.head !== head && words[i]!.includes(head))
  })
}

/** What the choice needs to know of a phrase. */
interface Rated {
  /** The role that the event's rule gives it, and whether that rule was weighed. */
  readonly named: PartyRole | null
  readonly seen: boolean
  /** Whether it is a person or body by its own words. */
  readonly party: boolean
  readonly actor: number
  readonly recipient: number
}

/** A person or body that the rule names stands unless it is very unlikely; a thing or place must be likely. */
function stands(weights: ChoiceWeights, s: Rated, role: PartyRole): boolean {
  const other = s[role === 'actor' ? 'recipient' : 'actor']
  const least = !s.seen ? weights.unseen : s.party ? weights.vetoParty : weights.veto
  return s[role] >= least && (other < 0.4 || s[role] >= 0.8 * other)
}

/** Those named by the rule unless they are unlikely; where none is left, the likeliest of all. */
export function pickParties<T extends Rated>(
  weights: ChoiceWeights,
  rated: readonly T[],
  role: PartyRole,
): readonly T[] {
  const other: PartyRole = role === 'actor' ? 'recipient' : 'actor'
  const ranked = rated.toSorted((a, b) => b[role] - a[role])
  const kept = ranked.filter((s) => s.named === role && stands(weights, s, role))
  const least = kept.length > 0 ? weights.beside : Math.max(weights.instead, 0.8 * (ranked[0]?.[role] ?? 1))
  return [...kept, ...ranked.filter((s) => !kept.includes(s) && s[role] >= least && s[role] > s[other])]
}

/** One line of the trace: who was chosen and the two features that spoke most for it. */
function line(
  phrases: ReportPhrases,
  weights: ChoiceWeights,
  draft: Draft,
  role: PartyRole,
  chosen: Scored,
): TraceLine {
  const { doc } = phrases.state
  const reasons = chosen.features
    .map((f) => [f, weights.of.get(f)?.[role] ?? 0] as const)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([f]) => f)
  return {
    step: 'actors/choose-parties',
    found: `"${doc.words[chosen.candidate.head]!.text}" ${role} of "${doc.words[draft.trigger]!.text}"`,
    why: `${chosen.named === role ? 'rule' : 'ranked'} ${chosen[role].toFixed(2)}: ${reasons.join(', ')}`,
  }
}
