/** Finds the wider toll that an event's own toll lies in, so that nobody adds them up. */
import type { KeptAccount } from '../../model/index.ts'
import { dayOf } from '../days.ts'
import { kilometres } from '../link/features/place.ts'
import { groupOf } from './group.ts'
import type { Tally } from './tally.ts'

/**
 * The narrowest count of another event in the same report that this tally lies in: the same measure, at least as large, of an act that
 * spans its day and place; a single named victim may be undated. Null where there is none.
 */
export function insideOf(tally: Tally, siblings: readonly KeptAccount[]): { row: string; running: boolean } | null {
  const { kept } = tally
  const found = siblings
    .filter(
      (other) => other.report.id === kept.report.id && other.eventId !== kept.eventId && holds(other, kept, tally),
    )
    .flatMap((other) => other.account.counts.map((count, i) => ({ count, row: `${other.id}#${i}` })))
    .filter(
      ({ count }) =>
        count.of === tally.of && !count.withdrawn && (count.min ?? 0) >= tally.low && groupFits(count.whom, tally),
    )
    .sort((a, b) => Number(a.count.total) - Number(b.count.total) || (a.count.min ?? 0) - (b.count.min ?? 0))
  const best = found[0]
  return best ? { row: best.row, running: best.count.total } : null
}

function holds(outer: KeptAccount, inner: KeptAccount, tally: Tally): boolean {
  const [a, b] = [outer.account, inner.account]
  if (a.type !== b.type || a.status === 'denied') return false
  const victim = tally.min === 1 && tally.max === 1 && b.recipients.length === 1 && /^\p{Lu}/u.test(tally.whom ?? '')
  const [from, to] = [dayOf(a.start), dayOf(a.end) ?? dayOf(outer.report.published)]
  const day = dayOf(b.start)
  if (day === null ? !victim : from === null || to === null || day < from || (dayOf(b.end) ?? day) > to) return false
  // An act told with both its sides is no toll that other acts lie in; its victims told apart do.
  if (!victim && a.actors.length > 0 && a.recipients.length > 0) return false
  return near(outer, inner)
}

function near(outer: KeptAccount, inner: KeptAccount): boolean {
  const [a, b] = [outer.account.place, inner.account.place]
  if (!a || !b) return true
  if (a.country && b.country && a.country !== b.country) return false
  const km = kilometres(a, b)
  const reach = { site: 3, city: 25, district: 60, province: 250, country: 3000 }[a.level]
  return km === null || km <= reach
}

function groupFits(whom: string | null, tally: Tally): boolean {
  const outer = groupOf(whom)
  return !outer.apart || outer.name === tally.group.name
}
