/** Days as numbers (days since 1970-01-01), for distances. */

/** Day number of an ISO date; of its first ten characters, so that a time of day does no harm. Null for no date. */
export function dayOf(iso: string | null | undefined): number | null {
  if (!iso) return null
  const ms = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(ms) ? null : Math.floor(ms / 86_400_000)
}
