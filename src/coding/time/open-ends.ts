/** Stretches with one open end: "since Monday", "until Friday". */
import type { Doc } from '../../model/index.ts'
import type { TimeExpression } from '../state.ts'

const BEFORE = new Set(['until', 'till', 'before', 'by'])
/** "before dawn on Monday" is on Monday. */
const PART = /^(?:dawn|daybreak|sunrise|noon|midday|midnight|dusk|sunset|nightfall)$/i
const ALONG = new Set(['the', 'at', 'least', 'early', 'late', 'a'])

/** "since X" starts with X and stays open; "until X" ends with X. */
export function openEnds(doc: Doc, times: readonly TimeExpression[]): readonly TimeExpression[] {
  return times.map((time) => {
    if (time.why === 'time/range' || (time.start === null && time.end === null)) return time
    let at = time.first - 1
    while (at >= 0 && ALONG.has(doc.words[at]!.text.toLowerCase())) at--
    const word = doc.words[at]?.text.toLowerCase() ?? ''
    const head = doc.words[time.last]!
    // In "since Friday's attack" the day dates the attack, not what came since.
    if (doc.words[time.last + 1]?.text.match(/^['’]s?$/) || head.deprel === 'nmod:poss') return time
    if (word === 'since' || word === 'starting' || word === 'beginning')
      return { ...time, end: null, kind: 'interval', why: `${time.why}+since` }
    if (BEFORE.has(word) && !PART.test(doc.words[time.first]!.text)) {
      const end = word === 'before' ? time.start : time.end
      return { ...time, start: null, end, kind: 'interval', why: `${time.why}+${word}` }
    }
    return time
  })
}
