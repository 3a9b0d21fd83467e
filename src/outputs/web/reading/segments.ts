/** A text cut at the edges of all marks on it, so that marks may overlap and nest. */

export interface Mark {
  readonly id: string
  readonly start: number
  readonly end: number
}

export interface Segment {
  readonly text: string
  readonly start: number
  /** Ids of the marks that cover it. */
  readonly marks: readonly string[]
}

/** The stretch of `text` from `from` to `to` as segments. Their texts joined are the stretch, character for character. */
export const segments = (text: string, marks: readonly Mark[], from = 0, to = text.length): readonly Segment[] => {
  const inside = marks.filter((mark) => mark.start < to && mark.end > from && mark.end > mark.start)
  const edges = new Set([from, to])
  for (const { start, end } of inside) {
    edges.add(Math.max(start, from))
    edges.add(Math.min(end, to))
  }
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, n) => {
    const end = cuts[n + 1]!
    const covering = inside.filter((mark) => mark.start < end && mark.end > start)
    return { text: text.slice(start, end), start, marks: [...new Set(covering.map((mark) => mark.id))] }
  })
}

export interface Stretch {
  readonly start: number
  readonly end: number
  /** Text before it was left out. */
  readonly afterGap: boolean
}

/** Paragraphs of a text; with `only`, just the sentences that bear one of those marks. */
export const stretches = (text: string, only?: readonly Mark[]): readonly Stretch[] => {
  const shown = paragraphs(text).flatMap((paragraph) =>
    only ? joined(sentencesIn(text, paragraph, only)) : [paragraph],
  )
  return shown.map((stretch, n) => ({
    ...stretch,
    afterGap: text.slice(n ? shown[n - 1]!.end : 0, stretch.start).trim() !== '',
  }))
}

type Range = Pick<Stretch, 'start' | 'end'>

const paragraphs = (text: string): Range[] =>
  [...text.matchAll(/[^\n]*\S[^\n]*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }))

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' })

const sentencesIn = (text: string, { start, end }: Range, marks: readonly Mark[]): Range[] =>
  [...SENTENCES.segment(text.slice(start, end))]
    .map(({ index, segment }) => ({ start: start + index, end: start + index + segment.length }))
    .filter((sentence) => marks.some((mark) => mark.start < sentence.end && mark.end > sentence.start))

const joined = (ranges: readonly Range[]): Range[] => {
  const all: Range[] = []
  for (const range of ranges) {
    const last = all.at(-1)
    if (last?.end === range.start) all[all.length - 1] = { start: last.start, end: range.end }
    else all.push(range)
  }
  return all
}
