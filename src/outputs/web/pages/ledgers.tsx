/** All ledgers of the record, those with most figures first. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Ledger } from '../../../model/index.ts'
import { ledgersQuery } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { LedgerLegend } from '../parts/ledger-legend.tsx'
import { LedgerView } from '../parts/ledger-view.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { many } from '../reading/say.ts'

/** Each is a chart and a table; more at once would be slow to draw and no easier to read. */
const SHOWN = 20

export const LedgersPage = () => (
  <>
    <PageTitle name="Ledgers" />
    <p className="lead">
      Every figure that reports give, by measure and by who gives it. Different claimants' figures are kept side by side
      and never added up.
    </p>
    <LedgerLegend />
    <Answer of={useQuery(ledgersQuery())}>{(ledgers) => <Listed ledgers={ledgers} />}</Answer>
  </>
)

const Listed = ({ ledgers }: { readonly ledgers: readonly Ledger[] }) => {
  const [most, setMost] = useState(SHOWN)
  if (ledgers.length === 0) return <p>No report in the record gives a figure.</p>
  const ordered = ledgers.toSorted((a, b) => b.rows.length - a.rows.length)
  return (
    <>
      <p role="status" className="found">
        {many(ledgers.length, 'ledger')}
        {ledgers.length > most && `, the ${most} longest shown`}
      </p>
      {ordered.slice(0, most).map((ledger) => (
        <LedgerView
          key={`${ledger.eventId} ${ledger.of} ${ledger.group} ${ledger.kind}`}
          ledger={ledger}
          level={2}
          linked
        />
      ))}
      {ledgers.length > most && (
        <button type="button" onClick={() => setMost(most + SHOWN)}>
          Show {Math.min(SHOWN, ledgers.length - most)} more
        </button>
      )}
    </>
  )
}
