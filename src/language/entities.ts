/** Named entities: the best legal sequence of B, I, E, S and O tags of one sentence (Viterbi). */
import type { SentenceOutput } from './sentence-output.ts'

/** A span of words of the sentence with its type. */
export interface TypedSpan {
  readonly first: number
  readonly last: number
  readonly type: string
}

const ARTICLE = /^(?:the|a|an)$/i
const POSSESSIVE = /^[’']s?$/
/** Types whose names are without articles and possessive endings. */
const NAMES = new Set(['PER', 'ORG', 'LOC', 'FAC'])

/**
 * @param tags the manifest's `entity_tags`: `O`, `B-PER`, `I-PER`, `E-PER`, `S-PER` …
 * @param outside what is added to the score of `O`, the first tag: names must be surer than it.
 */
export function entityReader(
  tags: readonly string[],
  outside: number,
): (output: SentenceOutput, forms: readonly string[]) => TypedSpan[] {
  const before = tags.map((tag) => (/^[IE]/.test(tag) ? openersOf(tag, tags) : null))
  const begins = tags.map((tag) => /^[OBS]/.test(tag))
  const ends = tags.map((tag) => /^[OES]/.test(tag))
  return (output, forms) =>
    spansOf(bestPath(output, outside, before, begins, ends), tags).map((span) => bareName(span, forms))
}

/** A name without an article before it and a possessive ending after it. */
function bareName(span: TypedSpan, forms: readonly string[]): TypedSpan {
  let { first, last } = span
  if (!NAMES.has(span.type)) return span
  while (first < last && ARTICLE.test(forms[first]!)) first++
  while (first < last && POSSESSIVE.test(forms[last]!)) last--
  return { ...span, first, last }
}

/** The tags of a name that `tag`, inside it or at its end, may follow. */
function openersOf(tag: string, tags: readonly string[]): number[] {
  return tags.flatMap((other, i) => (/^[BI]/.test(other) && other.slice(1) === tag.slice(1) ? [i] : []))
}

function bestPath(
  output: SentenceOutput,
  outside: number,
  before: readonly (readonly number[] | null)[],
  begins: readonly boolean[],
  ends: readonly boolean[],
): number[] {
  const { data, from } = output.output('ner')
  const count = before.length
  const back: Int32Array[] = []
  const own = (word: number, tag: number) => data[from(word) + tag]! + (tag === 0 ? outside : 0)
  let score = Float64Array.from(begins, (may, t) => (may ? own(0, t) : Number.NEGATIVE_INFINITY))
  for (let i = 1; i < output.size; i++) {
    const next = new Float64Array(count)
    const best = new Int32Array(count)
    // Outside, and where a name begins, any finished tag may be before: the best of them is the same for all.
    let finished = 0
    for (let t = 1; t < count; t++) if (ends[t] && score[t]! > score[finished]!) finished = t
    for (let t = 0; t < count; t++) {
      let from0 = before[t]?.[0] ?? finished
      for (const p of before[t] ?? []) if (score[p]! > score[from0]!) from0 = p
      best[t] = from0
      next[t] = score[from0]! + own(i, t)
    }
    back.push(best)
    score = next
  }
  let at = 0
  for (let t = 1; t < count; t++) if (ends[t] && score[t]! > score[at]!) at = t
  const path = [at]
  for (const best of back.reverse()) path.push(best[path.at(-1)!]!)
  return path.reverse()
}

function spansOf(path: readonly number[], tags: readonly string[]): TypedSpan[] {
  const found: TypedSpan[] = []
  let first = 0
  path.forEach((t, i) => {
    const tag = tags[t]!
    if (/^[BS]/.test(tag)) first = i
    if (/^[ES]/.test(tag)) found.push({ first, last: i, type: tag.slice(2) })
  })
  return found
}
