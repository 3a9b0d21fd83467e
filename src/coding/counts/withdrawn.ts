/** Figures that the report says were taken back: "withdrew the figure", "called it a technical error", "cut its count from 15 to 12". */
import { z } from 'zod'
import type { Doc } from '../../model/index.ts'
import { baseForms } from '../events/base-forms.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'
import type { Tally } from '../state.ts'
import { ancestors, children, dependents, subtree } from '../tree.ts'

const KINDS = ['take-back', 'error', 'lower', 'figure', 'vain'] as const
type Kind = (typeof KINDS)[number]

/** How many sentences before a figure may stand that "the figure" means. */
const REACH = 4

/** Marks what was taken back; whatever else tells the same figure is taken back with it. */
export function withWithdrawn(doc: Doc, lexicon: Lexicon, tallies: readonly Tally[]): readonly Tally[] {
  const gone = new Set<string>()
  doc.words.forEach((_, word) => {
    for (const t of takenBackAt(doc, lexicon, word, tallies)) gone.add(key(t))
  })
  return gone.size === 0 ? tallies : tallies.map((t) => (gone.has(key(t)) ? { ...t, withdrawn: true } : t))
}

const key = (t: Tally): string => `${t.of} ${t.min} ${t.max}`

function takenBackAt(doc: Doc, lexicon: Lexicon, word: number, tallies: readonly Tally[]): readonly Tally[] {
  if (isVain(doc, lexicon, word)) return []
  if (isKind(doc, lexicon, word, 'lower')) return lowered(doc, lexicon, word, tallies)
  const figure = isKind(doc, lexicon, word, 'take-back')
    ? dependents(doc, word, 'obj', 'nsubj:pass').find((i) => isKind(doc, lexicon, i, 'figure'))
    : isKind(doc, lexicon, word, 'error')
      ? figureCalled(doc, lexicon, word)
      : undefined
  return figure === undefined ? [] : meant(doc, figure, tallies)
}

/** "refused to withdraw", "did not call it wrong". */
function isVain(doc: Doc, lexicon: Lexicon, word: number): boolean {
  const verbs = [word, ...ancestors(doc, word).slice(0, 2)]
  return verbs.some(
    (v) =>
      children(doc, v).some((c) => /^(?:not|n['’]t|never)$/i.test(doc.words[c]!.text)) ||
      (v !== word && isKind(doc, lexicon, v, 'vain')),
  )
}

/** The figure that is called an error: "the count was wrong", "called the figure a technical error". */
function figureCalled(doc: Doc, lexicon: Lexicon, error: number): number | undefined {
  const up = ancestors(doc, error).slice(0, 2)
  return [error, ...up]
    .flatMap((v) => dependents(doc, v, 'nsubj', 'obj'))
    .find((i) => isKind(doc, lexicon, i, 'figure'))
}

/** The number inside the phrase ("his count of nine dead"), else the last whole figure told before it. */
function meant(doc: Doc, figure: number, tallies: readonly Tally[]): readonly Tally[] {
  const span = subtree(doc, figure)
  const inside = tallies.filter((t) => span.first <= t.first && t.last <= span.last)
  if (inside.length > 0) return inside
  const { sentence } = doc.words[figure]!
  const before = tallies.filter(
    (t) => t.last < figure && t.partOf === null && sentence - doc.words[t.head]!.sentence <= REACH,
  )
  return before.slice(-1)
}

/** "cut from 15 to 12 its count of the dead": the number behind "from". */
function lowered(doc: Doc, lexicon: Lexicon, verb: number, tallies: readonly Tally[]): readonly Tally[] {
  const { sentence } = doc.words[verb]!
  const here = tallies.filter((t) => doc.words[t.head]!.sentence === sentence && t.first > verb)
  const figure = dependents(doc, verb, 'obj', 'nsubj:pass').some((i) => isKind(doc, lexicon, i, 'figure'))
  if (!figure || here.length < 2) return []
  return here.filter((t) => doc.words[t.first - 1]?.text.toLowerCase() === 'from')
}

function isKind(doc: Doc, lexicon: Lexicon, word: number, kind: Kind): boolean {
  const rows = fromLexicon(lexicon, 'counts/retractions', () =>
    Map.groupBy(
      readTable(lexicon, 'en/counts/retractions.csv', z.object({ word: z.string(), kind: z.enum(KINDS) })),
      (r) => r.kind,
    ),
  )
  const forms = baseForms(doc.words[word]!)
  return (rows.get(kind) ?? []).some(({ word: wording }) => {
    const [first = '', second] = wording.split(' ')
    if (!forms.includes(first)) return false
    return second === undefined || children(doc, word).some((c) => doc.words[c]!.text.toLowerCase() === second)
  })
}
