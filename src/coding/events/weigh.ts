/** Puts what a rule says and what the model has learned into one score. */
import { z } from 'zod'
import type { Doc } from '../../model/index.ts'
import { type Lexicon, readTable } from '../lexicon.ts'
import type { Candidate } from './candidates.ts'

export interface Weights {
  /** Least score of an event, and of what is shown as nearly one. */
  readonly accept: number
  readonly nearly: number
  /** Least cue that speaks without a rule. */
  readonly alone: number
  /** How much a rule counts where the cue is silent, and where it speaks for another type. */
  readonly silent: number
  readonly contrary: number
  /** How many times a cue counts beside a rule. */
  readonly beside: number
}

const row = z.object({ name: z.string(), value: z.coerce.number().min(0).max(3), note: z.string() })

/**
 * Reads `en/events/weights.csv`.
 * @throws LexiconError where a value is no number from 0 to 1.
 */
export function readWeights(lexicon: Lexicon): Weights {
  const values = new Map(readTable(lexicon, 'en/events/weights.csv', row).map((r) => [r.name, r.value]))
  const of = (name: string, normal: number) => values.get(name) ?? normal
  return {
    accept: of('accept', 0.5),
    nearly: of('nearly', 0.25),
    alone: of('alone', 0.5),
    silent: of('silent', 0.8),
    contrary: of('contrary', 0.5),
    beside: of('beside', 1),
  }
}

/**
 * Score from 0 to 1. `rule` is the rule's strength or null, `cue` the learned probability of this type, `other` that
 * of the strongest other type at the word; `learned` is false where the model has no cue head.
 */
function weigh(w: Weights, rule: number | null, cue: number, other: number, learned: boolean): number {
  if (rule === null) return cue < w.alone ? cue * 0.9 * (w.accept / w.alone) : Math.max(w.accept, cue)
  if (!learned) return rule
  const opposed = other > cue && other > 0.3
  const trusted = opposed ? rule * w.contrary : cue >= 0.05 ? rule : rule * w.silent
  // Beside a rule a faint cue already says much: rule and cue are learned apart.
  return 1 - (1 - trusted) * (1 - Math.min(1, cue * w.beside))
}

/** How much speaks for a candidate, from 0 to 1: its rule and its cue together. */
export function scoreOf(w: Weights, doc: Doc, c: Candidate): number {
  return weigh(w, c.strength, c.cue, c.rival, doc.cues.length > 0)
}
