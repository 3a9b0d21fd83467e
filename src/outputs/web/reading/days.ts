/** Events under the day on which they began. */
import type { EventView } from '../../../model/index.ts'

export interface Day {
  /** ISO date, or null for events of which no day is told. */
  readonly day: string | null
  readonly events: readonly EventView[]
}

/** Days in order; events without a day come last. */
export const byDay = (events: readonly EventView[]): readonly Day[] => {
  const days = Map.groupBy(events, (event) => event.start ?? event.end)
  const ordered = [...days].map(([day, all]) => ({ day, events: all }))
  return ordered.sort((a, b) => (a.day ?? '9999').localeCompare(b.day ?? '9999'))
}
