/** Who gives a figure, and for which day it holds. */
import type { State, Tally } from '../state.ts'

/** Tallies with `claimant` and `asOf` where the report tells them. */
export function withClaimants(state: State, tallies: readonly Tally[]): readonly Tally[] {
  return tallies.map((tally) => {
    const saying = state.sayings
      .filter((s) => s.first <= tally.first && tally.first <= s.last && s.source.text !== null)
      .toSorted((a, b) => a.last - a.first - (b.last - b.first))[0]
    const asOf = statedDay(state, tally) ?? saying?.date ?? sayingDay(state, saying?.cue)
    return { ...tally, claimant: saying?.source.text ?? null, asOf }
  })
}

/** "by Tuesday evening", "as of Sunday": the day the figure holds for. */
function statedDay({ doc, times }: State, tally: Tally): string | null {
  const { sentence } = doc.words[tally.head]!
  const time = times.find((t) => {
    if (doc.words[t.first]!.sentence !== sentence || t.kind !== 'date') return false
    const [before, two] = [doc.words[t.first - 1]?.text.toLowerCase(), doc.words[t.first - 2]?.text.toLowerCase()]
    const own = doc.words[t.first]!.text.toLowerCase()
    return before === 'by' || own === 'by' || (before === 'of' && two === 'as') || own === 'as'
  })
  return time?.end ?? null
}

/** "… the ministry said on Friday": the day of the saying. */
function sayingDay({ doc, times }: State, cue: number | undefined): string | null {
  if (cue === undefined) return null
  const after = times.find(
    (t) =>
      t.kind === 'date' &&
      t.precision === 'day' &&
      t.first > cue &&
      t.first <= cue + 3 &&
      doc.words[t.first]!.sentence === doc.words[cue]!.sentence,
  )
  return after?.start ?? null
}
