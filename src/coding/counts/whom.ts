/** The wording of those that a tally counts. */
import { actorTables } from '../actors/actor-tables.ts'
import { nominalAt, wordingOf } from '../actors/nominal.ts'
import type { State } from '../state.ts'

/** Wording of one or several counted nouns ("driver and passengers"); null where only a number stands. */
export function whomOf(state: State, heads: readonly number[]): string | null {
  const texts = heads.flatMap((h) => wordingAt(state, h) ?? [])
  return texts.length > 0 ? [...new Set(texts)].join(' and ') : null
}

function wordingAt({ doc, lexicon, parties }: State, head: number): string | null {
  const word = doc.words[head]!
  if (word.upos === 'NUM' || word.upos === 'VERB' || /^(?:hurt|killed)$/i.test(word.text)) return null
  const nominal = nominalAt(doc, head, actorTables(lexicon))
  if (nominal && nominal.kind !== 'pronoun') return wordingOf(doc, nominal.words)
  const party = parties.find((p) => p.head === head && p.key >= 0)
  if (word.upos === 'PRON') return party?.party.text ?? null
  return word.text
}
