/** Events as a GeoJSON collection (RFC 7946). */
import type { Measure, WholeEvent } from '../../model/index.ts'
import { type Format, losing } from './format.ts'
import { notesOf } from './notes.ts'
import { ACLED_PLACE, degrees, RADIUS_M } from './precision.ts'
import { distinct, originalsOf, partyName } from './tellings.ts'
import { tollOf } from './toll.ts'

export const geojson: Format = {
  name: 'geojson',
  file: 'events.geojson',
  title: 'Events on the map',
  mediaType: 'application/geo+json',
  columns: null,
  primaryKey: null,
  never: [],
  head: '{"type":"FeatureCollection","features":[\n',
  between: ',\n',
  tail: '\n]}\n',
  each(whole, policy) {
    const { lost, lose } = losing('geojson', whole)
    const { event } = whole
    const { place } = event
    if (place === null) lose('geometry', event.headline, 'no place is told')
    else if (place.level === 'country')
      lose('geometry', place.name, 'only its country is told; a point would be false precision')
    const properties = { ...propertiesOf(whole), ...figuresOf(whole, lose), policy }
    const feature = { type: 'Feature', id: event.id, geometry: pointOf(whole), properties }
    return { texts: [JSON.stringify(feature)], lost }
  },
}

function pointOf({ event: { place } }: WholeEvent) {
  if (!place || place.level === 'country' || place.lat === null || place.lon === null) return null
  return { type: 'Point', coordinates: [degrees(place.lon), degrees(place.lat)] }
}

function propertiesOf(whole: WholeEvent) {
  const { type, mode, status, headline, start, end, place, claimants, accounts, reports, conflicts, id } = whole.event
  return {
    type,
    mode,
    status,
    headline,
    actors: whole.event.actors.map(partyName),
    recipients: whole.event.recipients.map(partyName),
    start,
    end,
    place: place?.name ?? null,
    country: place?.country ?? null,
    /** How exact the place is: site, city, district, province, country. */
    precision: place?.level ?? null,
    geo_precision: place ? ACLED_PLACE[place.level] : null,
    precision_radius_m: place ? RADIUS_M[place.level] : null,
    claimants,
    outlets: distinct(originalsOf(whole).map((k) => k.report.outlet ?? k.report.id)),
    notes: notesOf(whole),
    accounts,
    reports,
    conflicts,
    permalink: `/events/${encodeURIComponent(id)}`,
  }
}

function figuresOf(whole: WholeEvent, lose: (field: string, what: string, why: string) => void) {
  const figures: Record<string, number | string | null> = {}
  for (const of of new Set(whole.ledgers.map((l): Measure => l.of))) {
    const { figure, lost } = tollOf(whole, of)
    if (lost) lose(of, lost.what, lost.why)
    if (!figure) continue
    figures[`${of}_low`] = figure.low
    figures[`${of}_best`] = figure.best
    figures[`${of}_high`] = figure.high
    figures[`${of}_claimant`] = figure.claimant
  }
  return figures
}
