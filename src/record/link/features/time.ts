/** Do the days agree? Dates of the event itself, else the days of publication. */
import type { Feature, Finding } from '../feature.ts'
import type { Trait } from '../trait.ts'

export const time: Feature = {
  name: 'time',
  compare(a, b) {
    if (a.from !== null && a.to !== null && b.from !== null && b.to !== null) return dated(a.from, a.to, b.from, b.to)
    if (a.from === null && b.from === null) return undated(a, b)
    return a.from === null ? oneDated(b, a) : oneDated(a, b)
  },
}

function dated(from: number, to: number, otherFrom: number, otherTo: number): Finding {
  const gap = Math.max(from, otherFrom) - Math.min(to, otherTo)
  if (gap > 0) {
    if (gap > 5) return { found: `${gap} days apart`, weight: Number.NEGATIVE_INFINITY }
    // Reports differ by a day on what happened overnight; more is rarely the same occurrence.
    return { found: `${gap} ${gap === 1 ? 'day' : 'days'} apart`, weight: gap === 1 ? -1 : -1.5 * gap }
  }
  const [short, long] = [to - from, otherTo - otherFrom].sort((x, y) => x - y) as [number, number]
  if (long === 0) return { found: 'same day', weight: 3 }
  const common = Math.min(to, otherTo) - Math.max(from, otherFrom)
  if (from === otherFrom && (to === otherTo || long <= 7)) return { found: 'same start', weight: 2.5 }
  if (long <= 2) return { found: 'overlapping days', weight: 2 }
  if (long <= 10 && (common + 1) / (long + 1) >= 0.5) return { found: 'mostly the same days', weight: 1.5 }
  if (long <= 31) return { found: short <= 2 ? 'day within the other span' : 'overlapping spans', weight: 0.8 }
  return { found: 'within a long span', weight: from === otherFrom ? 1.5 : -0.5 }
}

function undated(a: Trait, b: Trait): Finding | null {
  if (a.published === null || b.published === null) return null
  const gap = Math.abs(a.published - b.published)
  if (gap <= 1) return { found: 'undated, reported on the same or next day', weight: 0.5 }
  if (gap <= 3) return { found: `undated, reported ${gap} days apart`, weight: 0 }
  return { found: `undated, reported ${gap} days apart`, weight: gap <= 7 ? -0.7 : gap <= 30 ? -2 : -5 }
}

function oneDated(one: Trait, other: Trait): Finding | null {
  if (one.from === null || one.to === null || other.published === null) return null
  const before = other.published - one.from
  if (before < -1) return { found: 'reported before the other’s date', weight: other.status === 'planned' ? 0 : -2 }
  if (before <= 3) return { found: 'undated, reported within three days of the other’s date', weight: 0.5 }
  if (before <= 7) return { found: 'undated, reported in the week after the other’s date', weight: 0 }
  return { found: `undated, reported ${before} days after the other’s date`, weight: before <= 31 ? -0.7 : -3 }
}
