/** Is it the same saying? A statement repeated on a later day is another occurrence. */
import { overlap } from '../../words.ts'
import type { Feature } from '../feature.ts'

const SPEECH = new Set(['AGREE', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'])

/** Whether an event of that type is done by saying it. */
export function isSpeech(type: string): boolean {
  return SPEECH.has(type)
}

export const speech: Feature = {
  name: 'speech',
  compare(a, b) {
    if (!isSpeech(a.type)) return null
    if (a.origin === b.origin) return null
    // The same words in two reports are one statement quoted twice.
    if (overlap(a.words, b.words) >= 0.75 && Math.min(a.words.length, b.words.length) >= 5) return null
    if (a.from !== null && b.from !== null) return { found: 'statements of dated days', weight: -0.5 }
    if (a.published === null || b.published === null) return { found: 'undated statements', weight: -2 }
    const gap = Math.abs(a.published - b.published)
    if (gap === 0) return { found: 'statements reported on one day', weight: -0.5 }
    return { found: `statements reported ${gap} ${gap === 1 ? 'day' : 'days'} apart`, weight: gap === 1 ? -2.5 : -5 }
  },
}
