/** Where the listed events were: a map, and the same as a list. */
import { lazy, Suspense } from 'react'
import { many } from '../reading/say.ts'
import type { Spot } from '../reading/spots.ts'

const WorldMap = lazy(async () => ({ default: (await import('./world-map.tsx')).WorldMap }))

interface PlacesProps {
  readonly spots: readonly Spot[]
  readonly chosen: string | undefined
  readonly onChoose: (key: string | undefined) => void
}

export const Places = ({ spots, chosen, onChoose }: PlacesProps) => {
  if (spots.length === 0) return null
  return (
    <aside className="places" aria-labelledby="places-title">
      <h2 id="places-title">Places</h2>
      <Suspense fallback={<div className="map" />}>
        <WorldMap spots={spots} chosen={chosen} onChoose={onChoose} />
      </Suspense>
      <ul>
        {spots.map((spot) => (
          <li key={spot.key}>
            <button
              type="button"
              className="plain place"
              aria-pressed={spot.key === chosen}
              onClick={() => onChoose(spot.key === chosen ? undefined : spot.key)}
            >
              <span>
                {spot.name}
                {spot.level !== 'city' && spot.level !== 'site' && <span className="quiet"> ({spot.level})</span>}
                {spot.lat === null && <span className="quiet"> (not on the map)</span>}
              </span>{' '}
              <span className="number" title={many(spot.events, 'event')}>
                {spot.events}
                <span className="visually-hidden"> {spot.events === 1 ? 'event' : 'events'}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
