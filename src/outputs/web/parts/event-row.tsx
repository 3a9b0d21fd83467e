/** One event in a list: what, who to whom, where, how many, and on whose word. */
import { Link } from '@tanstack/react-router'
import type { EventView, Figure, Measure, Policy } from '../../../model/index.ts'
import { bounds, brief, country, interval, many, names, place, word } from '../reading/say.ts'
import { StatusTag } from './status-tag.tsx'

interface EventRowProps {
  readonly event: EventView
  readonly policy?: Policy | undefined
}

export const EventRow = ({ event, policy }: EventRowProps) => (
  <li className="event">
    <p className="event-what">
      <Link to="/events/$id" params={{ id: event.id }} search={{ policy }} data-step>
        <span className="type">{word(event.type)}</span>
        {event.mode.length > 0 && <span className="mode">{event.mode.map(word).join(', ')}</span>}
        <span className="visually-hidden">: </span>
        <Parties event={event} />
      </Link>{' '}
      <StatusTag of={event.status} />
    </p>
    <p className="event-facts">
      {event.place && <span className="where">{place(event.place)}</span>}
      {event.start !== event.end && <span>{interval(event.start, event.end, event.status)}</span>}
      <Figures of={event.figures} />
    </p>
    <p className="event-told">
      {event.claimants.length > 0
        ? `According to ${names(event.claimants.map((name) => brief(name, 60)))}`
        : 'Nobody is named as its source'}{' '}
      · {many(event.reports, 'report')}
      {event.conflicts > 0 && (
        <>
          {' · '}
          <strong className="conflicting">≠ {many(event.conflicts, 'conflict')}</strong>
        </>
      )}
    </p>
  </li>
)

/** Who did it to whom, in the reports' own wordings; what is only alleged says so. */
export const Parties = ({ event }: { readonly event: EventView }) => {
  const actors = <Side of={event.actors} />
  if (event.recipients.length === 0)
    return <span className="parties">{event.actors.length > 0 ? actors : 'nobody named'}</span>
  return (
    <span className="parties">
      {event.actors.length > 0 ? actors : <span className="quiet">nobody named</span>}
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden"> towards </span>
      <Side of={event.recipients} />
    </span>
  )
}

const MOST = 3

const Side = ({ of }: { readonly of: EventView['actors'] }) => (
  <>
    {of.slice(0, MOST).map((party, n) => (
      <span key={party.text}>
        {n > 0 && ', '}
        {brief(party.text)}
        {party.alleged && <em className="alleged"> (alleged)</em>}
      </span>
    ))}
    {of.length > MOST && <span className="quiet"> and {of.length - MOST} more wordings</span>}
  </>
)

/** The figures of an event under a policy, with their bounds. */
export const Figures = ({ of }: { readonly of: EventView['figures'] }) =>
  (Object.entries(of) as [Measure, Figure][]).map(([measure, figure]) => (
    <span key={measure} className="figure">
      {measure} <b>{figureText(figure)}</b>
    </span>
  ))

const figureText = ({ low, best, high }: Figure) => {
  if (best === null) return bounds(low, high)
  const range = low !== high && (low !== null || high !== null) ? ` (${bounds(low, high)})` : ''
  return `${best.toLocaleString('en-GB')}${range}`
}

/** A country's name with its code, for choices. */
export const countryChoice = (code: string) => `${country(code)} (${code})`
