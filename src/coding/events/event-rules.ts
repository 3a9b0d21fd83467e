/** The event rules of `lexicon/en/events/*.yaml`: classes of words with the arguments they need. */
import { z } from 'zod'
import { EVENT_TYPES, MODES, STATUSES } from '../../model/index.ts'
import { fromLexicon, type Lexicon, LexiconError, readRules } from '../lexicon.ts'

const slotLists = z.record(z.string(), z.array(z.string()).min(1))

const ruleSchema = z.strictObject({
  /** Readable and unique: `assault/shoot`. */
  id: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
  type: z.enum(EVENT_TYPES),
  mode: z.array(z.string()).default([]),
  /** Lemmas, or a lemma with the words it must govern: `set fire`. */
  verb: z.array(z.string()).default([]),
  noun: z.array(z.string()).default([]),
  /** Adjectives, adverbs and other words that predicate the event: `under curfew`. */
  word: z.array(z.string()).default([]),
  /** Slots that name the doers and those it is done to, the first filled slot counts. */
  agent: z.array(z.string()).default(['subject', 'by']),
  patient: z.array(z.string()).default(['object']),
  /** What the "of" and the possessor of a noun are. */
  of: z.enum(['agent', 'patient', 'none']).default('patient'),
  poss: z.enum(['agent', 'patient', 'none']).optional(),
  /** Every slot named here must be filled by one of these classes. */
  need: slotLists.default({}),
  /** At least one of these slots must be filled. */
  some: z.array(z.string()).default([]),
  /** A filler of one of these classes in that slot makes it no such event. */
  unless: slotLists.default({}),
  /** Words that the trigger governs and that make it no such event: "call [off] a strike". */
  without: z.array(z.string()).optional(),
  /** Fillers that make it no such event when all these slots hold them: police who raid an office search it. */
  except: slotLists.optional(),
  /** How often the words mean this in the news once the arguments fit. */
  weight: z.enum(['certain', 'sure', 'likely', 'fair', 'weak']).default('likely'),
  status: z.enum(STATUSES).optional(),
  /** Passive only, or active only: "is held", "holds". */
  voice: z.enum(['passive', 'active']).optional(),
  /** Both sides act: talks, clashes. */
  mutual: z.boolean().default(false),
  examples: z.array(z.string()).min(1),
  not: z.array(z.string()).min(1),
  note: z.string().optional(),
})

export type EventRule = z.infer<typeof ruleSchema>

/** One way to word a rule: its first word and those that it must govern. */
export interface Pattern {
  readonly rule: EventRule
  readonly kind: 'verb' | 'noun' | 'word'
  readonly rest: readonly string[]
}

/** All rules, and their patterns by the lemma of the first word. */
export interface RuleBook {
  readonly rules: readonly EventRule[]
  readonly byLemma: ReadonlyMap<string, readonly Pattern[]>
}

/**
 * Reads and indexes the rules once a lexicon.
 * @throws LexiconError when a mode does not belong to its type or an id is used twice.
 */
export function ruleBook(lexicon: Lexicon): RuleBook {
  return fromLexicon(lexicon, 'events/rule-book', () => {
    const rules = readRules(lexicon, 'en/events', ruleSchema)
    checkRules(rules)
    const byLemma = new Map<string, Pattern[]>()
    for (const rule of rules) {
      for (const kind of ['verb', 'noun', 'word'] as const) {
        for (const wording of rule[kind]) {
          const [first = '', ...rest] = wording.split(' ')
          byLemma.set(first, [...(byLemma.get(first) ?? []), { rule, kind, rest }])
        }
      }
    }
    return { rules, byLemma }
  })
}

function checkRules(rules: readonly EventRule[]): void {
  const seen = new Set<string>()
  const problems = rules.flatMap((rule) => {
    const alien = rule.mode.filter((m) => !MODES[rule.type].includes(m))
    const twice = seen.has(rule.id)
    seen.add(rule.id)
    const where = `en/events rule ${rule.id}`
    return [
      ...alien.map((mode) => ({
        code: 'rule-mode',
        where,
        found: `mode "${mode}"`,
        expected: `a mode of ${rule.type}: ${MODES[rule.type].join(', ') || 'it has none'}`,
        fix: 'Use one of these or leave the mode out.',
      })),
      ...(twice
        ? [{ code: 'rule-id', where, found: 'this id twice', expected: 'an id of its own', fix: 'Rename one of them.' }]
        : []),
    ]
  })
  if (problems.length > 0) throw new LexiconError(problems)
}
