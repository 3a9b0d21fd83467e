/** Which fields are lit: chosen in an account, or by the words they were read from. */
import { useEffect, useMemo, useState } from 'react'
import type { KeptAccount } from '../../../model/index.ts'
import { type FieldItem, fieldsOf } from './fields.ts'
import type { Mark } from './segments.ts'

export interface Light {
  /** Ids of the lit fields. */
  readonly lit: ReadonlySet<string>
  /** True when words were chosen, and the fields are to be brought into view; false when it was the other way round. */
  readonly byWords: boolean
  /** What happened, for a screen reader and for the line under the text. */
  readonly said: string
  chooseField(item: FieldItem): void
  chooseWords(ids: readonly string[], words: string): void
  chooseAll(items: readonly FieldItem[], said: string): void
}

type State = Pick<Light, 'lit' | 'byWords' | 'said'>
const DARK: State = { lit: new Set(), byWords: false, said: '' }

/** Every field of the accounts with its label, by id. */
const labelled = (accounts: readonly KeptAccount[]) =>
  new Map(
    accounts.flatMap((kept) =>
      fieldsOf(kept).flatMap((row) => row.items.map((item) => [item.id, { ...item, label: row.label }])),
    ),
  )

/** The words of the fields, as marks on a report's text. */
export const marksOf = (accounts: readonly KeptAccount[]): readonly Mark[] =>
  accounts.flatMap((kept) =>
    fieldsOf(kept).flatMap((row) =>
      row.items.flatMap((item) => item.spans.map(({ start, end }) => ({ id: item.id, start, end }))),
    ),
  )

/** Holds the light over some accounts, with `first` lit at the start. Escape puts it out. */
export const useLight = (accounts: readonly KeptAccount[], first: readonly string[] = []): Light => {
  const [state, setState] = useState<State>({ ...DARK, lit: new Set(first) })
  const fields = useMemo(() => labelled(accounts), [accounts])
  useEffect(() => {
    const press = (event: KeyboardEvent) => event.key === 'Escape' && setState(DARK)
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return {
    ...state,
    chooseField: (item) => {
      const same = state.lit.size === 1 && state.lit.has(item.id)
      setState(same ? DARK : { lit: new Set([item.id]), byWords: false, said: howRead(item) })
    },
    chooseWords: (ids, words) => {
      const read = ids.filter((id) => fields.has(id))
      const labels = [...new Set(read.map((id) => fields.get(id)!.label))]
      const said = labels.length > 0 ? `“${words.trim()}” was read as: ${labels.join(', ')}.` : ''
      setState({ lit: new Set(read), byWords: true, said })
    },
    chooseAll: (items, said) => setState({ lit: new Set(items.map((item) => item.id)), byWords: false, said }),
  }
}

const howRead = ({ text, spans, sure, why }: FieldItem) => {
  const rule = why ? `, by the rule ${why}` : ''
  if (spans.length === 0) return `“${text}” stands on no words of its own${sure ? `: ${sure}` : ''}${rule}.`
  const words = spans.map((span) => `“${span.quote}”`).join(' and ')
  return `“${text}” was read from ${words}${sure ? `: ${sure}` : ''}${rule}.`
}
