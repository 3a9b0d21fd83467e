/** What a time rule may know of the place where its words stand, and what it answers. */
import type { TimeExpression } from '../state.ts'

/** The surroundings of one expression. */
export interface Scene {
  /** Date of the report; null where nobody knows it. */
  readonly today: string | null
  /** The nearest earlier date of the passage, against which "the next day" is read. */
  readonly previous: Value | null
  /** The earlier date stands in this sentence or the one before. */
  readonly previousNear: boolean
  /** True where the clause tells of what is to come: "will meet on Monday", "scheduled for Monday". */
  readonly future: boolean
  /** The clause's verb is in the present tense, without a future sense. */
  readonly present: boolean
  /** Lower-cased text of the sentence before and after the expression. */
  readonly before: string
  readonly after: string
  /** The words themselves as written. */
  readonly text: string
}

/** What an expression stands for; everything of a TimeExpression but its words. */
export type Value = Pick<TimeExpression, 'start' | 'end' | 'kind' | 'precision' | 'timex' | 'sure'> & {
  /** The year was written out, so that later bare months may lean on it. */
  readonly fullYear?: boolean
}

export type Groups = Readonly<Record<string, string | undefined>>

/** One way of English to say a time. */
export interface TimeRule {
  readonly id: string
  /** Pattern over the sentence's text; `{Month}`, `{Weekday}`, `{Number}` and the like are filled from the lexicon. */
  readonly pattern: string
  /** Null where these words are no time after all. */
  read(groups: Groups, scene: Scene): Value | null
}

/** A single day. */
export function day(iso: string, timex: string = iso): Value {
  return { start: iso, end: iso, kind: 'date', precision: 'day', timex, sure: 'stated' }
}

/** A stretch of days. */
export function interval(
  start: string | null,
  end: string | null,
  precision: Value['precision'],
  timex: string,
): Value {
  return { start, end, kind: 'interval', precision, timex, sure: 'stated' }
}

/** Words about time that date nothing by themselves. */
export function undated(kind: Value['kind'], timex: string, precision: Value['precision'] = 'day'): Value {
  return { start: null, end: null, kind, precision, timex, sure: 'stated' }
}
