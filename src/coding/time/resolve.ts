/** From partial dates to days: which Monday, which March, which 5 January is meant. */
import {
  addDays,
  addMonths,
  daysBetween,
  isoDate,
  isoWeek,
  monthLength,
  unitAround,
  weekdayAfter,
  weekdayBefore,
  weekdayOf,
  yearOf,
} from './calendar.ts'
import { day, interval, type Scene, undated, type Value } from './scene.ts'

const two = (n: number) => String(n).padStart(2, '0')
const inferred = (value: Value): Value => ({ ...value, sure: 'inferred' })

/** "Monday": the most recent one, or the next one where the clause looks ahead. */
export function weekdayValue(weekday: number, scene: Scene, word = '', part = ''): Value {
  if (!scene.today) return undated('date', `XXXX-WXX-${weekday}${part}`)
  const today = scene.today
  if (word === 'next' || word === 'coming') return dayPart(weekdayAfter(today, weekday, false), part)
  if (word === 'last' || word === 'past') return dayPart(weekdayBefore(today, weekday, false), part)
  if (word === 'previous' || word === 'following') {
    const from = scene.previous?.start ?? today
    return dayPart(word === 'previous' ? weekdayBefore(from, weekday, false) : weekdayAfter(from, weekday, false), part)
  }
  if (word === 'this' && !scene.future) {
    const inWeek = addDays(today, weekday - weekdayOf(today))
    return dayPart(scene.present || inWeek <= today ? inWeek : addDays(inWeek, -7), part)
  }
  const near = scene.future ? weekdayAfter(today, weekday, true) : weekdayBefore(today, weekday, true)
  return inferred(dayPart(near, part))
}

/** A day, with its part in the TIMEX3 value only. */
export function dayPart(iso: string, part = ''): Value {
  return day(iso, part ? `${iso}T${part}` : iso)
}

/** "5 January", "January 5, 2022". */
export function monthDayValue(
  month: number,
  dayNumber: number,
  year: number | null,
  scene: Scene,
  part = '',
): Value | null {
  if (year !== null) {
    const iso = isoDate(year, month, dayNumber)
    return iso ? { ...dayPart(iso, part), fullYear: true } : null
  }
  if (dayNumber > monthLength(2024, month)) return null
  const found = yearFor(month, dayNumber, scene)
  if (found === null) return undated('date', `XXXX-${two(month)}-${two(dayNumber)}`)
  const iso = isoDate(found, month, dayNumber)
  return iso ? inferred(dayPart(iso, part)) : null
}

/** The year that a date without one falls in. */
function yearFor(month: number, dayNumber: number, scene: Scene): number | null {
  const at = (year: number) => isoDate(year, month, Math.min(dayNumber, monthLength(year, month)))!
  const lean = scene.previous
  const today = scene.today
  if (
    !scene.future &&
    lean?.fullYear &&
    lean.precision !== 'year' &&
    scene.previousNear &&
    lean.start &&
    (!today || yearOf(lean.start) !== yearOf(today))
  ) {
    const year = yearOf(lean.start)
    const same = at(year)
    const next = at(year + 1)
    if (same >= lean.start) return year
    return !today || next <= today ? (daysBetween(same, lean.start) < 120 ? year : year + 1) : year
  }
  if (!today) return null
  const year = yearOf(today)
  if (scene.future) return at(year) >= today ? year : year + 1
  if (at(year) <= today) return year
  // Reports appear some days after their dateline at most; a date shortly ahead is a plan told without a future tense.
  return scene.present && daysBetween(today, at(year)) < 100
    ? year
    : daysBetween(today, at(year)) <= 14
      ? year
      : year - 1
}

/** "March", "early March 2020", "last March". */
export function monthValue(month: number, year: number | null, scene: Scene, part = '', word = ''): Value {
  const resolved = year ?? monthYear(month, scene, word)
  if (resolved === null) return undated('date', `XXXX-${two(month)}`, 'month')
  const first = `${resolved}-${two(month)}-01`
  const value = partOf(unitAround(first, 'month'), part, 'month', `${resolved}-${two(month)}`)
  return year === null ? inferred(value) : { ...value, fullYear: true }
}

