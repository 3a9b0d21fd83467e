/** All reports of the record. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReportHead } from '../../../model/index.ts'
import { reportsQuery } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { day, many } from '../reading/say.ts'

export const ReportsPage = () => (
  <>
    <PageTitle name="Reports" />
    <Answer of={useQuery(reportsQuery)}>{(reports) => <Listed reports={reports} />}</Answer>
  </>
)

const Listed = ({ reports }: { readonly reports: readonly ReportHead[] }) => {
  if (reports.length === 0)
    return (
      <p>
        The record holds no report yet: <code>dateline add FILE</code> adds one.
      </p>
    )
  const titles = new Map(reports.map((report) => [report.id, report.title ?? report.id]))
  const ordered = reports.toSorted((a, b) => (a.published ?? '9').localeCompare(b.published ?? '9'))
  return (
    <>
      <p role="status" className="found">
        {many(reports.length, 'report')}
      </p>
      <table className="stacking reports">
        <caption className="visually-hidden">Reports in order of date</caption>
        <thead>
          <tr>
            {['Day', 'Outlet', 'Report', 'Events'].map((column) => (
              <th key={column} scope="col" className={column === 'Events' ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map((report) => (
            <Row
              key={report.id}
              report={report}
              copied={report.copyOf && (titles.get(report.copyOf) ?? report.copyOf)}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

const Row = ({ report, copied }: { readonly report: ReportHead; readonly copied: string | null }) => (
  <tr>
    <td data-label="Day">{report.published ? day(report.published) : 'undated'}</td>
    <td data-label="Outlet">{report.outlet ?? <span className="quiet">not named</span>}</td>
    <td data-label="Report">
      <Link to="/reports/$id" params={{ id: report.id }} data-step lang={report.language}>
        {report.title ?? report.id}
      </Link>
      {copied && <span className="quiet note">reprint of “{copied}”</span>}
      {report.language !== 'en' && (
        <span className="quiet note">in {languageName(report.language)}, kept but not coded</span>
      )}
    </td>
    <td data-label="Events" className="number">
      {report.events}
    </td>
  </tr>
)

const LANGUAGES = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'code' })

/** "Swahili" for `sw`; what is no language code stays as it is. */
export const languageName = (code: string) => {
  try {
    return LANGUAGES.of(code) ?? code
  } catch {
    return code
  }
}
