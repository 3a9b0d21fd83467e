/** Event cues: how strongly a word looks like the trigger of an event of each type, with its status and modes. */
import type { Manifest } from './model-files.ts'
import { type SentenceOutput, sigmoid } from './sentence-output.ts'

/** Weaker cues are not told. */
const LEAST = 0.05

interface FoundCue {
  readonly word: number
  readonly type: string
  readonly score: number
  readonly status?: Readonly<Record<string, number>>
  readonly modes?: Readonly<Record<string, number>>
}

/** Cues of a sentence; word indices of the sentence. */
export function cuesOf(output: SentenceOutput, manifest: Manifest): FoundCue[] {
  const cues = output.output('cue')
  const found: FoundCue[] = []
  for (let word = 0; word < output.size; word++) {
    manifest.cue_types.forEach((type, t) => {
      const score = sigmoid(cues.data[cues.from(word) + t]!)
      if (score < LEAST) return
      found.push({
        word,
        type,
        score: round(score),
        status: statusOf(output, manifest, word),
        modes: modesOf(output, manifest, word, type),
      })
    })
  }
  return found
}

function statusOf(output: SentenceOutput, { statuses }: Manifest, word: number): Record<string, number> {
  const { data, from } = output.output('status')
  const logits = statuses.map((_, s) => data[from(word) + s]!)
  const most = Math.max(...logits)
  const weights = logits.map((l) => Math.exp(l - most))
  const sum = weights.reduce((a, b) => a + b, 0)
  return Object.fromEntries(
    statuses.flatMap((name, s) => (weights[s]! / sum < LEAST ? [] : [[name, round(weights[s]! / sum)]])),
  )
}

/** Only the modes of the cue's type. */
function modesOf(output: SentenceOutput, { modes }: Manifest, word: number, type: string): Record<string, number> {
  const { data, from } = output.output('mode')
  return Object.fromEntries(
    modes.flatMap((name, m) => {
      const [of, mode] = name.split(':')
      const score = sigmoid(data[from(word) + m]!)
      return of === type && score >= LEAST ? [[mode, round(score)]] : []
    }),
  )
}

/** Four digits are what a probability is worth, and what is written to files. */
const round = (p: number) => Math.round(p * 10_000) / 10_000
