/** Whether two wordings name one party, as a reader would say: half of their words, or the last word of the shorter. */

const SMALL = new Set(['the', 'a', 'an', 'of', 'in', 'at', 'and', 'its', 'his', 'her', 'their', 'some', 'several'])

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !SMALL.has(word))
    .map((word) => word.replace(/(?<=\w{3})(ies|es|s)$/, ''))
}

/** Compares two wordings. */
export function sameWording(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)]
  if (x.length === 0 || y.length === 0) return false
  const shared = x.filter((word) => y.includes(word)).length
  if (shared / new Set([...x, ...y]).size >= 0.5) return true
  return shared === Math.min(x.length, y.length) && (x.at(-1) === y.at(-1) || shared >= 2)
}
