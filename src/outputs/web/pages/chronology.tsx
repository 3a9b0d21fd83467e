/** The first page: events by day, filtered by what stands in the address, with their places on a map. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { EventView } from '../../../model/index.ts'
import { eventsQuery, summaryQuery } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { Downloads } from '../parts/downloads.tsx'
import { EventRow } from '../parts/event-row.tsx'
import { Filters } from '../parts/filters.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { Places } from '../parts/places.tsx'
import { byDay } from '../reading/days.ts'
import { asFilter, type ChronologySearch, PAGE } from '../reading/filter.ts'
import { interval, longDay, many } from '../reading/say.ts'
import { spotKey, spotsOf } from '../reading/spots.ts'

interface Props {
  readonly search: ChronologySearch
}

export const ChronologyPage = ({ search }: Props) => {
  const events = useQuery(eventsQuery(asFilter(search)))
  return (
    <>
      <div className="page-head">
        <PageTitle name="Chronology" />
        <Held />
      </div>
      <Filters search={search} />
      <Answer of={events}>{({ total, events: page }) => <Listed total={total} page={page} search={search} />}</Answer>
    </>
  )
}

/** What the record holds, in one line. */
const Held = () => {
  const summary = useQuery(summaryQuery).data
  if (!summary) return null
  return (
    <p className="quiet">
      {many(summary.events, 'event')} from {many(summary.reports, 'report')}
      {summary.copies > 0 && ` (${summary.copies} of them ${summary.copies === 1 ? 'a reprint' : 'reprints'})`}
      {summary.from && `, ${interval(summary.from, summary.to)}`}
    </p>
  )
}

interface ListedProps extends Props {
  readonly total: number
  readonly page: readonly EventView[]
}

const Listed = ({ total, page, search }: ListedProps) => {
  const navigate = useNavigate({ from: '/' })
  const shown = search.place ? page.filter((event) => event.place && spotKey(event.place) === search.place) : page
  const spots = spotsOf(page)
  const chosen = spots.find((spot) => spot.key === search.place)
  return (
    <div className="with-aside">
      <section aria-label="Events by day">
        <p role="status" className="found">
          {total === 0 ? 'No event' : many(shown.length, 'event')}
          {chosen && ` at ${chosen.name}`}
          {total > page.length && `, of ${total.toLocaleString('en-GB')} that match`}
          {chosen && (
            <>
              {' · '}
              <Link to="/" search={{ ...search, place: undefined }}>
                all places
              </Link>
            </>
          )}
        </p>
        {total === 0 && <Nothing />}
        {byDay(shown).map(({ day, events }) => (
          <section key={day} className="day" aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>
              {day === null ? 'No day told' : longDay(day)}{' '}
              <span className="quiet">{events.length > 1 && events.length}</span>
            </h2>
            <ol className="events">
              {events.map((event) => (
                <EventRow key={event.id} event={event} policy={search.policy} />
              ))}
            </ol>
          </section>
        ))}
        <Pager total={total} search={search} />
        {total > 0 && <Downloads search={search} />}
      </section>
      <Places
        spots={spots}
        chosen={search.place}
        onChoose={(place) => navigate({ to: '/', search: { ...search, place }, replace: true, resetScroll: false })}
      />
    </div>
  )
}

const Nothing = () => (
  <p>
    Either the record holds no report yet (<code>dateline add FILE</code> adds one), or no event matches.{' '}
    <Link to="/">Clear every filter</Link>
  </p>
)

const Pager = ({ total, search }: { readonly total: number; readonly search: ChronologySearch }) => {
  const offset = search.offset ?? 0
  if (total <= PAGE && offset === 0) return null
  return (
    <nav className="pager" aria-label="More events">
      {offset > 0 && (
        <Link to="/" search={{ ...search, place: undefined, offset: Math.max(0, offset - PAGE) || undefined }}>
          ← {PAGE} before
        </Link>
      )}
      <span className="quiet">
        {offset + 1}–{Math.min(offset + PAGE, total)} of {total.toLocaleString('en-GB')}
      </span>
      {offset + PAGE < total && (
        <Link to="/" search={{ ...search, place: undefined, offset: offset + PAGE }}>
          next {PAGE} →
        </Link>
      )}
    </nav>
  )
}
