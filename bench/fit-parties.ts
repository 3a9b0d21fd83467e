/**
 * Fits `lexicon/en/actors/choice-weights.csv` on who the written reports say did what to whom: `node bench/fit-parties.ts`.
 * First the folders are left out in turn and the figures printed, then all are taken. Held-out written reports (number
 * ending in 4 or 9) and `gold/dev` are never read.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  type ChoiceWeights,
  isParty,
  type PartyRole,
  pickParties,
  probability,
  wasWeighed,
} from '../src/coding/actors/choose-parties.ts'
import { nominalAt, wordingOf } from '../src/coding/actors/nominal.ts'
import { candidatesOf, type PartyCandidate, reportPhrases } from '../src/coding/actors/party-candidates.ts'
import { partyFeatures } from '../src/coding/actors/party-features.ts'
import { routesOf } from '../src/coding/actors/party-routes.ts'
import { codeBeforeParties } from '../src/coding/english.ts'
import { openLexicon } from '../src/coding/lexicon.ts'
import { type Draft, startState } from '../src/coding/state.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'
import { sameWording } from './same-wording.ts'

interface GoldParty {
  readonly text: string | null
}
interface GoldEvent {
  readonly type: string
  readonly mode: readonly string[]
  readonly actors: readonly GoldParty[]
  readonly recipients: readonly GoldParty[]
  readonly evidence: readonly (string | { readonly quote: string })[]
}
interface Gold {
  readonly report: { readonly id: string; readonly published: string | null; readonly text: string }
  readonly events: readonly GoldEvent[]
  readonly actors: readonly { readonly text?: string; readonly name?: string; readonly aliases?: readonly string[] }[]
}

interface Example {
  readonly features: readonly string[]
  readonly key: number
  readonly slot: PartyRole | null
  readonly is: Readonly<Record<PartyRole, boolean>>
}
/** One event with its candidates. */
interface Choice {
  readonly folder: string
  readonly examples: readonly Example[]
  readonly wanted: Readonly<Record<PartyRole, number>>
}

const ROLES = ['actor', 'recipient'] as const
const ROUNDS = 80
/** Strength of the pull towards zero, and how often a feature must occur. */
const PULL = 4
const LEAST = 4

const lexicon = openLexicon()
const gold = process.env.DATELINE_GOLD ?? '../shared/gold'
const choices = await readChoices()
await closeDocs()

const folders = [...new Set(choices.map((c) => c.folder))]
const parts = folders.map((folder) => ({
  tested: choices.filter((c) => c.folder === folder),
  weights: learn(choices.filter((c) => c.folder !== folder)),
}))
console.log(`${choices.length} events, ${choices.flatMap((c) => c.examples).length} phrases, ${folders.length} folders`)
for (const role of ROLES) {
  report(`rules, ${role}`, choices, (c) => named(c, role), role)
  const of = new Map(parts.flatMap((p) => p.tested.map((c) => [c, p.weights] as const)))
  report(`chosen, ${role}`, choices, (c) => chosen(of.get(c)!, c, role), role)
}
write(learn(choices))

function round(x: number): number {
  return Math.round(x * 100) / 100
}

function sum(weights: Float64Array, features: readonly number[]): number {
  return features.reduce((n, f) => n + weights[f]!, 0)
}

async function readChoices(): Promise<readonly Choice[]> {
  const found: Choice[] = []
  const files = globSync(join(gold, 'written/*/*.json')).filter((f) => !/[49]\.json$/.test(f))
  for (const file of files.sort()) {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Gold
    const { id, text, published } = report.report
    const doc = await docOf(benchReport(id, text, published)).catch(() => null)
    if (!doc) continue
    const state = codeBeforeParties(startState(doc, lexicon))
    const phrases = reportPhrases(state)
    const wording = (c: PartyCandidate) =>
      c.mention?.party.text ?? wordingOf(doc, nominalAt(doc, c.head, phrases.tables)?.words ?? [])
    for (const draft of state.drafts) {
      const home = homeOf(report, draft, doc.words[draft.trigger]!.start)
      if (!home) continue
      const routes = routesOf(phrases, draft)
      const isOne = (c: PartyCandidate, parties: readonly GoldParty[]) =>
        parties.some((p) => formsOf(report, p.text ?? '').some((form) => sameWording(form, wording(c))))
      const examples = candidatesOf(phrases, draft).map((c) => ({
        features: partyFeatures(phrases, draft, routes, c),
        key: c.mention?.key ?? -1 - c.head,
        slot: slotOf(draft, c.head),
        is: { actor: isOne(c, home.actors), recipient: isOne(c, home.recipients) },
      }))
      const wanted = { actor: home.actors.length, recipient: home.recipients.length }
      found.push({ folder: basename(dirname(file)), examples, wanted })
    }
  }
  return found
}

function slotOf(draft: Draft, head: number): PartyRole | null {
  return draft.agents.includes(head) ? 'actor' : draft.patients.includes(head) ? 'recipient' : null
}

/** A party's wording and its other names. */
function formsOf(report: Gold, text: string): readonly string[] {
  const facts = report.actors.map((a) => [a.text ?? a.name ?? '', ...(a.aliases ?? [])])
  return [text, ...(facts.find((names) => names.includes(text)) ?? [])]
}

