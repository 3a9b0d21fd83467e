/** Words that govern an infinitive, a gerund or a noun of an event, and what that makes of it. */
import { z } from 'zod'
import type { Doc } from '../../model/index.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import { baseForms } from './base-forms.ts'

const row = z.object({ word: z.string().min(1), effect: z.enum(['real', 'tried', 'planned', 'unreal', 'negated']) })

type Effect = z.infer<typeof row>['effect']

/** What a governing word makes of what hangs on it (`en/events/governors.csv`); null for all other words. */
export function effectOf(doc: Doc, lexicon: Lexicon, word: number): Effect | null {
  const effects = fromLexicon(
    lexicon,
    'events/governors',
    (l) => new Map(readTable(l, 'en/events/governors.csv', row).map((r) => [r.word, r.effect])),
  )
  for (const form of baseForms(doc.words[word]!)) {
    const effect = effects.get(form)
    if (effect) return effect
  }
  return null
}
