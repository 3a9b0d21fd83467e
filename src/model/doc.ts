/** What the language model says of a report: words, sentences, tree, roles, mentions, coreference. */
import type { Report } from './report.ts'

/** A word in the sense of Universal Dependencies: "can't" is two, "Kazakhstan's" is two. */
export interface Word {
  /** UTF-16 offsets into the report's text. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly lemma: string
  readonly upos: string
  /** UD features, `Number=Sing|Person=3`, or `''`. */
  readonly feats: string
  /** Index in `doc.words` of the governor; -1 for the root of the sentence. */
  readonly head: number
  /** UD relation to the governor, with its subtype: `nsubj:pass`. */
  readonly deprel: string
  /** Index in `doc.sentences`. */
  readonly sentence: number
}

/** Words `first` to `last`, both included. */
export interface WordSpan {
  readonly first: number
  readonly last: number
}

export interface Sentence extends WordSpan {
  /** Index of the paragraph, from 0. */
  readonly paragraph: number
}

/** A PropBank-style role: `ARG0`, `ARG1`, `ARG2`, `ARGM-TMP`, `ARGM-LOC`, `ARGM-NEG` … */
interface Argument extends WordSpan {
  readonly role: string
  /** Syntactic head word of the argument. */
  readonly head: number
}

/** A predicate (verb or noun) with its arguments. */
export interface Frame {
  readonly predicate: number
  readonly args: readonly Argument[]
}

/** A nominal mention, nested or not: "a crowd of looters", "Almaty", "they". */
export interface Mention extends WordSpan {
  readonly head: number
  /** person, organization, place, object, event, time, abstract, animal, plant, substance (GUM). */
  readonly type: string
  /** Index of the coreference chain in `doc.chains`. */
  readonly chain: number
}

/** A named entity: PER, ORG, LOC, FAC, NORP, EVENT, LAW, PRODUCT, DATE. */
export interface Entity extends WordSpan {
  readonly type: string
}

/** How strongly a word looks like the trigger of an event of one PLOVER type, by the learned cue head. */
export interface Cue {
  readonly word: number
  /** PLOVER type. */
  readonly type: string
  /** Probability, 0 to 1. */
  readonly score: number
  /** Probability of each event status that has 0.05 or more, read at this word; absent where the model has no status head. */
  readonly status?: Readonly<Record<string, number>>
  /** Probability of each mode of the type that has 0.05 or more; absent where the model has no mode head. */
  readonly modes?: Readonly<Record<string, number>>
}

export interface Doc {
  readonly report: Report
  readonly words: readonly Word[]
  readonly sentences: readonly Sentence[]
  readonly frames: readonly Frame[]
  readonly mentions: readonly Mention[]
  /** Mentions of one thing each, as indices in `mentions`, in text order. */
  readonly chains: readonly (readonly number[])[]
  readonly entities: readonly Entity[]
  /** Only cues with a score of 0.05 or more; empty where the model has no cue head. */
  readonly cues: readonly Cue[]
  /** Identifies the model: SHA-256 of its files, first 12 hex digits, and its name. */
  readonly model: string
}
