/** The map without WebGL: latitude and longitude as they are, cut to the places shown. */
import type { Spot } from '../reading/spots.ts'

interface FlatMapProps {
  readonly spots: readonly Spot[]
  readonly chosen: string | undefined
  readonly countries: GeoJSON.FeatureCollection | undefined
}

/** Degrees shown around the outermost places. */
const MARGIN = 8

export const FlatMap = ({ spots, chosen, countries }: FlatMapProps) => {
  const located = spots.filter((spot) => spot.lat !== null && spot.lon !== null)
  const lons = located.map((spot) => spot.lon!)
  const lats = located.map((spot) => -spot.lat!)
  const left = Math.min(...lons, 180) - MARGIN
  const top = Math.min(...lats, 90) - MARGIN
  const width = Math.max(Math.max(...lons, -180) + MARGIN - left, 20)
  const height = Math.max(Math.max(...lats, -90) + MARGIN - top, 20)
  const unit = Math.max(width, height) / 100
  return (
    <svg
      className="map flat"
      viewBox={located.length > 0 ? `${left} ${top} ${width} ${height}` : '-180 -90 360 180'}
      role="img"
      aria-label="Map of the places listed below"
      preserveAspectRatio="xMidYMid slice"
    >
      <path className="land" d={countries ? outline(countries) : ''} strokeWidth={unit / 4} />
      {located.map((spot) => (
        <circle
          key={spot.key}
          className={spot.key === chosen ? 'spot chosen' : 'spot'}
          cx={spot.lon!}
          cy={-spot.lat!}
          r={unit * (1 + Math.sqrt(spot.events) / 2)}
          strokeWidth={unit / 2}
        />
      ))}
    </svg>
  )
}

const outline = (countries: GeoJSON.FeatureCollection) =>
  countries.features
    .flatMap(({ geometry }) => {
      if (geometry.type === 'Polygon') return geometry.coordinates
      return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
    })
    .map((ring) => `M${ring.map(([lon, lat]) => `${lon!.toFixed(2)} ${(-lat!).toFixed(2)}`).join('L')}Z`)
    .join('')
