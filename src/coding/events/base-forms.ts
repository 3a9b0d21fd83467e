/** Forms under which a word may stand in the lexicon: its lemma, itself, and what regular endings leave. */
import { z } from 'zod'
import type { Word } from '../../model/index.ts'
import { fromLexicon, openLexicon, readTable } from '../lexicon.ts'

const shipped = openLexicon()
const row = z.object({ form: z.string().min(1), verb: z.string().min(1) })

/** "struck" → strike. A form may belong to two verbs: "lay". */
function irregular(text: string): readonly string[] {
  const verbs = fromLexicon(shipped, 'irregular-verbs', (l) =>
    Map.groupBy(readTable(l, 'en/irregular-verbs.csv', row), (r) => r.form),
  )
  return (verbs.get(text) ?? []).map((r) => r.verb)
}

/** "kidnapped" → kidnap, kidnapp, kidnappe beside the model's lemma, which may be wrong for a rare word. */
export function baseForms(word: Word): readonly string[] {
  const text = word.text.toLowerCase()
  const forms = [
    word.lemma.toLowerCase(),
    text,
    ...(word.upos === 'VERB' || word.upos === 'AUX' ? irregular(text) : []),
  ]
  const ending = /(ed|ing|es|s)$/.exec(text)?.[0]
  if (
    ending &&
    text.length - ending.length >= 2 &&
    (word.upos === 'VERB' || word.upos === 'NOUN' || word.upos === 'ADJ')
  ) {
    const stem = text.slice(0, -ending.length)
    forms.push(stem, `${stem}e`)
    if (/([bdgklmnprt])\1$/.test(stem)) forms.push(stem.slice(0, -1))
    if (/([bdgklmnprt])\1$/.test(stem)) forms.push(stem.slice(0, -1))
    if (stem.endsWith('i')) forms.push(`${stem.slice(0, -1)}y`)
  }
  return [...new Set(forms)]
}
