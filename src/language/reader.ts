/** The whole way from a text to its words, sentences, trees, frames, mentions, chains, entities and cues, on this thread. */
import type { Doc, Frame, Mention, Sentence, Word } from '../model/index.ts'
import { chainReader, type MentionVector } from './chains.ts'
import { type InputWord, packUnits, type Row, rowOf, sizesOf, wordsThatFit } from './chunks.ts'
import type { ModelFiles } from './model-files.ts'
import type { Network, RowOutput } from './network.ts'
import { paragraphsOf } from './paragraphs.ts'
import { type SentenceOutput, sentenceOutput } from './sentence-output.ts'
import { type ReadSentence, sentenceReader } from './sentence-reader.ts'
import { ruleCut, sentenceEnds } from './sentences.ts'
import { WordPieces } from './wordpiece.ts'
import { splitWords, type Token } from './words.ts'

/** What is read from a text: a Doc without its report and model. */
export type Reading = Omit<Doc, 'report' | 'model'>

/** Characters read of one report (about 13,000 sentences); what lies behind has no words. */
const MAX_TEXT = 2_000_000
/** Rows that are held in memory at once. */
const WINDOW = 24
/** Position embeddings of the encoder end here; a longer known sentence is cut. */
const MAX_POSITIONS = 512

export interface Reader {
  read(text: string): Promise<Reading>
  /** The same for words and sentences that are known already; each list of words is a sentence; `predicates`
   * names the frames' words of each sentence where these are known too. */
  readKnown(
    text: string,
    sentences: readonly (readonly Token[])[],
    predicates?: readonly (readonly number[])[],
  ): Promise<Reading>
}

/** Words of a paragraph or sentence with what the network needs of them. */
interface Unit {
  readonly tokens: readonly Token[]
  readonly words: readonly InputWord[]
  readonly sizes: readonly number[]
  readonly paragraph: number
}

/** A sentence with the network's answer. */
interface Answered {
  readonly tokens: readonly Token[]
  readonly paragraph: number
  readonly output: SentenceOutput
}