/** The gold event that a draft tells of: of its type, with the trigger in its evidence, the first piece before others. */
function homeOf(report: Gold, draft: Draft, at: number): GoldEvent | null {
  const likeness = (event: GoldEvent) => {
    const holds = event.evidence.map((piece) => {
      const quote = typeof piece === 'string' ? piece : piece.quote
      const start = report.report.text.indexOf(quote)
      return start >= 0 && start <= at && at < start + quote.length
    })
    if (event.type !== draft.type || !holds.includes(true)) return 0
    return 1 + (holds[0] ? 1 : 0) + (event.mode.some((m) => draft.mode.includes(m)) ? 0.5 : 0)
  }
  const best = [...report.events].sort((a, b) => likeness(b) - likeness(a))[0]
  return best && likeness(best) > 0 ? best : null
}

function learn(from: readonly Choice[]): ChoiceWeights {
  const count = new Map<string, number>()
  for (const e of from.flatMap((c) => c.examples)) for (const f of e.features) count.set(f, (count.get(f) ?? 0) + 1)
  const names = ['bias', ...[...count].filter(([, n]) => n >= LEAST).map(([f]) => f)]
  const index = new Map(names.map((f, i) => [f, i]))
  const numbers = new Map<Example, readonly number[]>()
  for (const e of from.flatMap((c) => c.examples)) {
    numbers.set(e, [0, ...e.features.flatMap((f) => index.get(f) ?? [])])
  }
  const [actor, recipient] = ROLES.map((role) => {
    const first = descend(
      from.flatMap((c) => c.examples),
      numbers,
      names.length,
      role,
    )
    // Of several phrases for one party the best placed is the example, the others say nothing.
    return descend(
      from.flatMap((c) => bestPlaced(c, numbers, first, role)),
      numbers,
      names.length,
      role,
    )
  }) as [Float64Array, Float64Array]
  return {
    of: new Map(names.map((f, i) => [f, { actor: round(actor[i]!), recipient: round(recipient[i]!) }])),
    veto: 0.25,
    vetoParty: 0.08,
    unseen: 0.03,
    instead: 0.3,
    beside: 0.7,
  }
}

function bestPlaced(
  choice: Choice,
  numbers: ReadonlyMap<Example, readonly number[]>,
  weights: Float64Array,
  role: PartyRole,
): readonly Example[] {
  const best = new Map<number, Example>()
  const score = (e: Example) => sum(weights, numbers.get(e)!)
  for (const e of choice.examples) {
    const old = best.get(e.key)
    if (e.is[role] && (!old || score(e) > score(old))) best.set(e.key, e)
  }
  return choice.examples.filter((e) => !e.is[role] || best.get(e.key) === e)
}

/** Logistic regression by gradient descent with momentum; steps are scaled by how often a feature occurs. */
function descend(
  examples: readonly Example[],
  numbers: ReadonlyMap<Example, readonly number[]>,
  size: number,
  role: PartyRole,
): Float64Array {
  const weights = new Float64Array(size)
  const speed = new Float64Array(size)
  const often = new Float64Array(size)
  for (const e of examples) for (const f of numbers.get(e)!) often[f]! += 1
  for (let r = 0; r < ROUNDS; r++) {
    const slope = new Float64Array(size)
    for (const e of examples) {
      const features = numbers.get(e)!
      const miss = 1 / (1 + Math.exp(-sum(weights, features))) - (e.is[role] ? 1 : 0)
      for (const f of features) slope[f]! += miss
    }
    for (let f = 0; f < size; f++) {
      const pulled = slope[f]! + (f > 0 ? PULL * weights[f]! : 0)
      speed[f] = 0.8 * speed[f]! - pulled / (often[f]! * 3 + PULL)
      weights[f]! += speed[f]!
    }
  }
  return weights
}

function named(choice: Choice, role: PartyRole): readonly Example[] {
  return choice.examples.filter((e) => e.slot === role)
}

function chosen(weights: ChoiceWeights, choice: Choice, role: PartyRole): readonly Example[] {
  const scored = choice.examples.map((e) => ({
    e,
    named: e.slot,
    seen: wasWeighed(weights, e.features),
    party: isParty(e.features),
    actor: probability(weights, e.features, 'actor'),
    recipient: probability(weights, e.features, 'recipient'),
  }))
  return pickParties(weights, scored, role).map((s) => s.e)
}

function report(label: string, from: readonly Choice[], get: (c: Choice) => readonly Example[], role: PartyRole): void {
  let [wanted, got, right] = [0, 0, 0]
  for (const choice of from) {
    const parties = new Map(get(choice).map((e) => [e.key, e]))
    wanted += choice.wanted[role]
    got += parties.size
    right += Math.min(choice.wanted[role], [...parties.values()].filter((e) => e.is[role]).length)
  }
  const percent = (x: number) => (100 * x).toFixed(1)
  const [p, r] = [right / got, right / wanted]
  console.log(`${label.padEnd(20)} P ${percent(p)}  R ${percent(r)}  F1 ${percent((2 * p * r) / (p + r))}`)
}

function write(weights: ChoiceWeights): void {
  const rows = [...weights.of]
    .filter(([f, w]) => f.includes(' by ') || Math.abs(w.actor) >= 0.03 || Math.abs(w.recipient) >= 0.03)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([f, w]) => `${f},${w.actor},${w.recipient}`)
  const head =
    '# Fitted by bench/fit-parties.ts on the written reports that are not held out.\nfeature,actor,recipient\n'
  writeFileSync('lexicon/en/actors/choice-weights.csv', `${head}${rows.join('\n')}\n`)
}
