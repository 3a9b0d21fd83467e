/** Places of events, for a map and for the list beside it. */
import type { EventView, PlaceValue } from '../../../model/index.ts'
import { place } from './say.ts'

export interface Spot {
  readonly key: string
  readonly name: string
  readonly level: PlaceValue['level']
  readonly lat: number | null
  readonly lon: number | null
  readonly events: number
}

/** Names a place the same for every event there. */
export const spotKey = (value: PlaceValue) => value.gazetteer ?? `${value.name},${value.country ?? ''}`

/** The places of events, those with most events first. */
export const spotsOf = (events: readonly EventView[]): readonly Spot[] => {
  const spots = new Map<string, Spot>()
  for (const event of events) {
    if (!event.place) continue
    const key = spotKey(event.place)
    const { lat, lon, level } = event.place
    spots.set(key, { key, name: place(event.place), level, lat, lon, events: (spots.get(key)?.events ?? 0) + 1 })
  }
  return [...spots.values()].sort((a, b) => b.events - a.events)
}
