/** The filters of the chronology as they stand in the page's address; the names are those of the API. */
import { EVENT_TYPES, type EventFilter, type Policy, STATUSES } from '../../../model/index.ts'

export const POLICIES = ['best', 'lowest', 'latest', 'per-source'] as const satisfies readonly Policy[]

export const PAGE = 200

export interface ChronologySearch {
  readonly search?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly type?: string | undefined
  readonly country?: string | undefined
  readonly status?: string | undefined
  readonly policy?: Policy | undefined
  /** Shows only events of the page at one place. */
  readonly place?: string | undefined
  readonly offset?: number | undefined
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const one = <T extends string>(value: unknown, of: readonly T[]) => of.find((known) => known === value)
const isoDay = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(value) : undefined)

/** Reads the address; what it does not know is left out, so that an old link still opens. */
export const readSearch = (given: Record<string, unknown>): ChronologySearch => ({
  search: text(given.search),
  from: isoDay(given.from),
  to: isoDay(given.to),
  type: one(given.type, EVENT_TYPES),
  country: text(given.country),
  status: one(given.status, STATUSES),
  policy: one(given.policy, POLICIES),
  place: text(given.place),
  offset: Math.max(0, Math.trunc(Number(given.offset))) || undefined,
})

/** What is asked of the API: all but the place, which the page filters itself. */
export const asFilter = ({ place: _, ...search }: ChronologySearch): EventFilter =>
  ({ ...search, limit: PAGE }) as EventFilter

const OF_EXPORTS = ['search', 'from', 'to', 'type', 'country', 'status', 'policy'] as const

/** Where the API gives the matching events, of all pages, as a file. */
export const exportAddress = (format: string, search: ChronologySearch): string => {
  const asked = OF_EXPORTS.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]]))
  const query = new URLSearchParams(asked).toString()
  return `/api/export/${format}${query && `?${query}`}`
}

/** How many filters narrow the list. */
export const narrowing = ({ from, to, type, country, status, place }: ChronologySearch) =>
  [from, to, type, country, status, place].filter((value) => value !== undefined).length
