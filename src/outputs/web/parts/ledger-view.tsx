/** A ledger: what each claimant gives, as a chart and as its table. */
import { Link } from '@tanstack/react-router'
import type { Ledger, LedgerRow } from '../../../model/index.ts'
import { nameOf } from '../reading/lanes.ts'
import { bounds, day } from '../reading/say.ts'
import { LedgerChart } from './ledger-chart.tsx'
import { WordsLink } from './words-link.tsx'

interface LedgerViewProps {
  readonly ledger: Ledger
  /** Level of its heading. */
  readonly level: 2 | 3
  /** Link to its event. */
  readonly linked?: boolean
}

const titleOf = ({ of, group, kind }: Ledger) =>
  `${of[0]!.toUpperCase()}${of.slice(1)}${group && group !== 'all' ? `, ${group}` : ''}${kind === 'running' ? ', running total' : ''}`

export const LedgerView = ({ ledger, level, linked = false }: LedgerViewProps) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  const title = titleOf(ledger)
  return (
    <section className="ledger" aria-label={title}>
      <Heading>{title}</Heading>
      <p className="standing">
        <Standing rows={ledger.standing} />
        {linked && (
          <>
            {' · '}
            <Link to="/events/$id" params={{ id: ledger.eventId }}>
              the event<span className="visually-hidden"> of this ledger: {title}</span>
            </Link>
          </>
        )}
      </p>
      {ledger.rows.length > 1 && <LedgerChart ledger={ledger} title={title} />}
      <LedgerTable ledger={ledger} title={title} />
    </section>
  )
}

const Standing = ({ rows }: { readonly rows: readonly LedgerRow[] }) => {
  if (rows.length === 0) return 'No figure stands: each was withdrawn or is part of another.'
  return (
    <>
      Standing:{' '}
      {rows.map((row, n) => (
        <span key={row.row}>
          {n > 0 && '; '}
          <b>{bounds(row.min, row.max)}</b> according to {nameOf(row)}
        </span>
      ))}
    </>
  )
}

const COLUMNS = ['Day', 'Figure', 'According to', 'Of whom', 'Place in the ledger', 'Words'] as const

const LedgerTable = ({ ledger, title }: { readonly ledger: Ledger; readonly title: string }) => (
  <table className="stacking">
    <caption className="visually-hidden">{title}: every figure</caption>
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {ledger.rows.map((row) => (
        <tr key={row.row} className={`state-${row.state}`}>
          <td data-label="Day">
            {row.date ? day(row.date) : 'undated'}
            {!row.dated && <small> (day of the report)</small>}
          </td>
          <td data-label="Figure" className="number">
            {row.state === 'withdrawn' ? <s>{bounds(row.min, row.max)}</s> : <b>{bounds(row.min, row.max)}</b>}
          </td>
          <td data-label="According to">{nameOf(row)}</td>
          <td data-label="Of whom">{row.whom ?? <span className="quiet">not told</span>}</td>
          <td data-label="Place in the ledger">{STATES[row.state]}</td>
          <td data-label="Words">
            <WordsLink report={row.reportId} words={row.evidence}>
              “{row.evidence.quote}”
            </WordsLink>{' '}
            <span className="quiet">{row.outlet ?? row.reportId}</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const STATES: Readonly<Record<LedgerRow['state'], string>> = {
  first: 'first',
  repeat: 'repeats an earlier figure',
  update: 'updates an earlier figure',
  correction: 'corrects an earlier figure',
  conflict: '≠ in conflict with another',
  withdrawn: 'withdrawn',
  part: 'part of a larger figure, not added',
  copy: 'reprint, not counted',
}
