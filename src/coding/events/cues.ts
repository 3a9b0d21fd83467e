/** What the language model has learned of trigger words. */
import type { Doc, EventType, Status } from '../../model/index.ts'

const known = new WeakMap<Doc, ReadonlyMap<number, ReadonlyMap<EventType, number>>>()
const NONE: ReadonlyMap<EventType, number> = new Map()

/** The learned probability of each type at one word; empty where the model saw nothing. */
export function cueOf(doc: Doc, word: number): ReadonlyMap<EventType, number> {
  let cues = known.get(doc)
  if (!cues) {
    const byWord = new Map<number, Map<EventType, number>>()
    for (const cue of doc.cues) {
      const at = byWord.get(cue.word) ?? new Map<EventType, number>()
      at.set(cue.type as EventType, cue.score)
      byWord.set(cue.word, at)
    }
    cues = byWord
    known.set(doc, cues)
  }
  return cues.get(word) ?? NONE
}

/** The status that the model finds likeliest at a trigger, where it reads one. */
export function learnedStatus(doc: Doc, word: number): { readonly status: Status; readonly score: number } | null {
  const read = doc.cues.find((cue) => cue.word === word)?.status
  const [best] = Object.entries(read ?? {}).toSorted((a, b) => b[1] - a[1])
  return best ? { status: best[0] as Status, score: best[1] } : null
}

/** Probabilities of the modes of a type at a trigger; empty where the model reads none. */
export function learnedModes(doc: Doc, word: number, type: EventType): Readonly<Record<string, number>> {
  return doc.cues.find((cue) => cue.word === word && cue.type === type)?.modes ?? {}
}
