/** The formats of an export. */
import { acled } from './acled.ts'
import { eventReport } from './event-report.ts'
import type { Format } from './format.ts'
import { geojson } from './geojson.ts'
import { notExpressedOf } from './not-expressed.ts'
import { plover } from './plover.ts'
import { ucdp } from './ucdp.ts'

const OF_EVENTS: readonly Format[] = [acled, ucdp, eventReport, plover, geojson]

/** Every format, the list of what the others could not express last. */
export const FORMATS: readonly Format[] = [...OF_EVENTS, notExpressedOf(OF_EVENTS)]

export const FORMAT_NAMES = ['acled', 'ucdp', 'event-report', 'plover', 'geojson', 'not-expressed'] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

/** The format of that name. */
export function formatNamed(name: FormatName): Format {
  const found = FORMATS.find((format) => format.name === name)
  if (!found) throw new Error(`No format is called ${name}. Add it to src/outputs/export/formats.ts.`)
  return found
}
