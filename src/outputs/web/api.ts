/** What the pages ask of the HTTP API. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  Conflict,
  EventFilter,
  EventView,
  KeptAccount,
  Ledger,
  Policy,
  RecordStore,
  ReportHead,
} from '../../model/index.ts'

type ReportDetail = NonNullable<Awaited<ReturnType<RecordStore['report']>>>
interface Tallied {
  readonly value: string
  readonly events: number
}
interface Summary {
  readonly events: number
  readonly reports: number
  readonly copies: number
  readonly conflicts: number
  readonly from: string | null
  readonly to: string | null
  readonly types: readonly Tallied[]
  readonly countries: readonly Tallied[]
  readonly statuses: readonly Tallied[]
}

const get = async <T>(path: string, query: object = {}): Promise<T> => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  const answer = await fetch(`/api/${path}${search.size > 0 ? `?${search}` : ''}`).catch(() => {
    throw new Error('Dateline does not answer. Is `dateline serve` still running?')
  })
  const body = await answer.json()
  if (answer.ok) return body as T
  const { found, expected, fix } = body.error
  throw new Error(`Found ${found}; expected ${expected}. ${fix}.`)
}

export const summaryQuery = queryOptions({ queryKey: ['summary'], queryFn: () => get<Summary>('summary') })

export const eventsQuery = (filter: EventFilter) =>
  queryOptions({
    queryKey: ['events', filter],
    queryFn: () => get<{ readonly total: number; readonly events: readonly EventView[] }>('events', filter),
    placeholderData: keepPreviousData,
  })

export const eventQuery = (id: string, policy?: Policy) =>
  queryOptions({
    queryKey: ['event', id, policy],
    queryFn: () =>
      get<{ readonly event: EventView; readonly accounts: readonly KeptAccount[] }>(
        `events/${encodeURIComponent(id)}`,
        { policy },
      ),
    placeholderData: keepPreviousData,
  })

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: () => get<readonly ReportHead[]>('reports'),
})

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['report', id],
    queryFn: () => get<ReportDetail>(`reports/${encodeURIComponent(id)}`),
  })

export const ledgersQuery = (event?: string) =>
  queryOptions({ queryKey: ['ledgers', event], queryFn: () => get<readonly Ledger[]>('ledgers', { event }) })

export const conflictsQuery = (event?: string) =>
  queryOptions({ queryKey: ['conflicts', event], queryFn: () => get<readonly Conflict[]>('conflicts', { event }) })
