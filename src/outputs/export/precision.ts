/** How exact a day and a place are, in the codes of each scheme. */
import type { Level } from '../../model/index.ts'

const DAY_MS = 86_400_000

/** Days of the interval, both ends included. */
export function lengthInDays(start: string, end: string): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / DAY_MS) + 1
}

/** The middle day of an interval; of two the earlier. */
function middleOf(start: string, end: string): string {
  const half = Math.floor((lengthInDays(start, end) - 1) / 2)
  return new Date(Date.parse(start) + half * DAY_MS).toISOString().slice(0, 10)
}

/** ACLED: 1 a day, 2 up to a week and 3 up to a month, both dated in their middle; nothing coarser is recorded. */
export function acledDay(start: string, end: string | null): { date: string; precision: 1 | 2 | 3 } | null {
  if (end === null) return { date: start, precision: 1 }
  const days = lengthInDays(start, end)
  if (days <= 1) return { date: start, precision: 1 }
  if (days > 31) return null
  return { date: middleOf(start, end), precision: days <= 7 ? 2 : 3 }
}

/** UCDP: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 up to a year. */
export function ucdpDay(start: string, end: string): 1 | 2 | 3 | 4 | 5 {
  const days = lengthInDays(start, end)
  if (days <= 1) return 1
  if (days <= 6) return 2
  if (days === 7) return 3
  return days <= 31 ? 4 : 5
}

/** ACLED: 1 a named town or a site in it, 2 part of a region, 3 a region. A country is recorded by no code. */
export const ACLED_PLACE: Readonly<Record<Level, 1 | 2 | 3 | null>> = {
  site: 1,
  city: 1,
  district: 2,
  province: 3,
  country: null,
}

/** UCDP: 1 exact, 3 a second-order and 4 a first-order division, 6 a country. */
export const UCDP_PLACE: Readonly<Record<Level, number>> = { site: 1, city: 1, district: 3, province: 4, country: 6 }

/** Event reports: from 1, a country, to 6, a street or a site. */
export const REPORT_PLACE: Readonly<Record<Level, number>> = { site: 6, city: 4, district: 3, province: 2, country: 1 }

/** Metres around the point in which a place of that level commonly lies: an assumption for drawing, not a measurement. */
export const RADIUS_M: Readonly<Record<Level, number | null>> = {
  site: 1_000,
  city: 10_000,
  district: 30_000,
  province: 150_000,
  country: null,
}

/** Degrees to four decimals, about ten metres. */
export const degrees = (value: number): number => Number(value.toFixed(4))
