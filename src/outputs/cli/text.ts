/** Accounts, events, tallies and conflicts as lines for people. Who says so is always part of the line. */
import type {
  Account,
  Conflict,
  Count,
  EventView,
  KeptAccount,
  Ledger,
  Party,
  PlaceValue,
  SourceParty,
} from '../../model/index.ts'
import { bold, faint, warn } from './terminal.ts'

/** "18", "12–15", "at least 18", "up to 40". */
function boundsText(min: number | null, max: number | null): string {
  if (min === null && max === null) return '?'
  if (min === null) return `up to ${max}`
  if (max === null) return `at least ${min}`
  return min === max ? String(min) : `${min}–${max}`
}

const partyText = (p: Party) =>
  `${p.text ?? 'somebody unnamed'}${p.alleged ? ' (alleged)' : ''}${faint(` ${p.country ?? '—'} ${p.sector ?? '—'}`)}`

const partiesText = (parties: readonly Party[]) => parties.map(partyText).join('; ') || faint('nobody named')

const whenText = (start: string | null, end: string | null) =>
  start === null && end === null ? faint('no day') : start === end ? start! : `${start ?? '…'} to ${end ?? '…'}`

const placeText = (place: PlaceValue | null) =>
  place ? `${place.name}${faint(` ${place.country ?? '—'} ${place.level}`)}` : faint('no place')

const sourceText = (s: SourceParty) =>
  `${s.text ?? 'somebody unnamed'}${s.via ? ` via ${s.via}` : ''}${s.date ? ` on ${s.date}` : ''}`

const countText = (c: Count) =>
  `${boundsText(c.min, c.max)} ${c.of}${c.whom ? ` (${c.whom})` : ''}${c.total ? ', running total' : ''}` +
  `${c.part_of === undefined ? '' : ', part of the above'}${c.claimant ? `, says ${c.claimant}` : ''}` +
  `${c.withdrawn ? warn(', withdrawn') : ''}`

/** Several lines: what, who to whom, when and where, how many, who says so, in which words. */
export function accountLines(account: Account): readonly string[] {
  const status = account.status === 'happened' ? account.status : warn(account.status)
  return [
    `${bold(account.type)}${account.mode.length > 0 ? ` ${account.mode.join(' ')}` : ''}  ${status}  ${faint(account.why)}`,
    `  ${partiesText(account.actors)} → ${partiesText(account.recipients)}`,
    `  ${whenText(account.start, account.end)}, ${placeText(account.place)}`,
    ...account.counts.map((c) => `  ${countText(c)}`),
    `  says: ${account.sources.map(sourceText).join('; ') || 'the outlet, in its own voice'}`,
    ...account.evidence.map((e) => `  “${e.quote.replace(/\s+/g, ' ')}”`),
  ]
}

/** As many claimants stand in a list's line. */
const MOST_NAMED = 3

/** One line of a list of events, never without who says so. */
export function eventLine(event: EventView): string {
  const figures = Object.entries(event.figures)
    .map(([of, f]) => `${boundsText(f.low, f.high)} ${of}`)
    .join(', ')
  const notes = [
    `according to ${event.claimants.slice(0, MOST_NAMED).join(', ')}${event.claimants.length > MOST_NAMED ? ' and others' : ''}`,
    `${event.reports} ${event.reports === 1 ? 'report' : 'reports'}`,
    ...(event.conflicts > 0 ? [warn(`${event.conflicts} ${event.conflicts === 1 ? 'conflict' : 'conflicts'}`)] : []),
  ]
  const status = event.status === 'happened' ? '' : warn(` [${event.status}]`)
  return (
    `${faint(event.id)}  ${whenText(event.start, event.end)}  ${event.headline}${status}` +
    `${event.place ? `, ${event.place.name}` : ''}${figures ? ` — ${figures}` : ''}  ${faint(notes.join(', '))}`
  )
}

/** An account in the record, under its report. */
export function keptLines(kept: KeptAccount): readonly string[] {
  const { report } = kept
  const copy = report.copyOf ? warn(`, copy of ${report.copyOf}`) : ''
  return [
    `${report.outlet ?? 'unnamed outlet'}, ${report.published ?? 'no date'}${copy}`,
    ...accountLines(kept.account),
  ]
}

/** The series of figures of one ledger, in order of date. */
export function ledgerLines(ledger: Ledger): readonly string[] {
  const title = `${ledger.of} ${ledger.group} (${ledger.kind === 'own' ? "this event's own toll" : 'running total'})`
  return [
    `${bold(title)}  ${faint(ledger.eventId)}`,
    ...ledger.rows.map((r) => {
      const state = r.state === 'withdrawn' || r.state === 'conflict' ? warn(r.state) : r.state
      const day = r.dated ? r.date : `(${r.published ?? 'no date'})`
      return `  ${day}  ${boundsText(r.min, r.max).padEnd(12)} ${r.claimant ?? r.outlet ?? 'the outlet'}  ${state}`
    }),
  ]
}

/** Both wordings of a conflict. */
export function conflictLines(conflict: Conflict): readonly string[] {
  return [
    `${bold(conflict.kind)} ${conflict.about}  ${faint(conflict.eventId)}`,
    ...conflict.sides.map(
      (s) => `  ${s.value}  ${s.claimant ?? s.outlet ?? 'the outlet'}: “${s.wording.quote.replace(/\s+/g, ' ')}”`,
    ),
  ]
}
