/** The gazetteer: names to places, read from the compact index that the build makes. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Level } from '../../model/index.ts'
import { LEVELS } from '../../model/index.ts'
import { fold } from './fold.ts'

/** One entry of the gazetteer. */
export interface GazetteerPlace {
  /** `gn:1526384` GeoNames, `ap:UAAA` airport, `a1:KZ.02` and `a2:…` divisions, `cc:KAZ` country, `dl:…` the project's own. */
  readonly id: string
  /** ISO alpha-3; empty for seas and continents. */
  readonly country: string
  /** GeoNames code of the first division, `KZ.02`, or empty. */
  readonly admin1: string
  readonly lat: number
  readonly lon: number
  readonly level: Level
  readonly population: number
  readonly capital: boolean
}

export interface Gazetteer {
  /** Places of that name in any spelling, the most populous first. */
  find(name: string): readonly GazetteerPlace[]
}

/** Sections of the file after its JSON header, as `build-gazetteer` writes them. */
export interface GazetteerHeader {
  readonly attribution: readonly string[]
  readonly countries: readonly string[]
  readonly admin1: readonly string[]
  readonly names: number
  readonly places: number
  readonly textBytes: number
  readonly idBytes: number
  readonly postings: number
}

const shipped = [
  fileURLToPath(new URL('../../gazetteer/places.bin', import.meta.url)),
  fileURLToPath(new URL('../../../dist/gazetteer/places.bin', import.meta.url)),
]
let opened: Gazetteer | null = null

/**
 * Opens the built index, once a process.
 * @throws where the index is missing, with the command that makes it.
 */
export function openGazetteer(): Gazetteer {
  if (opened) return opened
  const file = shipped.find((f) => existsSync(f))
  if (!file)
    throw new Error('The gazetteer index dist/gazetteer/places.bin is missing. Run "npm run build" once, then again.')
  opened = readGazetteer(readFileSync(file))
  return opened
}

/** Reads an index from its bytes. */
function readGazetteer(bytes: Uint8Array): Gazetteer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerBytes = buffer.readUInt32LE(0)
  const header = JSON.parse(buffer.toString('utf8', 4, 4 + headerBytes)) as GazetteerHeader
  let at = Math.ceil((4 + headerBytes) / 4) * 4
  const take = (length: number) => {
    const piece = buffer.subarray(at, at + length)
    at += Math.ceil(length / 4) * 4
    return piece
  }
  const uint32 = (count: number) => {
    const piece = take(count * 4)
    return new Uint32Array(piece.buffer.slice(piece.byteOffset, piece.byteOffset + piece.byteLength))
  }
  const nameStart = uint32(header.names + 1)
  const postingStart = uint32(header.names + 1)
  const postings = uint32(header.postings)
  const idStart = uint32(header.places + 1)
  const lat = new Int32Array(uint32(header.places).buffer)
  const lon = new Int32Array(uint32(header.places).buffer)
  const population = uint32(header.places)
  /** country index << 16 | admin1 index. */
  const where = uint32(header.places)
  /** level | capital << 4. */
  const kind = take(header.places)
  const text = take(header.textBytes)
  const ids = take(header.idBytes)

  const place = (p: number): GazetteerPlace => ({
    id: ids.toString('latin1', idStart[p], idStart[p + 1]),
    country: header.countries[where[p]! >>> 16]!,
    admin1: header.admin1[where[p]! & 0xffff]!,
    lat: lat[p]! / 1e5,
    lon: lon[p]! / 1e5,
    level: LEVELS[kind[p]! & 15]!,
    population: population[p]!,
    capital: kind[p]! >> 4 === 1,
  })
  return {
    find(name) {
      const wanted = Buffer.from(fold(name), 'utf8')
      let low = 0
      let high = header.names - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        const order = Buffer.compare(text.subarray(nameStart[middle], nameStart[middle + 1]), wanted)
        if (order === 0) return Array.from(postings.subarray(postingStart[middle], postingStart[middle + 1]), place)
        if (order < 0) low = middle + 1
        else high = middle - 1
      }
      return []
    },
  }
}
