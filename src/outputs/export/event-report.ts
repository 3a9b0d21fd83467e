/** One row a report and event: what each report says, for tools that aggregate reports themselves (the R package eventreport). */
import type { KeptAccount, LedgerRow, Measure, Party, Policy, WholeEvent } from '../../model/index.ts'
import { type Column, type Format, type Lose, tableFormat } from './format.ts'
import { degrees, REPORT_PLACE } from './precision.ts'
import { countryName } from './schemes.ts'
import { distinct, partyName } from './tellings.ts'
import { rowText } from './toll.ts'
import { sourceText } from './wording.ts'

const ACTORS = 6
const ROLES = ['initiator', 'perpetrator', 'intervener', 'bystander', 'victim'] as const
const NOT_READ = 'no rule reads this from a report'

const text = (name: string, description: string): Column => ({ name, type: 'string', description })
const whole = (name: string, description: string): Column => ({ name, type: 'integer', description })
const numbered = <T>(make: (n: number) => T): readonly T[] => Array.from({ length: ACTORS }, (_, i) => make(i + 1))

const COLUMNS: readonly Column[] = [
  text('id', 'Id of the account.'),
  text('event_id', 'Id of the event.'),
  text('country', 'Country of the place.'),
  { name: 'date_start', type: 'date', description: 'Earliest possible day.' },
  { name: 'date_end', type: 'date', description: 'Latest possible day; empty while it goes on.' },
  text('city', 'The place, where it is a city.'),
  text('location', 'The place as the report names it.'),
  { name: 'latitude', type: 'number', description: 'Degrees, WGS 84.' },
  { name: 'longitude', type: 'number', description: 'Degrees, WGS 84.' },
  whole('geo_precision', '1 country, 2 province, 3 district, 4 city, 6 site.'),
  ...numbered((n) => [
    text(`actor${n}`, 'Wording of the party; "(alleged)" where the report does not assert it.'),
    text(`actor${n}_type`, "PLOVER's sector."),
    ...ROLES.map((role) => whole(`actor${n}_${role}`, '1 yes, 0 no, empty not told.')),
  ]).flat(),
  ...['deaths', 'injuries'].flatMap((name) => [
    whole(`${name}_best`, "The report's own figure of this event under the policy."),
    whole(`${name}_low`, 'Lowest that the report tells.'),
    whole(`${name}_high`, 'Highest that the report tells; empty without an upper bound.'),
  ]),
  text('source', 'Outlet.'),
  text('source_author', 'On whose word the report tells it; empty: its own.'),
  text('source_type', 'Always empty.'),
  text('source_classification', 'Always empty.'),
]

export const eventReport: Format = tableFormat({
  name: 'event-report',
  file: 'event-report.csv',
  title: 'What each report says of each event',
  columns: COLUMNS,
  primaryKey: 'id',
  empty: {
    source_type: 'the record does not hold what kind an outlet is',
    source_classification: 'the record does not judge outlets',
    ...Object.fromEntries(['intervener', 'bystander'].map((role) => [`actorN_${role}`, NOT_READ])),
  },
  rows: (event, policy, lose) => event.accounts.flatMap((kept) => rowOf(event, kept, policy, lose)),
})

function rowOf(event: WholeEvent, kept: KeptAccount, policy: Policy, lose: Lose) {
  const { account, report, id } = kept
  const what = `${id}: ${report.outlet ?? report.id}, ${report.published ?? 'no date'}`
  if (report.copyOf !== null) {
    lose('event', what, `its report reprints ${report.copyOf}; copies are one source`)
    return []
  }
  if (account.status !== 'happened' && account.status !== 'ongoing') {
    lose('event', what, `it tells the event as ${account.status}; the format has no column that says so`)
    return []
  }
  const { place } = account
  return [
    {
      id,
      event_id: event.event.id,
      country: place?.country ? countryName(place.country) : '',
      date_start: account.start,
      date_end: account.end,
      city: place?.level === 'city' ? place.name : '',
      location: place?.name ?? '',
      latitude: place?.lat == null ? null : degrees(place.lat),
      longitude: place?.lon == null ? null : degrees(place.lon),
      geo_precision: place ? REPORT_PLACE[place.level] : null,
      ...partiesOf(kept, lose),
      ...figuresOf('deaths', 'killed', event, kept, policy, lose),
      ...figuresOf('injuries', 'injured', event, kept, policy, lose),
      source: report.outlet ?? report.id,
      source_author: distinct(account.sources.map(sourceText)).join('; '),
    },
  ]
}

