/** Who may be a party of an event: the phrases of its sentence, the parties just told of, the one who speaks. */
import type { Doc } from '../../model/index.ts'
import type { Draft, PartyMention, Saying, State } from '../state.ts'
import { type ActorTables, actorTables } from './actor-tables.ts'
import { nominalAt } from './nominal.ts'

/** One phrase that may be a party of an event. */
export interface PartyCandidate {
  readonly head: number
  /** The party that it names; null for a phrase that is a party only by its place in the sentence ("yam barns"). */
  readonly mention: PartyMention | null
  /** How many sentences before the event's own: 0, 1, 2; 9 for a speaker told of earlier. */
  readonly back: number
}

/** What the candidates of all events of a report share. */
export interface ReportPhrases {
  readonly state: State
  readonly tables: ActorTables
  readonly byHead: ReadonlyMap<number, PartyMention>
  /** Heads of phrases by sentence. */
  readonly bySentence: ReadonlyMap<number, readonly number[]>
}

/** Reads the phrases of a report once. */
export function reportPhrases(state: State): ReportPhrases {
  const tables = actorTables(state.lexicon)
  const bySentence = new Map<number, number[]>()
  state.doc.words.forEach((word, i) => {
    if (!nominalAt(state.doc, i, tables)) return
    const heads = bySentence.get(word.sentence)
    if (heads) heads.push(i)
    else bySentence.set(word.sentence, [i])
  })
  return { state, tables, byHead: new Map(state.parties.map((p) => [p.head, p])), bySentence }
}

/** How many sentences back a party is looked for. */
const BACK = 2

/** The candidates of one event, in text order of each sentence, its own sentence first. */
export function candidatesOf(phrases: ReportPhrases, draft: Draft): readonly PartyCandidate[] {
  const { state, byHead, bySentence } = phrases
  const { doc } = state
  const home = doc.words[draft.trigger]!.sentence
  const found: PartyCandidate[] = []
  for (const head of bySentence.get(home) ?? []) {
    if (head === draft.trigger || isDate(doc, head)) continue
    found.push({ head, mention: byHead.get(head) ?? null, back: 0 })
  }
  const here = new Set(found.map((c) => c.mention?.key))
  const speaker = innermost(state.sayings, draft.trigger)?.speaker
  for (let back = 1; back <= BACK; back++) {
    for (const head of bySentence.get(home - back) ?? []) {
      const mention = byHead.get(head)
      if (!mention || here.has(mention.key)) continue
      here.add(mention.key)
      found.push({ head, mention, back })
    }
  }
  if (speaker !== undefined && speaker !== null && !here.has(speaker)) {
    const mention = state.parties.find((p) => p.key === speaker && !p.pronoun)
    if (mention) found.push({ head: mention.head, mention, back: 9 })
  }
  return found
}

/** The narrowest saying that holds a word. */
export function innermost(sayings: readonly Saying[], word: number): Saying | null {
  let best: Saying | null = null
  for (const s of sayings) {
    if (s.first <= word && word <= s.last && (!best || s.last - s.first < best.last - best.first)) best = s
  }
  return best
}

function isDate(doc: Doc, word: number): boolean {
  return doc.entities.some((e) => e.type === 'DATE' && e.first <= word && word <= e.last)
}
