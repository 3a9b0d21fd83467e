/** Are they told in the same words, by reports of the same names, and told alike as to whether it happened? */
import { overlap } from '../../words.ts'
import type { Feature } from '../feature.ts'

export const wording: Feature = {
  name: 'wording',
  compare(a, b) {
    if (a.words.length < 3 || b.words.length < 3) return null
    const share = overlap(a.words, b.words)
    // Of very short evidence a shared half may be two words.
    const trust = Math.min(1, Math.min(a.words.length, b.words.length) / 6)
    const percent = `${Math.round(share * 100)} % of the words shared`
    if (share >= 0.8) return { found: percent, weight: 4 * trust }
    return { found: percent, weight: share < 0.08 ? -0.5 : Math.min(2, share * 4) * trust }
  },
}

export const reprint: Feature = {
  name: 'reprint',
  compare(a, b) {
    return a.origin === b.origin ? { found: 'one report reprints the other', weight: 2 } : null
  },
}

export const context: Feature = {
  name: 'context',
  compare(a, b) {
    if (a.names.length < 4 || b.names.length < 4) return null
    const share = overlap(a.names, b.names)
    return {
      found: `${Math.round(share * 100)} % of the reports’ names shared`,
      weight: Math.max(-1, Math.min(1.5, (share - 0.2) * 4)),
    }
  },
}

export const status: Feature = {
  name: 'status',
  compare(a, b) {
    if (a.status === b.status) return null
    const found = `${a.status} and ${b.status}`
    const pair = new Set([a.status, b.status])
    if (pair.has('hypothetical')) return { found, weight: -2 }
    return { found, weight: pair.has('planned') ? -0.3 : pair.has('alleged') ? -0.5 : 0 }
  },
}