export function openReader(files: ModelFiles, network: Network): Reader {
  const pieces = new WordPieces(files.vocabulary)
  const limit = files.manifest.max_pieces
  const sendFrom = files.manifest.thresholds.send ?? 0
  const readSentence = sentenceReader(files)
  const coreference = chainReader(files)

  const unitOf = (text: string, tokens: readonly Token[], paragraph: number): Unit => {
    const words = tokens.map((t, i) => ({
      text: text.slice(t.start, t.end),
      glued: i > 0 && tokens[i - 1]!.end === t.start,
    }))
    return { tokens, words, sizes: sizesOf(words, pieces), paragraph }
  }
  const sum = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b, 0)
  const cutUnit = (unit: Unit, row: RowOutput, base: number): Answered[] =>
    answered(
      unit,
      row,
      base,
      sentenceEnds(unit.words, (i) => row.send!.data[base + i]! > sendFrom),
    )

  /** A paragraph that does not fit into a row: read piecewise, each time from the last sentence end found. */
  const readLong = async (unit: Unit): Promise<Answered[]> => {
    const found: Answered[] = []
    for (let at = 0; at < unit.words.length; ) {
      const part = slice(unit, at, at + wordsThatFit(unit.sizes, at, limit))
      const [row] = await network.run([rowOf(part.words, pieces)])
      const ends = sentenceEnds(part.words, (i) => row!.send!.data[i]! > sendFrom)
      const whole = at + part.words.length === unit.words.length
      const kept = whole ? ends : ends.length > 1 ? ends.slice(0, -1) : [ruleCut(part.words)]
      found.push(...answered(part, row!, 0, kept))
      at += kept.at(-1)!
    }
    return found
  }

  /** Answers of units in order, rows packed with whole units. */
  const answer = async (
    units: readonly Unit[],
    max: number,
    cut: (unit: Unit, row: RowOutput, base: number) => Answered[],
    long: (unit: Unit) => Promise<Answered[]>,
    use: (sentence: Answered) => void,
  ) => {
    const groups = packUnits(
      units.map((u) => sum(u.sizes)),
      limit,
    )
    for (let g = 0; g < groups.length; g += WINDOW) {
      const part = groups.slice(g, g + WINDOW).map(({ first, last }) => units.slice(first, last + 1))
      const fits = part.filter(([unit]) => sum(unit!.sizes) + 2 <= max)
      const rows: Row[] = fits.map((group) =>
        rowOf(
          group.flatMap((u) => u.words),
          pieces,
        ),
      )
      const outputs = new Map((await network.run(rows)).map((row, i) => [fits[i]!, row]))
      for (const group of part) {
        const row = outputs.get(group)
        let base = 0
        for (const unit of group) {
          for (const sentence of row ? cut(unit, row, base) : await long(unit)) use(sentence)
          base += unit.words.length
        }
      }
    }
  }

  const assemble = (text: string, predicates?: readonly (readonly number[])[]) => {
    const build = {
      words: [] as Word[],
      sentences: [] as Sentence[],
      frames: [] as Frame[],
      mentions: [] as Omit<Mention, 'chain'>[],
      entities: [] as Reading['entities'][number][],
      cues: [] as Reading['cues'][number][],
    }
    const vectors: MentionVector[] = []
    return {
      add: ({ tokens, paragraph, output }: Answered) => {
        const forms = tokens.map((t) => text.slice(t.start, t.end))
        const read: ReadSentence = readSentence(forms, output, predicates?.[build.sentences.length])
        const base = build.words.length
        const sentence = build.sentences.push({ first: base, last: base + tokens.length - 1, paragraph }) - 1
        const shifted = <T extends { first: number; last: number }>(span: T): T => ({
          ...span,
          first: span.first + base,
          last: span.last + base,
        })
        read.words.forEach((w, i) => {
          const { start, end } = tokens[i]!
          build.words.push({
            start,
            end,
            text: text.slice(start, end),
            ...w,
            head: w.head < 0 ? -1 : w.head + base,
            sentence,
          })
        })
        for (const f of read.frames)
          build.frames.push({
            predicate: f.predicate + base,
            args: f.args.map((a) => ({ ...shifted(a), head: a.head + base })),
          })
        for (const m of read.mentions) {
          vectors.push(coreference.vector(output, m))
          build.mentions.push({ ...shifted(m), head: m.head + base, type: files.manifest.mention_types[m.type]! })
        }
        for (const e of read.entities) build.entities.push(shifted(e))
        for (const c of read.cues) build.cues.push({ ...c, word: c.word + base })
      },
      finish: (): Reading => ({ ...build, ...coreference.chains(build.mentions, vectors, build.words) }),
    }
  }

  return {
    read: async (whole) => {
      const text = whole.slice(0, MAX_TEXT)
      const units = paragraphsOf(text)
        .map((p, i) => unitOf(text, splitWords(text, p.start, p.end), i))
        .filter((u) => u.words.length > 0)
      const doc = assemble(text)
      await answer(units, limit, cutUnit, readLong, doc.add)
      return doc.finish()
    },
    readKnown: async (text, sentences, predicates) => {
      const units = sentences.map((s) => {
        const unit = unitOf(text, s, 0)
        return slice(unit, 0, wordsThatFit(unit.sizes, 0, MAX_POSITIONS))
      })
      const doc = assemble(text, predicates)
      const alone = async (unit: Unit) => cutKnown(unit, (await network.run([rowOf(unit.words, pieces)]))[0]!, 0)
      await answer(units, MAX_POSITIONS, cutKnown, alone, doc.add)
      return doc.finish()
    },
  }
}

const cutKnown = (unit: Unit, row: RowOutput, base: number) => answered(unit, row, base, [unit.words.length])

function slice(unit: Unit, from: number, to: number): Unit {
  return {
    tokens: unit.tokens.slice(from, to),
    words: unit.words.slice(from, to),
    sizes: unit.sizes.slice(from, to),
    paragraph: unit.paragraph,
  }
}

/** The sentences of a unit that begins at word `base` of a row, given their exclusive ends. */
function answered(unit: Unit, row: RowOutput, base: number, ends: readonly number[]): Answered[] {
  let from = 0
  return ends.map((end) => {
    const sentence = {
      tokens: unit.tokens.slice(from, end),
      paragraph: unit.paragraph,
      output: sentenceOutput(row, base + from, end - from),
    }
    from = end
    return sentence
  })
}
