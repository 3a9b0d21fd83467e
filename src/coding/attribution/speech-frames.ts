/** The words that report somebody's words, from `lexicon/en/attribution`. */
import { z } from 'zod'
import { fromLexicon, type Lexicon, readRules, readSet, readTable } from '../lexicon.ts'

const frameRow = z.object({
  id: z.string(),
  cue: z.enum(['verb', 'passive', 'preposition', 'adverb', 'noun', 'reckoning']),
  content: z.array(z.enum(['clause', 'quote', 'object', 'act', 'of'])),
  doubted: z.boolean().default(false),
  opinion: z.boolean().default(false),
  hearer: z.boolean().default(false),
  lemmas: z.array(z.string()).min(1),
  examples: z.array(z.string()).min(1),
  not: z.array(z.string()).min(1),
})

/** One way to report words; see the head of `frames.yaml`. */
export type SpeechFrame = z.infer<typeof frameRow>

export interface SpeechTables {
  /** Lemma → its frames, in order of the file. */
  readonly verbs: ReadonlyMap<string, readonly SpeechFrame[]>
  readonly passives: ReadonlyMap<string, SpeechFrame>
  readonly adverbs: ReadonlyMap<string, SpeechFrame>
  readonly prepositions: ReadonlyMap<string, SpeechFrame>
  /** "reports that …", "rumours of …". */
  readonly nouns: ReadonlyMap<string, SpeechFrame>
  /** "by its own count". */
  readonly reckonings: ReadonlyMap<string, SpeechFrame>
  /** Nouns of things that carry words: "statement". */
  readonly messages: ReadonlySet<string>
  /** Nouns that take up what was said, to comment on it: "a claim that …". */
  readonly comments: ReadonlySet<string>
  /** Channel → whether it is a name of its own. */
  readonly channels: ReadonlyMap<string, 'name' | 'kind'>
}

/** Reads and checks the frames once a lexicon. @throws LexiconError */
export function speechTables(lexicon: Lexicon): SpeechTables {
  return fromLexicon(lexicon, 'attribution/tables', load)
}

function load(lexicon: Lexicon): SpeechTables {
  const frames = readRules(lexicon, 'en/attribution', frameRow)
  const single = (cue: SpeechFrame['cue']) =>
    new Map(frames.filter((f) => f.cue === cue).flatMap((f) => f.lemmas.map((l) => [l, f] as const)))
  const verbs = new Map<string, SpeechFrame[]>()
  for (const frame of frames.filter((f) => f.cue === 'verb')) {
    for (const lemma of frame.lemmas) verbs.set(lemma, [...(verbs.get(lemma) ?? []), frame])
  }
  const channelRow = z.object({ channel: z.string().min(1), how: z.enum(['name', 'kind']) })
  return {
    verbs,
    passives: single('passive'),
    adverbs: single('adverb'),
    prepositions: single('preposition'),
    nouns: single('noun'),
    reckonings: single('reckoning'),
    messages: readSet(lexicon, 'en/attribution/messages.csv', nounRow),
    comments: readSet(lexicon, 'en/attribution/comments.csv', nounRow),
    channels: new Map(readTable(lexicon, 'en/attribution/channels.csv', channelRow).map((r) => [r.channel, r.how])),
  }
}

const nounRow = z.object({ noun: z.string().min(1) }).transform((r) => ({ word: r.noun }))
