/** Do the whole tolls agree? Different tolls are what the ledger is for, so they say little against. */
import { readWordlist } from '../../wordlist.ts'
import { stemsOf } from '../../words.ts'
import type { Feature } from '../feature.ts'
import type { CountTrait, Trait } from '../trait.ts'

export const counts: Feature = {
  name: 'counts',
  compare(a, b) {
    if (a.scope !== b.scope) return null
    let best: { found: string; weight: number } | null = null
    for (const x of a.counts) {
      for (const y of b.counts) {
        if (x.of !== y.of) continue
        const finding = compareCounts(x, y)
        if (best === null || finding.weight > best.weight) best = finding
      }
    }
    return best
  },
}

function compareCounts(x: CountTrait, y: CountTrait): { found: string; weight: number } {
  if (x.min !== null && x.min === y.min && x.max === y.max) {
    // Two reports rarely give the same large figure of two occurrences; "one killed" is common.
    const rare = x.min >= 10 ? 2 : x.min >= 3 ? 1.5 : 0.7
    return { found: `both ${x.of} ${x.min}`, weight: rare }
  }
  const [p, q] = [x.min ?? x.max ?? 0, y.min ?? y.max ?? 0]
  if (within(x, y) || within(y, x)) return { found: `${x.of} figures agree`, weight: 0.7 }
  const ratio = (Math.max(p, q) + 1) / (Math.min(p, q) + 1)
  return { found: `${x.of} ${p} and ${q}`, weight: ratio <= 2 ? 0.2 : ratio <= 4 ? -0.3 : -1.5 }
}

function within(x: CountTrait, y: CountTrait): boolean {
  const [low, high] = [x.min ?? 0, x.max ?? Number.POSITIVE_INFINITY]
  return (y.min ?? 0) >= low && (y.max ?? Number.POSITIVE_INFINITY) <= high
}

/** A running total of a wider episode is not the toll of one act in it; two episodes must span the same days. */
export const scope: Feature = {
  name: 'scope',
  compare(a, b) {
    const episodes = [a, b].filter((t) => t.scope === 'episode').length
    if (episodes === 0) return null
    if (episodes === 2) return sameSpan(a, b)
    const other = a.scope === 'episode' ? b : a
    return other.scope === 'own'
      ? { found: 'a running total and a toll of its own', weight: -6 }
      : { found: 'only one is a running total', weight: -1.5 }
  },
}

function sameSpan(a: Trait, b: Trait) {
  if (a.from === null || b.from === null) return sameEpisode(a, b)
  const gap = Math.abs(a.from - b.from)
  return gap > 2
    ? { found: `totals since days ${gap} apart`, weight: -6 }
    : { found: 'totals since the same day', weight: 1 }
}

/** How long apart totals of one episode may be reported. */
const EPISODE_DAYS = 31

const episodes = new Set(readWordlist('episodes').flatMap((row) => stemsOf(row.word ?? '')))

/** "killed in the unrest in Kazakhstan", told twice: totals of one episode, whoever gives them and however they differ. */
function sameEpisode(a: Trait, b: Trait) {
  const noun = a.words.find((w) => episodes.has(w) && b.words.includes(w))
  const measure = a.counts.some((x) => b.counts.some((y) => x.of === y.of))
  const country = a.countries[0] !== undefined && b.countries.includes(a.countries[0])
  if (!noun || !measure || !country || a.published === null || b.published === null) return null
  if (Math.abs(a.published - b.published) > EPISODE_DAYS) return null
  return { found: `totals of one ${noun}`, weight: 5 }
}
