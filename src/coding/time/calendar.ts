/** Arithmetic on ISO dates (`YYYY-MM-DD`, proleptic Gregorian, no time zones). */

/** First and last day of something, both included. */
export interface Days {
  readonly start: string
  readonly end: string
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century'

const pad = (n: number, width = 2) => String(n).padStart(width, '0')
const utc = (iso: string) => new Date(`${iso}T00:00:00Z`)
const isoOf = (date: Date) => date.toISOString().slice(0, 10)

/** The ISO date of a year, month (1–12) and day, or null where the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** Days in a month. */
export function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function addDays(iso: string, days: number): string {
  const date = utc(iso)
  date.setUTCDate(date.getUTCDate() + days)
  return isoOf(date)
}

/** Same day of another month; the last day where that month is shorter. */
export function addMonths(iso: string, months: number): string {
  const index = yearOf(iso) * 12 + monthOf(iso) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(dayOf(iso), monthLength(year, month)))}`
}

export const yearOf = (iso: string) => Number(iso.slice(0, 4))
const monthOf = (iso: string) => Number(iso.slice(5, 7))
const dayOf = (iso: string) => Number(iso.slice(8, 10))

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (iso: string) => utc(iso).getUTCDay() || 7

/** Days from `a` to `b`, negative where `b` is earlier. */
export const daysBetween = (a: string, b: string) => Math.round((utc(b).getTime() - utc(a).getTime()) / 86_400_000)

/** The whole calendar unit that holds a day, moved by `by` units. Weeks run Monday to Sunday. */
export function unitAround(iso: string, unit: Unit, by = 0): Days {
  if (unit === 'day') return { start: addDays(iso, by), end: addDays(iso, by) }
  if (unit === 'week') {
    const monday = addDays(iso, 1 - weekdayOf(iso) + 7 * by)
    return { start: monday, end: addDays(monday, 6) }
  }
  if (unit === 'month') return monthDays(addMonths(`${iso.slice(0, 7)}-01`, by))
  if (unit === 'quarter') {
    const first = addMonths(`${iso.slice(0, 4)}-${pad(Math.floor((monthOf(iso) - 1) / 3) * 3 + 1)}-01`, 3 * by)
    return { start: first, end: monthDays(addMonths(first, 2)).end }
  }
  const size = unit === 'year' ? 1 : unit === 'decade' ? 10 : 100
  const year = Math.floor(yearOf(iso) / size) * size + by * size
  return { start: `${pad(year, 4)}-01-01`, end: `${pad(year + size - 1, 4)}-12-31` }
}

function monthDays(iso: string): Days {
  return { start: `${iso.slice(0, 7)}-01`, end: `${iso.slice(0, 7)}-${pad(monthLength(yearOf(iso), monthOf(iso)))}` }
}

/** The last such weekday before a day, or with `self` on it. */
export function weekdayBefore(iso: string, weekday: number, self: boolean): string {
  const back = (weekdayOf(iso) - weekday + 7) % 7
  return addDays(iso, -(back === 0 && !self ? 7 : back))
}

/** The first such weekday after a day, or with `self` on it. */
export function weekdayAfter(iso: string, weekday: number, self: boolean): string {
  const ahead = (weekday - weekdayOf(iso) + 7) % 7
  return addDays(iso, ahead === 0 && !self ? 7 : ahead)
}

/** ISO 8601 week: `2024-W10`. */
export function isoWeek(iso: string): string {
  const thursday = addDays(iso, 4 - weekdayOf(iso))
  const week = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
  return `${thursday.slice(0, 4)}-W${pad(week)}`
}

/** Western Easter Sunday of a year (Gauss, anonymous Gregorian form). */
export function easter(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${pad(year, 4)}-${pad(Math.floor(f / 31))}-${pad((f % 31) + 1)}`
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** First day in a Gregorian year that is this day of the Islamic year (Umm al-Qura; sightings may differ by a day). */
export function islamicDay(year: number, month: number, day: number): string | null {
  for (let at = `${pad(year, 4)}-01-01`; yearOf(at) === year; at = addDays(at, 1)) {
    const parts = islamic.formatToParts(utc(at))
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
    if (part('month') === month && part('day') === day) return at
  }
  return null
}
