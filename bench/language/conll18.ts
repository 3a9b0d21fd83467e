/** The CoNLL 2018 shared task's measures: words are aligned by their characters, everything else is counted on aligned words. */
import type { Doc } from '../../src/model/index.ts'
import type { GoldDocument, GoldWord } from './treebank.ts'

/** Counts of gold, found and right things. */
export class Tally {
  gold = 0
  found = 0
  right = 0

  add(gold: number, found: number, right: number): void {
    this.gold += gold
    this.found += found
    this.right += right
  }

  /** Adds two sets of keys. */
  addSets(gold: ReadonlySet<string>, found: ReadonlySet<string>): void {
    this.add(gold.size, found.size, [...gold].filter((key) => found.has(key)).length)
  }

  /** F1 in percent. */
  get f1(): number {
    return this.right === 0 ? 0 : (200 * this.right) / (this.gold + this.found)
  }

  get precision(): number {
    return this.right === 0 ? 0 : (100 * this.right) / this.found
  }

  get recall(): number {
    return this.right === 0 ? 0 : (100 * this.right) / this.gold
  }
}

export const MEASURES = ['words', 'sentences', 'upos', 'feats', 'lemma', 'uas', 'las'] as const
export type Measure = (typeof MEASURES)[number]
export type Scores = Record<Measure, Tally>

export const newScores = (): Scores => Object.fromEntries(MEASURES.map((m) => [m, new Tally()])) as Scores

/** A gold word with its own offsets: the words of a multi-word token share its characters out by their forms. */
interface Placed extends Omit<GoldWord, 'start' | 'end'> {
  readonly start: number
  readonly end: number
  readonly sentence: number
  /** Index over the document, -1 for a root. */
  readonly governor: number
}

/** Gold words in order with offsets of their own. Forms that do not spell their token ("im" → "I", "am") are cut where they fit. */
export function placeGold(document: GoldDocument): Placed[] {
  const placed: Placed[] = []
  document.sentences.forEach((sentence, s) => {
    const base = placed.length
    sentence.words.forEach((word, i) => {
      const governor = word.head < 0 ? -1 : base + word.head
      const previous = sentence.words[i - 1]
      const start = word.multi && previous?.multi && previous.start === word.start ? placed.at(-1)!.end : word.start
      const last = !sentence.words[i + 1]?.multi || sentence.words[i + 1]!.start !== word.start
      const end = !word.multi || last ? word.end : Math.min(start + word.form.length, word.end)
      placed.push({ ...word, start, end, sentence: s, governor })
    })
  })
  return placed
}

const MAIN = (relation: string) => relation.split(':')[0]!

/** Features and relations are compared as the task does: universal features, relations without subtype. */
const UNIVERSAL = new Set(
  'PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite'.split(
    ' ',
  ),
)
const universal = (feats: string) =>
  feats
    .split('|')
    .filter((f) => UNIVERSAL.has(f.split('=')[0]!))
    .sort()
    .join('|')

/** Adds what a Doc has right of a gold document with the same text. */
export function score(document: GoldDocument, doc: Doc | Omit<Doc, 'report' | 'model'>, scores: Scores): void {
  const gold = placeGold(document)
  const key = (w: { start: number; end: number }) => `${w.start}:${w.end}`
  const found = new Map(doc.words.map((w, i) => [key(w), i]))
  const sentencesOf = (spans: readonly { start: number; end: number }[]) => new Set(spans.map(key))
  const goldSentences = document.sentences.map((s) => ({ start: s.words[0]!.start, end: s.words.at(-1)!.end }))
  scores.sentences.addSets(
    sentencesOf(goldSentences),
    sentencesOf(doc.sentences.map((s) => ({ start: doc.words[s.first]!.start, end: doc.words[s.last]!.end }))),
  )
  const right = Object.fromEntries(MEASURES.map((m) => [m, 0])) as Record<Measure, number>
  for (const word of gold) {
    const match = found.get(key(word))
    if (match === undefined) continue
    const own = doc.words[match]!
    const head = own.head < 0 ? 'root' : key(doc.words[own.head]!)
    const attached = head === (word.governor < 0 ? 'root' : key(gold[word.governor]!))
    right.words++
    if (own.upos === word.upos) right.upos++
    if (universal(own.feats) === universal(word.feats)) right.feats++
    if (word.lemma === '_' || own.lemma === word.lemma) right.lemma++
    if (attached) right.uas++
    if (attached && MAIN(own.deprel) === MAIN(word.deprel)) right.las++
  }
  for (const measure of MEASURES) {
    if (measure !== 'sentences') scores[measure].add(gold.length, doc.words.length, right[measure])
  }
}