/** Parties whose deed harms somebody, and what makes their recipients victims. */
const HARMS = new Set(['ASSAULT', 'COERCE'])

function partiesOf({ account, id }: KeptAccount, lose: Lose) {
  const harm = HARMS.has(account.type) || account.mode.includes('riot') || account.mode.includes('vandalize')
  const named = (party: Party) => ({ text: party.text ?? 'somebody unnamed', alleged: party.alleged === true })
  const all = [
    ...account.actors.map((party) => {
      if (party.alleged) lose('actor_perpetrator', `${id}: ${party.text}, alleged`, 'a doubt has no column; left empty')
      const did = party.alleged ? null : 1
      return { party, roles: { initiator: did, perpetrator: harm ? did : 0, victim: 0 } }
    }),
    ...account.recipients.map((party) => ({
      party,
      roles: { initiator: 0, perpetrator: 0, victim: harm ? 1 : null },
    })),
  ]
  for (const { party } of all.slice(ACTORS)) lose('actor', `${id}: ${party.text}`, `the format has ${ACTORS} actors`)
  return Object.fromEntries(
    all
      .slice(0, ACTORS)
      .flatMap(({ party, roles }, i) => [
        [`actor${i + 1}`, partyName(named(party))],
        [`actor${i + 1}_type`, party.sector ?? ''],
        ...Object.entries(roles).map(([role, value]) => [`actor${i + 1}_${role}`, value]),
      ]),
  ) as Record<string, string | number | null>
}

/** The report's own figures of this event in one group: parts, totals and withdrawn figures are none. */
function figuresOf(
  name: string,
  of: Measure,
  event: WholeEvent,
  kept: KeptAccount,
  policy: Policy,
  lose: Lose,
): Record<string, number | null> {
  const told = event.ledgers
    .filter((l) => l.of === of)
    .map((l) => ({
      ...l,
      rows: l.rows.filter((r) => r.accountId === kept.id && !['withdrawn', 'part'].includes(r.state)),
    }))
    .filter((l) => l.rows.length > 0)
  const own = told.filter((l) => l.kind === 'own')
  const say = (rows: readonly LedgerRow[]) => `${kept.id}: ${of}: ${rows.map(rowText).join('; ')}`
  for (const { rows } of told.filter((l) => l.kind === 'running'))
    lose(name, say(rows), 'a running total of a wider episode is not the toll of one event')
  const rows = (own.find((l) => l.group === 'people') ?? own[0])?.rows ?? []
  if (own.length > 1 && !own.some((l) => l.group === 'people')) {
    lose(name, say(own.flatMap((l) => l.rows)), 'figures are told by group only, and parts are never added up')
    return {}
  }
  if (rows.length === 0) return {}
  const lows = rows.map((r) => r.min ?? 0)
  const highs = rows.map((r) => r.max)
  return {
    [`${name}_best`]: bestOf(rows, policy),
    [`${name}_low`]: Math.min(...lows),
    [`${name}_high`]: highs.includes(null) ? null : Math.max(...highs.map((h) => h ?? 0)),
  }
}

function bestOf(rows: readonly LedgerRow[], policy: Policy): number | null {
  const points = rows.map((r) => r.min ?? r.max)
  if (policy === 'lowest') return Math.min(...points.map((p) => p ?? 0))
  if (policy === 'per-source') return new Set(points).size === 1 ? points[0]! : null
  return points.at(-1)!
}
