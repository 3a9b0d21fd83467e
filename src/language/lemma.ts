/** Lemmas: a table of known forms, else the best edit script of the model that applies. */
import { argmax } from './sentence-output.ts'

/** Scripts tried before the lower-cased form stands for the lemma. */
const TRIES = 8

/**
 * Lemma of `form` by script `C|P|S|A` (case, characters to drop in front and behind, string to append) or `=X`; null where the
 * script does not apply. Characters are code points.
 */
export function applyScript(form: string, script: string): string | null {
  if (script.startsWith('=')) return script.slice(1)
  const [how = 'x', drop = '0', cut = '0', ...tail] = script.split('|')
  const chars = [...cased(form, how)]
  const kept = chars.length - Number(drop) - Number(cut)
  const append = tail.join('|')
  if (kept < 0 || (kept === 0 && append === '')) return null
  return chars.slice(Number(drop), chars.length - Number(cut)).join('') + append
}

function cased(form: string, how: string): string {
  if (how === 'l') return form.toLowerCase()
  if (how === 'x') return form
  const [first = '', ...rest] = form
  return first.toUpperCase() + rest.join('').toLowerCase()
}

/** @param scores the model's scores of the scripts, `scores[from]` the first's */
export function lemmaOf(
  form: string,
  upos: string,
  table: ReadonlyMap<string, string>,
  scripts: readonly string[],
  scores: Float32Array,
  from: number,
): string {
  const known = table.get(`${form.toLowerCase()}|${upos}`)
  if (known !== undefined) return known
  const left = scores.slice(from, from + scripts.length)
  for (let i = 0; i < TRIES && i < scripts.length; i++) {
    const best = argmax(left, 0, left.length)
    const made = applyScript(form, scripts[best]!)
    if (made) return made
    left[best] = Number.NEGATIVE_INFINITY
  }
  return form.toLowerCase()
}
