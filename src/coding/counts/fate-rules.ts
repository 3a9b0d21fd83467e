/** The rules of `lexicon/en/counts`: which words say what befell those they count, and whom an event's own words count. */
import { z } from 'zod'
import { type EventType, MEASURES, type Measure } from '../../model/index.ts'
import type { EventRule, Pattern, RuleBook } from '../events/event-rules.ts'
import { fromLexicon, type Lexicon, readRules, readTable } from '../lexicon.ts'

/** Kinds of things that can be counted. */
const COUNTED = ['people', 'troops', 'vehicles', 'buildings'] as const
export type Counted = (typeof COUNTED)[number]

const fateRule = z.strictObject({
  id: z.string().regex(/^counts\/[a-z-]+$/),
  of: z.enum(MEASURES),
  /** Lemmas, or a lemma with the words it must govern: `lose life`. */
  verb: z.array(z.string()).default([]),
  noun: z.array(z.string()).default([]),
  word: z.array(z.string()).default([]),
  /** Slots that hold those it befalls, the first filled counts. */
  whose: z.array(z.string()).min(1),
  counted: z.enum(COUNTED),
  /** One named or single party counts as one. */
  single: z.boolean().default(false),
  /** Those it befalls came to no harm: nobody. */
  none: z.boolean().default(false),
  unless: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  voice: z.enum(['passive', 'active']).optional(),
  examples: z.array(z.string()).min(1),
  not: z.array(z.string()).min(1),
})
export type FateRule = z.infer<typeof fateRule>

/** Fate rules by id, and as patterns that event rules are matched by. */
export interface FateBook {
  readonly rules: ReadonlyMap<string, FateRule>
  readonly book: RuleBook
}

/** The rules of `fates.yaml`. */
export function fateBook(lexicon: Lexicon): FateBook {
  return fromLexicon(lexicon, 'counts/fates', () => {
    const rules = readRules(lexicon, 'en/counts', fateRule)
    const byLemma = new Map<string, Pattern[]>()
    for (const rule of rules) {
      const event = asEventRule(rule)
      for (const kind of ['verb', 'noun', 'word'] as const) {
        for (const wording of rule[kind]) {
          const [first = '', ...rest] = wording.split(' ')
          byLemma.set(first, [...(byLemma.get(first) ?? []), { rule: event, kind, rest }])
        }
      }
    }
    return { rules: new Map(rules.map((r) => [r.id, r])), book: { rules: [], byLemma } }
  })
}

/** Fates are matched as events are; only the patients matter. */
function asEventRule(rule: FateRule): EventRule {
  const { id, verb, noun, word, unless, voice, examples, not } = rule
  const matched = { id, verb, noun, word, unless, examples, not, ...(voice ? { voice } : {}) }
  return {
    ...matched,
    type: 'ASSAULT',
    mode: [],
    agent: [],
    patient: rule.whose,
    of: 'patient',
    need: {},
    some: [],
    weight: 'sure',
    mutual: false,
  }
}

const eventFate = z.object({
  rule: z.string(),
  whose: z.enum(['patient', 'agent']),
  measure: z.enum(MEASURES),
  counted: z.enum(COUNTED),
  single: z.enum(['yes', '']).transform((s) => s === 'yes'),
  least: z.string().transform(Number),
})
export type EventFate = z.infer<typeof eventFate>

/** Rows of `event-fates.csv` that speak of an event: by its rule, its type, or its type and a mode. */
export function eventFates(
  lexicon: Lexicon,
  event: { readonly why: string; readonly type: EventType; readonly mode: readonly string[] },
): readonly EventFate[] {
  const rows = fromLexicon(lexicon, 'counts/event-fates', () =>
    Map.groupBy(readTable(lexicon, 'en/counts/event-fates.csv', eventFate), (r) => r.rule),
  )
  return [event.why, event.type, ...event.mode.map((m) => `${event.type} ${m}`)].flatMap((key) => rows.get(key) ?? [])
}

/** The measures that a noun gives by itself: "dead" → killed. */
export function stateMeasures(lexicon: Lexicon, noun: string): readonly Measure[] {
  const rows = fromLexicon(lexicon, 'counts/states', () =>
    Map.groupBy(
      readTable(lexicon, 'en/counts/states.csv', z.object({ word: z.string(), measure: z.enum(MEASURES) })),
      (r) => r.word,
    ),
  )
  return rows.get(noun)?.map((r) => r.measure) ?? []
}

/** Vehicles or buildings, where the noun is one. */
export function thingClass(lexicon: Lexicon, noun: string): Counted | null {
  const things = fromLexicon(
    lexicon,
    'counts/things',
    () =>
      new Map(
        readTable(
          lexicon,
          'en/counts/things.csv',
          z.object({ word: z.string(), measure: z.enum(['vehicles', 'buildings']) }),
        ).map((r) => [r.word, r.measure]),
      ),
  )
  return things.get(noun) ?? null
}