function monthYear(month: number, scene: Scene, word: string): number | null {
  if (!scene.today) return scene.previous?.fullYear && scene.previous.start ? yearOf(scene.previous.start) : null
  const here = unitAround(scene.today, 'month').start
  const year = yearOf(here)
  const same = `${year}-${two(month)}-01`
  if (word === 'next') return same > here ? year : year + 1
  if (word === 'last') return same < here ? year : year - 1
  if (word === 'this') return year
  return yearFor(month, 1, scene)
}

/** The early, middle or late third of a stretch of days, else all of it. */
export function partOf(
  days: { start: string; end: string },
  part: string,
  precision: Value['precision'],
  timex: string,
): Value {
  const length = daysBetween(days.start, days.end) + 1
  const third = Math.round(length / 3)
  const mod = part.toLowerCase()
  if (mod === 'early' || mod === 'beginning' || mod === 'start')
    return interval(days.start, addDays(days.start, third - 1), precision, timex)
  if (mod === 'late' || mod === 'end') return interval(addDays(days.end, 1 - third), days.end, precision, timex)
  if (mod === 'mid' || mod === 'middle')
    return interval(addDays(days.start, third), addDays(days.end, -third), precision, timex)
  return interval(days.start, days.end, precision, timex)
}

/** A whole unit of the calendar with its TIMEX3 value. */
export function unitValue(iso: string, unit: string, by: number, part = ''): Value | null {
  switch (unit) {
    case 'day':
    case 'night': {
      const at = addDays(iso, by)
      return dayPart(at, unit === 'night' ? 'NI' : '')
    }
    case 'weekend': {
      const saturday = addDays(unitAround(iso, 'week', by).start, 5)
      return interval(saturday, addDays(saturday, 1), 'day', `${isoWeek(saturday)}-WE`)
    }
    case 'fortnight':
      return interval(addDays(iso, 14 * by - 13), addDays(iso, 14 * by), 'week', 'P2W')
    case 'week': {
      const week = unitAround(iso, 'week', by)
      return partOf(week, part, 'week', isoWeek(week.start))
    }
    case 'month': {
      const month = unitAround(iso, 'month', by)
      return partOf(month, part, 'month', month.start.slice(0, 7))
    }
    case 'quarter': {
      const quarter = unitAround(iso, 'quarter', by)
      return interval(quarter.start, quarter.end, 'season', quarterTimex(quarter.start))
    }
    case 'year': {
      const year = unitAround(iso, 'year', by)
      return partOf(year, part, 'year', year.start.slice(0, 4))
    }
    case 'decade': {
      const decade = unitAround(iso, 'decade', by)
      return interval(decade.start, decade.end, 'decade', decade.start.slice(0, 3))
    }
    case 'century': {
      const century = unitAround(iso, 'century', by)
      return interval(century.start, century.end, 'longer', century.start.slice(0, 2))
    }
  }
  return null
}

/** `1998-Q3` of the quarter that holds a day. */
export function quarterTimex(iso: string): string {
  return `${iso.slice(0, 4)}-Q${Math.ceil(Number(iso.slice(5, 7)) / 3)}`
}

/** A day moved by so many units: three weeks after 2024-03-08. */
export function moveBy(iso: string, unit: string, by: number): string {
  const days: Readonly<Record<string, number>> = { day: 1, night: 1, week: 7, fortnight: 14, weekend: 7 }
  const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 }
  if (days[unit]) return addDays(iso, Math.round(by * days[unit]))
  if (months[unit]) return addMonths(iso, Math.round(by * months[unit]))
  return addDays(iso, unit === 'hour' ? Math.round(by / 24) : 0)
}

/** The date "so many units ago", as coarse as the unit says: "two years ago" is a year, "three days ago" a day. */
export function movedValue(iso: string, unit: string, by: number): Value {
  const at = moveBy(iso, unit, by)
  if (unit === 'month' || unit === 'year' || unit === 'decade' || unit === 'century' || unit === 'quarter') {
    const value = unitValue(at, unit, 0)
    if (value) return inferred(value)
  }
  if (unit === 'week') return inferred({ ...unitValue(at, 'week', 0)!, timex: isoWeek(at) })
  return dayPart(at)
}
