/** Words as the record compares them: folded, without function words, lightly stemmed. */

/** Words that carry no content of their own. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the of in on at to by for from with and or but as is are was were be been being has have had do does did not no ' +
    'that this these those it its he she they them their his her him i we you our your who whom which what when where while ' +
    'than then there after before into over under out up down about between during also more most some any all such only ' +
    'would could should will may might can said says say told tell according mr mrs ms dr one s t'
  ).split(' '),
)

/** Lower case, without accents; the length may change. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase()
}

/** Words of a text in order, folded, possessives off. */
export function wordsOf(text: string): string[] {
  return (
    fold(text)
      .replace(/'s\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Content words, lightly stemmed, in order. */
export function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter((w) => !STOP_WORDS.has(w))
    .map(stem)
}

/** Takes off plural, past and gerund endings: "killings" and "killed" → "kill". */
function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word
  let w = word
  if (w.endsWith('ies')) w = `${w.slice(0, -3)}y`
  else if (/(ss|x|ch|sh|z)es$/.test(w)) w = w.slice(0, -2)
  else if (w.endsWith('s') && !/(ss|us|is)$/.test(w)) w = w.slice(0, -1)
  if (w.length > 5 && w.endsWith('ing')) w = w.slice(0, -3)
  else if (w.length > 4 && w.endsWith('ed')) w = w.slice(0, -2)
  if (w.length > 4 && w.endsWith('e')) w = w.slice(0, -1)
  return w.replace(/([bdgklmnprt])\1$/, '$1')
}

/** Shared part of two sets of words, of all words in either: 0 to 1. */
export function jaccard(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b)
  const union = new Set([...a, ...b])
  return union.size === 0 ? 0 : [...new Set(a)].filter((w) => other.has(w)).length / union.size
}

/** Shared part of two sets of words, of the smaller set: 0 to 1. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [small, large] = a.length <= b.length ? [new Set(a), new Set(b)] : [new Set(b), new Set(a)]
  if (small.size === 0) return 0
  let common = 0
  for (const w of small) if (large.has(w)) common += 1
  return common / Math.min(small.size, large.size)
}
