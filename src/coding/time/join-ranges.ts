/** Two dates that bound one stretch: "between Monday and Wednesday", "from 3 to 5 March". */
import type { Doc } from '../../model/index.ts'
import type { TimeExpression } from '../state.ts'

const FROM = new Set(['between', 'from'])

/** Gives both expressions of a range the whole stretch, so that either dates what it modifies. */
export function joinRanges(doc: Doc, times: readonly TimeExpression[]): readonly TimeExpression[] {
  const joined = [...times]
  for (let i = 0; i + 1 < joined.length; i++) {
    const a = joined[i]!
    const b = joined[i + 1]!
    const opener = doc.words[a.first - 1]?.text.toLowerCase() ?? ''
    const gap = b.first - a.last - 1
    if (gap < 1 || gap > 2 || !FROM.has(opener)) continue
    const between = doc.words.slice(a.last + 1, b.first).map((w) => w.text.toLowerCase())
    const bound =
      opener === 'between' ? between[0] === 'and' : ['to', 'until', 'till', 'through', '-', '–'].includes(between[0]!)
    if (!bound || !a.start || !b.end) continue
    const start = a.start <= b.end ? a.start : null
    if (!start) continue
    const range = { start, end: b.end, kind: 'interval' as const, why: 'time/range' }
    joined[i] = { ...a, ...range }
    joined[i + 1] = { ...b, ...range }
  }
  return joined
}
