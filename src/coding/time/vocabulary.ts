/** The words of time and number, from the lexicon, ready for patterns. */
import { z } from 'zod'
import { readNumberWords } from '../counts/number-words.ts'
import { fromLexicon, type Lexicon, readTable } from '../lexicon.ts'

interface Season {
  readonly code: string
  readonly first: number
  readonly last: number
}

export interface Holiday {
  readonly name: string
  readonly rule: string
  readonly days: number
}

export interface TimeWords {
  readonly months: ReadonlyMap<string, number>
  readonly weekdays: ReadonlyMap<string, number>
  readonly shortWeekdays: ReadonlySet<string>
  readonly units: ReadonlyMap<string, string>
  readonly seasons: ReadonlyMap<string, Season>
  readonly parts: ReadonlyMap<string, string>
  readonly references: ReadonlyMap<string, string>
  readonly holidays: ReadonlyMap<string, Holiday>
  /** Lemma → how it points ahead: always, with "until", in the present tense, or before an infinitive or "for". */
  readonly futureCues: ReadonlyMap<string, string>
  readonly numbers: ReadonlyMap<string, number>
  /** Fills `{Month}` and the other names of a pattern with alternatives of the lexicon. */
  fill(pattern: string): string
}

const word = z.string().min(1)
const integer = z.coerce.number().int()

/** Reads `lexicon/en/time/*.csv` and the number words. */
export function timeWords(lexicon: Lexicon): TimeWords {
  return fromLexicon(lexicon, 'time-words', () => {
    const table = <T>(file: string, schema: z.ZodType<T>) => readTable(lexicon, `en/time/${file}.csv`, schema)
    const weekdays = table('weekdays', z.object({ word, weekday: integer, short: z.string() }))
    const words = {
      months: new Map(table('months', z.object({ word, month: integer })).map((r) => [r.word, r.month])),
      weekdays: new Map(weekdays.map((r) => [r.word, r.weekday])),
      shortWeekdays: new Set(weekdays.filter((r) => r.short === 'yes').map((r) => r.word)),
      units: new Map(table('units', z.object({ word, unit: word })).map((r) => [r.word, r.unit])),
      seasons: new Map(
        table('seasons', z.object({ word, season: word, first: integer, last: integer })).map((r) => [
          r.word,
          { code: r.season, first: r.first, last: r.last },
        ]),
      ),
      parts: new Map(table('day-parts', z.object({ word, part: word })).map((r) => [r.word, r.part])),
      references: new Map(
        table('references', z.object({ word, reference: word, note: z.string() }))
          .filter((r) => r.note !== 'skip')
          .map((r) => [r.word, r.reference]),
      ),
      holidays: new Map(
        table('holidays', z.object({ name: word, rule: word, days: integer, country: z.string() })).map((r) => [
          r.name,
          { name: r.name, rule: r.rule, days: r.days },
        ]),
      ),
      futureCues: new Map(
        table('future', z.object({ word, with: z.enum(['any', 'until', 'present', 'infinitive']) })).map((r) => [
          r.word,
          r.with,
        ]),
      ),
      numbers: readNumberWords(lexicon),
    }
    return { ...words, fill: filler(words) }
  })
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['’]")
const oneOf = (words: Iterable<string>) =>
  [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((w) => literal(w).replaceAll(' ', '[\\s-]+'))
    .join('|')

function filler(words: Omit<TimeWords, 'fill'>): (pattern: string) => string {
  const number = `(?:${oneOf(words.numbers.keys())})`
  const longDays = [...words.weekdays.keys()].filter((w) => !words.shortWeekdays.has(w))
  const months = [...words.months.keys()]
  const names: Readonly<Record<string, string>> = {
    // A full stop belongs to the short forms only: "Dec.", but "in December."
    Month: `(?:(?:${oneOf(months.filter((m) => m.length <= 4 && !/^(?:june|july|may)$/.test(m)))})\\b\\.?|${oneOf(months)})`,
    Weekday: `(?:${oneOf(longDays)})`,
    ShortWeekday: `(?:${oneOf(words.shortWeekdays)})\\.?`,
    Unit: `(?:${oneOf(words.units.keys())})`,
    Season: `(?:${oneOf(words.seasons.keys())})`,
    Part: `(?:${oneOf(words.parts.keys())})`,
    Reference: `(?:${oneOf(words.references.keys())})`,
    Holiday: `(?:${oneOf(words.holidays.keys())})`,
    Day: '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?',
    Year: '(?:1[0-9]\\d\\d|20\\d\\d)',
    Number: `(?:\\d[\\d,]*(?:\\.\\d+)?(?:[\\s-](?:hundred|thousand|million))?|${number}(?:(?:[\\s-]|\\sand\\s)${number})*)`,
    Ordinal: '(?:first|second|third|fourth|1st|2nd|3rd|4th)',
    Clock:
      '(?:\\d{1,2}(?:[:.]\\d\\d)?(?::\\d\\d)?\\s?(?:a\\.?m\\b\\.?|p\\.?m\\b\\.?)|\\d{1,2}:\\d\\d(?:\\s?(?:hours|hrs|h))?|noon|midnight|midday)',
  }
  return (pattern) =>
    pattern.replace(/(?<!\\p)\{([A-Z]\w*)\}/g, (_, name: string) => {
      const filled = names[name]
      if (!filled) throw new Error(`Time pattern names {${name}}; expected one of ${Object.keys(names).join(', ')}.`)
      return filled
    })
}
