/** Links to the filtered events as files for other tools. */
import { type ChronologySearch, exportAddress } from '../reading/filter.ts'

const FILES = [
  ['acled', 'ACLED columns (CSV)'],
  ['ucdp', 'UCDP columns (CSV)'],
  ['event-report', 'a row a report (CSV)'],
  ['plover', 'PLOVER (JSON lines)'],
  ['geojson', 'map (GeoJSON)'],
  ['not-expressed', 'what these leave out, and why (CSV)'],
] as const

interface Props {
  readonly search: ChronologySearch
}

export const Downloads = ({ search }: Props) => (
  <section aria-labelledby="downloads">
    <h2 id="downloads">Download what matches</h2>
    <ul>
      {FILES.map(([format, name]) => (
        <li key={format}>
          <a href={exportAddress(format, search)} download>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </section>
)
