/** Feasts and public days: "Christmas Eve", "Eid al-Fitr", "last Ramadan". */
import { addDays, easter, islamicDay, isoDate, monthLength, weekdayOf, yearOf } from '../calendar.ts'
import { day, interval, type Scene, type TimeRule, undated, type Value } from '../scene.ts'
import type { Holiday, TimeWords } from '../vocabulary.ts'

export function holidays(words: TimeWords): readonly TimeRule[] {
  return [
    {
      id: 'holiday',
      pattern:
        '(?:(?<word>last|this|next)\\s+)?(?<name>{Holiday})(?:,?\\s+(?<year>{Year}))?(?!\\s+(?:Island|tree|present|card|shopping|market|sermon))',
      read: (g, scene) => {
        if (!/^[A-Z]/.test(g.name!)) return null
        const holiday = words.holidays.get(g.name!.toLowerCase().replace(/\s+/g, ' ').replaceAll('’', "'"))
        return holiday ? { ...holidayValue(holiday, g, scene), sure: g.year ? 'stated' : 'inferred' } : null
      },
    },
  ]
}

function holidayValue(holiday: Holiday, g: Readonly<Record<string, string | undefined>>, scene: Scene): Value {
  const first = (year: number) => firstDay(holiday.rule, year)
  const chosen = g.year ? first(Number(g.year)) : nearest(first, scene, g.word?.toLowerCase() ?? '')
  if (!chosen) return undated('date', 'XXXX-XX-XX')
  return holiday.days === 1 ? day(chosen) : interval(chosen, addDays(chosen, holiday.days - 1), 'day', chosen)
}

function nearest(first: (year: number) => string | null, scene: Scene, word: string): string | null {
  if (!scene.today) return null
  const year = yearOf(scene.today)
  const all = [year - 1, year, year + 1].map(first).filter((d) => d !== null)
  if (word === 'next' || scene.future) return all.find((d) => d >= scene.today!) ?? null
  const past = all.filter((d) => d <= scene.today! && (word !== 'last' || d < scene.today!))
  const soon = all.find((d) => d > scene.today! && d <= addDays(scene.today!, 21))
  return word === '' && soon && scene.present ? soon : (past.at(-1) ?? null)
}

/** First day of a feast in a year, by its rule: `fixed 12-25`, `easter -2`, `weekday 4 4 11` (4th Thursday of November), `islamic 10-01`. */
function firstDay(rule: string, year: number): string | null {
  const [kind, ...rest] = rule.split(' ')
  if (kind === 'fixed') return `${year}-${rest[0]}`
  if (kind === 'easter') return addDays(easter(year), Number(rest[0]))
  if (kind === 'islamic') return islamicDay(year, Number(rest[0]!.slice(0, 2)), Number(rest[0]!.slice(3)))
  const [nth = 1, weekday = 1, month = 1] = rest.map(Number)
  if (nth > 0) {
    const start = isoDate(year, month, 1)!
    return addDays(start, ((weekday - weekdayOf(start) + 7) % 7) + 7 * (nth - 1))
  }
  const end = isoDate(year, month, monthLength(year, month))!
  return addDays(end, -((weekdayOf(end) - weekday + 7) % 7))
}
