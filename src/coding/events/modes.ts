/** PLOVER modes from the rule, from the instruments and from the wording around the trigger. */
import { z } from 'zod'
import { type Doc, EVENT_TYPES, type EventType, MODES } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import { children, hasRelation } from '../tree.ts'
import { learnedModes } from './cues.ts'

const row = z.object({
  word: z.string().min(1),
  type: z.enum(EVENT_TYPES),
  mode: z.string(),
  /** near: anywhere beside the trigger. object: only as the head of what the act is done to. */
  where: z.enum(['near', 'object']),
})

type Hint = z.infer<typeof row>

/** Least probability of a mode that only the model reads. */
const LEARNED = 0.5

/** Modes of an event: those of its rule, then those that words near the trigger add. */
export function modesOf(
  doc: Doc,
  lexicon: Lexicon,
  trigger: number,
  type: EventType,
  given: readonly string[],
  patients: readonly number[],
): readonly string[] {
  const hints = fromLexicon(lexicon, 'events/mode-words', (l) => {
    const byWord = new Map<string, Hint[]>()
    for (const hint of readTable(l, 'en/events/mode-words.csv', row)) {
      byWord.set(hint.word, [...(byWord.get(hint.word) ?? []), hint])
    }
    return byWord
  })
  const found = new Set(given)
  for (const word of near(doc, trigger, SPEECH.has(type))) {
    const w = doc.words[word]!
    for (const hint of [...(hints.get(w.lemma.toLowerCase()) ?? []), ...(hints.get(w.text.toLowerCase()) ?? [])]) {
      if (hint.type !== type || !MODES[type].includes(hint.mode)) continue
      if (hint.where === 'near' || patients.includes(word)) found.add(hint.mode)
    }
  }
  // Words say it better than the model; where they say nothing the model is asked.
  if (found.size === 0) {
    for (const [mode, p] of Object.entries(learnedModes(doc, trigger, type))) if (p >= LEARNED) found.add(mode)
  }
  return [...found]
}

/** Types whose mode is what they ask for or threaten: it stands in the clause that they govern. */
const SPEECH: ReadonlySet<EventType> = new Set(['REQUEST', 'THREATEN'])

/** The trigger, what it governs without crossing into another clause (of speech: its content too), and the light verb above it. */
function near(doc: Doc, trigger: number, content: boolean): readonly number[] {
  const words: number[] = [trigger]
  const visit = (word: number, depth: number) => {
    for (const child of children(doc, word)) {
      const w = doc.words[child]!
      if (
        (hasRelation(w, 'ccomp') && !content) ||
        hasRelation(w, 'conj', 'parataxis', 'acl:relcl') ||
        (hasRelation(w, 'advcl') && w.upos === 'VERB' && !/ing$/.test(w.text))
      )
        continue
      words.push(child)
      if (depth < 3) visit(child, depth + 1)
    }
  }
  visit(trigger, 0)
  const head = doc.words[trigger]!.head
  if (doc.words[trigger]!.upos !== 'VERB' && head >= 0)
    words.push(
      head,
      ...children(doc, head).filter((i) => hasRelation(doc.words[i]!, 'obl', 'obj', 'nsubj', 'compound')),
    )
  return words
}
