/** One event: its accounts side by side, each with the words it stands on; its figures; where accounts disagree. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { EventView, KeptAccount, Policy } from '../../../model/index.ts'
import { conflictsQuery, eventQuery, ledgersQuery, reportQuery } from '../api.ts'
import { AccountCodes } from '../parts/account-codes.tsx'
import { Answer } from '../parts/answer.tsx'
import { CodedText } from '../parts/coded-text.tsx'
import { ConflictList } from '../parts/conflict-list.tsx'
import { Figures, Parties } from '../parts/event-row.tsx'
import { FieldRows } from '../parts/field-rows.tsx'
import { PolicyChoice } from '../parts/filters.tsx'
import { LedgerView } from '../parts/ledger-view.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { fieldsOf, voiceOf } from '../reading/fields.ts'
import { type Light, marksOf, useLight } from '../reading/light.ts'
import { day, interval, many, place, word } from '../reading/say.ts'

interface EventPageProps {
  readonly id: string
  readonly policy: Policy | undefined
}

export const EventPage = ({ id, policy }: EventPageProps) => (
  <Answer of={useQuery(eventQuery(id, policy))} title="Event">
    {({ event, accounts }) => (
      <>
        <Summary event={event} policy={policy} />
        <Accounts accounts={accounts} />
        <Disagreements id={id} />
        <Ledgers id={id} />
      </>
    )}
  </Answer>
)

const Summary = ({ event, policy }: { readonly event: EventView; readonly policy: Policy | undefined }) => {
  const navigate = useNavigate({ from: '/events/$id' })
  return (
    <div className="summary">
      <p className="quiet">
        <Link to="/">Chronology</Link> / event {event.id}
      </p>
      <PageTitle name={`${word(event.type)}${event.place ? `, ${event.place.name}` : ''}`}>
        {word(event.type)} {event.mode.length > 0 && <span className="mode">{event.mode.map(word).join(', ')}</span>}
        <span className="visually-hidden">: </span>
        <Parties event={event} />
      </PageTitle>
      <p className="event-facts">
        <StatusTag of={event.status} />
        <span>{interval(event.start, event.end, event.status)}</span>
        {event.place && <span>{place(event.place)}</span>}
        <Figures of={event.figures} />
      </p>
      <div className="policy">
        <p>
          According to {new Intl.ListFormat('en-GB').format(event.claimants)}; {many(event.accounts, 'account')} in{' '}
          {many(event.reports, 'independent report')}.
        </p>
        <PolicyChoice
          value={policy}
          onChoose={(next) => navigate({ search: { policy: next as Policy | undefined }, replace: true })}
        />
      </div>
    </div>
  )
}

const Accounts = ({ accounts }: { readonly accounts: readonly KeptAccount[] }) => {
  const light = useLight(accounts)
  const reports = useQueries({ queries: [...new Set(accounts.map((kept) => kept.report.id))].map(reportQuery) })
  const texts = new Map(reports.flatMap(({ data }) => (data ? [[data.report.id, data.report.text]] : [])))
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">What each report says</h2>
      <p className="quiet how">
        Choose a value to light up the words it was read from, or words to light up what was read from them.
      </p>
      <div className="accounts">
        {accounts.map((kept) => (
          <AccountColumn key={kept.id} kept={kept} text={texts.get(kept.report.id)} light={light} />
        ))}
      </div>
      <p role="status" className={light.said ? 'said' : 'said visually-hidden'}>
        {light.said}
      </p>
    </section>
  )
}

interface AccountColumnProps {
  readonly kept: KeptAccount
  readonly text: string | undefined
  readonly light: Light
}

const AccountColumn = ({ kept, text, light }: AccountColumnProps) => {
  const [whole, setWhole] = useState(false)
  const { speaker, outlet } = voiceOf(kept)
  const { report } = kept
  return (
    <article className="account" aria-labelledby={`account-${kept.id}`}>
      <header>
        <h3 id={`account-${kept.id}`}>
          {speaker}
          {kept.account.status !== 'happened' && ' '}
          <StatusTag of={kept.account.status} />
        </h3>
        <p className="quiet">
          {outlet ? `in ${outlet}, ` : ''}
          <Link to="/reports/$id" params={{ id: report.id }}>
            {report.published ? day(report.published) : 'undated'}
            <span className="visually-hidden">, the report {report.title}</span>
          </Link>
          {report.copyOf && ' · a reprint, not counted as a source of its own'}
        </p>
      </header>
      <FieldRows rows={fieldsOf(kept)} light={light} />
      <div className="account-text">
        {text !== undefined && (
          <>
            <CodedText
              text={text}
              marks={marksOf([kept])}
              lit={light.lit}
              label={`Words of ${report.outlet ?? report.id}`}
              excerpt={!whole}
              follow={!light.byWords}
              onChoose={light.chooseWords}
            />
            <button type="button" className="plain link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
              {whole ? 'Only the coded sentences' : 'The whole text'}
            </button>
          </>
        )}
        <AccountCodes {...kept} />
      </div>
    </article>
  )
}

const Disagreements = ({ id }: { readonly id: string }) => (
  <Answer of={useQuery(conflictsQuery(id))}>
    {(conflicts) =>
      conflicts.length > 0 && (
        <section aria-labelledby="conflicts">
          <h2 id="conflicts">Where accounts disagree</h2>
          <ConflictList conflicts={conflicts} />
        </section>
      )
    }
  </Answer>
)

const Ledgers = ({ id }: { readonly id: string }) => (
  <Answer of={useQuery(ledgersQuery(id))}>
    {(ledgers) =>
      ledgers.length > 0 && (
        <section aria-labelledby="ledger">
          <h2 id="ledger">Ledger</h2>
          {ledgers.map((ledger) => (
            <LedgerView key={`${ledger.of} ${ledger.group} ${ledger.kind}`} ledger={ledger} level={3} />
          ))}
        </section>
      )
    }
  </Answer>
)
