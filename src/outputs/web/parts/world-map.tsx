/** A map of places on a basemap that needs no network; drawn flat where the browser has no WebGL. */
import type { GeoJSONSource, Map as GlMap, StyleSpecification } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { feature } from 'topojson-client'
import atlas from 'world-atlas/countries-50m.json?url'
import type { Spot } from '../reading/spots.ts'
import { FlatMap } from './flat-map.tsx'
import { colours } from './map-colours.ts'

interface WorldMapProps {
  readonly spots: readonly Spot[]
  readonly chosen: string | undefined
  readonly onChoose: (key: string | undefined) => void
}

type Countries = GeoJSON.FeatureCollection

/** Borders of the world as Natural Earth has them. */
const fetchCountries = async (): Promise<Countries> => {
  const topology = await (await fetch(atlas)).json()
  const countries = feature(topology, topology.objects.countries) as unknown as Countries
  return {
    ...countries,
    features: countries.features.map((country) => ({ ...country, geometry: unbroken(country.geometry) })),
  }
}

/** A ring over the 180th meridian (Fiji) would be drawn as a line around the world; it goes on beyond 180 instead. */
const unbroken = (geometry: GeoJSON.Geometry): GeoJSON.Geometry => {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: geometry.coordinates.map(unbrokenRing) }
  if (geometry.type !== 'MultiPolygon') return geometry
  return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(unbrokenRing)) }
}

const unbrokenRing = (ring: GeoJSON.Position[]): GeoJSON.Position[] => {
  const jumps = ring.some(([lon, lat], n) => n > 0 && Math.abs(lon! - ring[n - 1]![0]!) > 180 && Math.abs(lat!) < 80)
  return jumps ? ring.map(([lon, lat]) => [lon! < 0 ? lon! + 360 : lon!, lat!]) : ring
}

export const WorldMap = (props: WorldMapProps) => {
  const [countries, setCountries] = useState<Countries>()
  const [flat, setFlat] = useState(() => !hasWebGl())
  useEffect(() => {
    fetchCountries().then(setCountries, () => setFlat(true))
  }, [])
  if (flat) return <FlatMap spots={props.spots} chosen={props.chosen} countries={countries} />
  return <DrawnMap {...props} countries={countries} onFail={() => setFlat(true)} />
}

const hasWebGl = () => document.createElement('canvas').getContext('webgl2') !== null

const DrawnMap = ({
  spots,
  chosen,
  onChoose,
  countries,
  onFail,
}: WorldMapProps & { countries: Countries | undefined; onFail: () => void }) => {
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<GlMap>()
  const choose = useRef(onChoose)
  choose.current = onChoose

  useEffect(() => {
    if (!countries || !box.current) return
    let ended = false
    let made: GlMap | undefined
    openMap(box.current, countries, (key) => choose.current(key)).then((opened) => {
      made = opened
      if (ended) opened.remove()
      else setMap(opened)
    }, onFail)
    return () => {
      ended = true
      made?.remove()
      setMap(undefined)
    }
  }, [countries, onFail])

  useEffect(() => {
    if (map) showSpots(map, spots)
  }, [map, spots])
  useEffect(() => {
    if (map) map.setFilter('chosen', ['==', ['get', 'key'], chosen ?? ''])
  }, [map, chosen])
  useEffect(() => {
    if (!map) return
    const recolour = () => paint(map)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    window.addEventListener('dateline-theme', recolour)
    dark.addEventListener('change', recolour)
    return () => {
      window.removeEventListener('dateline-theme', recolour)
      dark.removeEventListener('change', recolour)
    }
  }, [map])
  return <div className="map" ref={box} data-ready={map ? 'yes' : 'no'} />
}

const openMap = async (container: HTMLElement, countries: Countries, onChoose: (key: string) => void) => {
  const [gl, worker] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ])
  gl.setWorkerUrl(worker.default)
  const map = new gl.Map({
    container,
    style: styleOf(countries),
    center: [40, 25],
    zoom: 0.6,
    maxZoom: 9,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    scrollZoom: false,
    locale: { 'Map.Title': 'Map of the places listed below' },
  })
  map.addControl(new gl.NavigationControl({ showCompass: false }), 'top-right')
  await new Promise((resolve) => map.once('load', resolve))
  map.on('click', 'spots', (click) => {
    const key = click.features?.[0]?.properties.key
    if (typeof key === 'string') onChoose(key)
  })
  map.on('mouseenter', 'spots', () => {
    map.getCanvas().style.cursor = 'pointer'
  })
  map.on('mouseleave', 'spots', () => {
    map.getCanvas().style.cursor = ''
  })
  return map
}

const NONE: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

const styleOf = (countries: Countries): StyleSpecification => {
  const ink = colours()
  const radius = ['interpolate', ['linear'], ['sqrt', ['get', 'events']], 1, 5, 10, 18] as never
  return {
    version: 8,
    sources: { countries: { type: 'geojson', data: countries }, spots: { type: 'geojson', data: NONE } },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': ink.water } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': ink.land } },
      { id: 'borders', type: 'line', source: 'countries', paint: { 'line-color': ink.border, 'line-width': 0.7 } },
      {
        id: 'spots',
        type: 'circle',
        source: 'spots',
        paint: {
          'circle-radius': radius,
          'circle-color': ink.accent,
          'circle-opacity': ['case', ['get', 'exact'], 0.8, 0.25],
          'circle-stroke-color': ink.accent,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'chosen',
        type: 'circle',
        source: 'spots',
        filter: ['==', ['get', 'key'], ''],
        paint: {
          'circle-radius': 13,
          'circle-color': 'transparent',
          'circle-stroke-color': ink.ink,
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'spots',
        layout: {
          'text-field': ['get', 'name'],
          'text-size': 12,
          'text-anchor': 'top',
          'text-offset': [0, 0.8],
          'text-max-width': 9,
          'symbol-sort-key': ['-', ['get', 'events']],
        },
        paint: { 'text-color': ink.ink, 'text-halo-color': ink.land, 'text-halo-width': 1.5 },
      },
    ],
  }
}

const paint = (map: GlMap) => {
  const ink = colours()
  map.setPaintProperty('water', 'background-color', ink.water)
  map.setPaintProperty('land', 'fill-color', ink.land)
  map.setPaintProperty('borders', 'line-color', ink.border)
  for (const property of ['circle-color', 'circle-stroke-color'] as const)
    map.setPaintProperty('spots', property, ink.accent)
  map.setPaintProperty('chosen', 'circle-stroke-color', ink.ink)
  map.setPaintProperty('names', 'text-color', ink.ink)
  map.setPaintProperty('names', 'text-halo-color', ink.land)
}

const showSpots = (map: GlMap, spots: readonly Spot[]) => {
  const located = spots.filter((spot) => spot.lat !== null && spot.lon !== null)
  const features = located.map((spot) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [spot.lon!, spot.lat!] },
    properties: {
      key: spot.key,
      name: spot.name.split(',')[0],
      events: spot.events,
      exact: spot.level === 'site' || spot.level === 'city',
    },
  }))
  map.getSource<GeoJSONSource>('spots')?.setData({ type: 'FeatureCollection', features })
  if (located.length === 0) return
  const lons = located.map((spot) => spot.lon!)
  const lats = located.map((spot) => spot.lat!)
  const bounds: [number, number, number, number] = [
    Math.min(...lons),
    Math.min(...lats),
    Math.max(...lons),
    Math.max(...lats),
  ]
  map.fitBounds(bounds, { padding: 48, maxZoom: 4.5, animate: false })
}
