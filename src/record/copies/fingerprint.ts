/** Fingerprints of a text, for finding reprints: what two texts share of runs of words. */
import { wordsOf } from '../words.ts'

/** Words in a run. Short enough that an edited sentence keeps some, long enough that two writers rarely share one. */
const RUN = 3
/** One run in so many is kept as a fingerprint: chosen by its hash, so that two texts choose the same ones. */
const ONE_IN = 2

/** Hashes (31 bits) of every second run of words in a text, ascending. */
export function fingerprintsOf(text: string): readonly number[] {
  const words = wordsOf(text)
  const runs = new Set<number>()
  for (let i = 0; i + RUN <= words.length; i++) runs.add(hash(words.slice(i, i + RUN).join(' ')))
  return [...runs].filter((h) => h % ONE_IN === 0).sort((a, b) => a - b)
}

/** FNV-1a, folded to 31 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 31)) & 0x7fffffff
}
