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

/** A cue with what newer models add: the status and the modes read at the word. */
interface RichCue {
  readonly word: number
  readonly status?: string
  readonly statusScore?: number
  readonly modes?: readonly { readonly mode: string; readonly score: number }[]
}

/** The status that the model reads at a trigger, where it reads one. */
export function learnedStatus(doc: Doc, word: number): { readonly status: Status; readonly score: number } | null {
  for (const cue of doc.cues as readonly RichCue[]) {
    if (cue.word === word && cue.status) return { status: cue.status as Status, score: cue.statusScore ?? 0.5 }
  }
  return null
}
