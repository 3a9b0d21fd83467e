/** One report: its text with everything coded in it, and the accounts read from it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeptAccount, Report, ReportHead } from '../../../model/index.ts'
import { reportQuery } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { CodedText } from '../parts/coded-text.tsx'
import { FieldRows } from '../parts/field-rows.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { fieldsOf, voiceOf } from '../reading/fields.ts'
import { type Light, marksOf, useLight } from '../reading/light.ts'
import { longDay, many, word } from '../reading/say.ts'
import { languageName } from './reports.tsx'

interface ReportPageProps {
  readonly id: string
  /** `start-end` of words to light up at first. */
  readonly at: string | undefined
}

export const ReportPage = ({ id, at }: ReportPageProps) => (
  <Answer of={useQuery(reportQuery(id))} title="Report">
    {({ report, head, accounts }) => (
      <>
        <Head report={report} head={head} />
        <Coded report={report} accounts={accounts} at={at} />
      </>
    )}
  </Answer>
)

const Head = ({ report, head }: { readonly report: Report; readonly head: ReportHead }) => (
  <div className="summary">
    <p className="quiet">
      <Link to="/reports">Reports</Link> / {report.outlet ?? 'outlet not named'}
    </p>
    <PageTitle name={report.title ?? `Report ${report.id}`} />
    <p className="event-facts">
      <span>{report.published ? longDay(report.published) : 'undated'}</span>
      {report.outlet && <span>{report.outlet}</span>}
      {report.url && /^https?:/.test(report.url) && (
        <a href={report.url} rel="noreferrer noopener" target="_blank">
          the published page<span className="visually-hidden"> (opens a new window)</span>
        </a>
      )}
      {report.language !== 'en' && <span>in {languageName(report.language)}: kept, not coded</span>}
    </p>
    {head.copyOf && (
      <p>
        A reprint of{' '}
        <Link to="/reports/$id" params={{ id: head.copyOf }}>
          another report
        </Link>
        : what it says is not counted again.
      </p>
    )}
  </div>
)

interface CodedProps {
  readonly report: Report
  readonly accounts: readonly KeptAccount[]
  readonly at: string | undefined
}

/** Id of the mark on the words that the address names. */
const ARRIVED = 'address'

const Coded = ({ report, accounts, at }: CodedProps) => {
  const light = useLight(accounts, [ARRIVED])
  const marks = useMemo(() => {
    const [start, end] = (at ?? '').split('-').map(Number)
    const named = start !== undefined && end !== undefined ? [{ id: ARRIVED, start, end }] : []
    return [...marksOf(accounts), ...named]
  }, [accounts, at])
  return (
    <div className="report-page">
      <section aria-labelledby="text-title">
        <h2 id="text-title" className="visually-hidden">
          Text
        </h2>
        <div lang={report.language}>
          <CodedText
            text={report.text}
            marks={marks}
            lit={light.lit}
            label="The report's text"
            follow={!light.byWords}
            onChoose={light.chooseWords}
          />
        </div>
        <p role="status" className={light.said ? 'said' : 'said visually-hidden'}>
          {light.said}
        </p>
        <Hashes report={report} />
      </section>
      <section aria-labelledby="accounts-title" className="report-accounts">
        <h2 id="accounts-title">
          {accounts.length === 0 ? 'Nothing was coded' : `${many(accounts.length, 'account')} read from it`}
        </h2>
        {accounts.map((kept) => (
          <AccountEntry key={kept.id} kept={kept} light={light} />
        ))}
      </section>
    </div>
  )
}

const AccountEntry = ({ kept, light }: { readonly kept: KeptAccount; readonly light: Light }) => {
  const rows = useMemo(() => fieldsOf(kept), [kept])
  const items = rows.flatMap((row) => row.items)
  const litByWords = light.byWords && items.some((item) => light.lit.has(item.id))
  const [open, setOpen] = useState(false)
  const before = useRef(light.lit)
  useEffect(() => {
    if (litByWords && before.current !== light.lit) setOpen(true)
    before.current = light.lit
  }, [litByWords, light.lit])
  const { account } = kept
  const who = (of: KeptAccount['account']['actors']) =>
    of.map((party) => `${party.text}${party.alleged ? ' (alleged)' : ''}`).join(', ')
  return (
    <article className="entry">
      <h3>
        <button
          type="button"
          className="plain"
          aria-expanded={open}
          data-step
          onClick={() => {
            setOpen(!open)
            if (!open) light.chooseAll(items, `All words of this account are lit.`)
          }}
        >
          <span className="type">{word(account.type)}</span>{' '}
          {account.mode.length > 0 && <span className="mode">{account.mode.map(word).join(', ')}</span>}{' '}
          <span className="parties">
            {who(account.actors) || 'nobody named'}
            {account.recipients.length > 0 && ` → ${who(account.recipients)}`}
          </span>
        </button>{' '}
        <StatusTag of={account.status} />
      </h3>
      <p className="quiet">
        {voiceOf(kept).speaker} ·{' '}
        <Link to="/events/$id" params={{ id: kept.eventId }}>
          the event
          <span className="visually-hidden">
            : {word(account.type)} {who(account.actors)}
          </span>
        </Link>
      </p>
      {open && <FieldRows rows={rows} light={light} />}
    </article>
  )
}

const Hashes = ({ report }: { readonly report: Report }) => (
  <details className="hashes">
    <summary>Proof of what arrived</summary>
    <dl>
      <div>
        <dt>Report</dt>
        <dd>{report.id}</dd>
      </div>
      <div>
        <dt>SHA-256 of the capture{report.part > 0 && `, part ${report.part}`}</dt>
        <dd>{report.captureSha256}</dd>
      </div>
      <div>
        <dt>SHA-256 of the text</dt>
        <dd>{report.textSha256}</dd>
      </div>
    </dl>
  </details>
)
