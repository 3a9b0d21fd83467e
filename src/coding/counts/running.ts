/** Whether a figure is a running total of a wider episode: "since Sunday", "bringing the total to". */
import type { Doc } from '../../model/index.ts'
import type { Tally } from '../state.ts'

const WIDER =
  /\b(?:since (?!then\b)|in total\b|altogether\b|bring(?:s|ing)? (?:\w+ ){0,3}(?:to|total|toll)|brought (?:\w+ ){0,3}to\b|over the past|in the past|in the (?:first|last) |so far this|this (?:year|month|week)|in (?:a|the) (?:\w+ )?(?:war|uprising|campaign|crackdown|conflict)|(?:days|weeks|months|years) of |in (?:the|this|these|that|those|last week's) (?:\w+ )?(?:unrest|riots|rioting|violence|disturbances|disorders|protests|demonstrations|upheaval))/i

/** Reads the sentence of the figure. One person is no total. */
export function isRunning(doc: Doc, tally: Pick<Tally, 'min' | 'max' | 'head' | 'of' | 'cue'>): boolean {
  if (tally.max !== null && tally.max <= 1) return false
  if (tally.of === 'participants' || tally.of === 'deployed') return false
  // "held since Tuesday" says how long, not how many in all.
  if (/^h[eo]ld$/i.test(doc.words[tally.cue]!.text)) return false
  const sentence = doc.sentences[doc.words[tally.head]!.sentence]!
  const text = doc.report.text.slice(doc.words[sentence.first]!.start, doc.words[sentence.last]!.end)
  return WIDER.test(text)
}
