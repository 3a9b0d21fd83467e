/** Reads the day of publication as sources write it. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?(?!\d)/
const DAY_FIRST = /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/
const MONTH_FIRST = /^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/

/**
 * The ISO day at the start of `written`, and how many characters tell it: `7 January 2022`, `2022-01-07T10:00+06:00`
 * (the day as written, in its own time zone), `Fri, 07 Jan 2022 10:00:00 GMT`. Null when there is no day or it does not
 * exist; `07/01/2022` is null too, for nobody can say whether it is in January.
 */
export function readDate(written: string): { readonly day: string; readonly length: number } | null {
  const numeric = ISO.exec(written) ?? COMPACT.exec(written)
  if (numeric) return made(numeric[0].length, numeric[1]!, Number(numeric[2]), numeric[3]!)
  const dayFirst = DAY_FIRST.exec(written)
  if (dayFirst) return made(dayFirst[0].length, dayFirst[3]!, monthOf(dayFirst[2]!), dayFirst[1]!)
  const monthFirst = MONTH_FIRST.exec(written)
  if (monthFirst) return made(monthFirst[0].length, monthFirst[3]!, monthOf(monthFirst[1]!), monthFirst[2]!)
  return null
}

/** The ISO day that `written` gives, or null. */
export function parseDate(written: string): string | null {
  return readDate(written.trim())?.day ?? null
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function made(length: number, year: string, month: number, day: string) {
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  // Date.parse lets 31 February roll over; the round trip does not.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return null
  return { day: iso, length }
}
