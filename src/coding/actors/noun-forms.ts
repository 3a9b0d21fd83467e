/** Forms under which a noun may stand in the tables of actors. */
import type { Word } from '../../model/index.ts'

/** Lemma, text and what plural endings leave: "herdsmen" → herdsman, also where the model's lemma is wrong. */
export function nounForms(word: Word): readonly string[] {
  const text = word.text.toLowerCase()
  const forms = [word.lemma.toLowerCase(), text]
  if (text.endsWith('men')) forms.unshift(`${text.slice(0, -2)}an`)
  if (text.endsWith('wives')) forms.unshift(`${text.slice(0, -3)}fe`)
  if (text.endsWith('ies')) forms.push(`${text.slice(0, -3)}y`)
  if (/(s|x|ch|sh)es$/.test(text)) forms.push(text.slice(0, -2))
  if (text.endsWith('s')) forms.push(text.slice(0, -1))
  return [...new Set(forms)]
}

/** The form that a table knows, or null. */
export function formIn(word: Word, table: { has(form: string): boolean }): string | null {
  return nounForms(word).find((form) => table.has(form)) ?? null
}
