/** Events as UCDP-GED-shaped rows. */
import type { PlaceValue, WholeEvent } from '../../model/index.ts'
import { type Format, tableFormat } from './format.ts'
import { loseAlleged, loseFigures, loseNuance } from './losses.ts'
import { degrees, lengthInDays, UCDP_PLACE, ucdpDay } from './precision.ts'
import { countryName, regionsOf } from './schemes.ts'
import { distinct, mostOf, originalsOf, partyName, sidesOf, type ToldParty } from './tellings.ts'
import { tollOf } from './toll.ts'
import { UCDP_COLUMNS } from './ucdp-columns.ts'
import { sourceText } from './wording.ts'

const OWN_NUMBERS = "UCDP's own numbers of conflicts, dyads, actors and countries are not in the record"
const NO_SPLIT = 'a toll is not taken apart by side, and parts are not added up'

export const ucdp: Format = tableFormat({
  name: 'ucdp',
  file: 'ucdp.csv',
  title: 'Events in the columns of UCDP GED',
  columns: UCDP_COLUMNS,
  primaryKey: 'id',
  empty: {
    relid: OWN_NUMBERS,
    active_year: 'it asks for 25 deaths of a dyad in a year, over all that UCDP knows',
    code_status: "it tells of UCDP's own review",
    conflict_dset_id: OWN_NUMBERS,
    conflict_new_id: OWN_NUMBERS,
    conflict_name: OWN_NUMBERS,
    dyad_dset_id: OWN_NUMBERS,
    dyad_new_id: OWN_NUMBERS,
    side_a_dset_id: OWN_NUMBERS,
    side_a_new_id: OWN_NUMBERS,
    side_b_dset_id: OWN_NUMBERS,
    side_b_new_id: OWN_NUMBERS,
    country_id: OWN_NUMBERS,
    gwnoa: OWN_NUMBERS,
    gwnob: OWN_NUMBERS,
    deaths_a: NO_SPLIT,
    deaths_b: NO_SPLIT,
    deaths_civilians: NO_SPLIT,
    deaths_unknown: NO_SPLIT,
  },
  rows(whole, _policy, lose) {
    const { event } = whole
    const { start, end } = event
    const type = violenceOf(whole)
    const killed = tollOf(whole, 'killed')
    const why = whyNot(whole, type)
    if (why !== null || type === null || start === null) {
      lose('event', event.headline, why ?? 'it has no type or day')
      return []
    }
    if (killed.lost) lose('best', killed.lost.what, killed.lost.why)
    loseNuance(whole, lose, 'date_end')
    loseAlleged(whole, lose, 'side_a')
    loseFigures(whole, lose, 'best', ['killed'], true)
    const [a, b] = namesOf(whole, type)
    return [
      {
        id: event.id,
        year: Number(start.slice(0, 4)),
        type_of_violence: type,
        dyad_name: `${a} - ${b}`,
        side_a: a,
        side_b: b,
        ...sourcesOf(whole),
        ...(event.place ? whereOf(event.place) : {}),
        event_clarity: end !== null && lengthInDays(start, end) > 7 ? 2 : 1,
        date_prec: ucdpDay(start, end ?? start),
        date_start: `${start} 00:00:00.000`,
        date_end: end === null ? '' : `${end} 00:00:00.000`,
        best: killed.figure?.best ?? null,
        high: killed.figure?.high ?? null,
        low: killed.figure?.low ?? null,
      },
    ]
  },
})

function violenceOf(whole: WholeEvent): 1 | 2 | 3 | null {
  return (
    mostOf(
      originalsOf(whole).flatMap(({ account }) => account.crosswalk?.ucdp ?? []),
      String,
    ) ?? null
  )
}

function whyNot(whole: WholeEvent, type: 1 | 2 | 3 | null): string | null {
  const { status, start, place } = whole.event
  // UCDP has no column for a doubt: a row would make an allegation a fact.
  if (status !== 'happened' && status !== 'ongoing') return `UCDP records what happened; this is ${status}`
  if (type === null) {
    const reasons = originalsOf(whole).map(({ account }) => account.crosswalk?.notExpressible.ucdp)
    return mostOf(distinct(reasons), (r) => r) ?? 'its coding has no crosswalk; add the reports again with this version'
  }
  const killed = tollOf(whole, 'killed')
  if (killed.lost === null && !((killed.figure?.high ?? killed.figure?.best ?? 0) > 0))
    return 'no figure of at least one death stands'
  if (start === null) return 'no day is told on which it began'
  return place === null ? 'no place is told' : null
}

/** Names of both sides, the government first in type 1. Of a side with armed parties, those alone: bystanders are no side. */
function namesOf(whole: WholeEvent, type: 1 | 2 | 3): readonly [string, string] {
  const [first, second] = sidesOf(whole).map(armedOf) as [readonly ToldParty[], readonly ToldParty[]]
  const isState = (side: readonly ToldParty[]) => side.some((party) => party.acled === 'State forces')
  const [a, b] = type === 1 && !isState(first) && isState(second) ? [second, first] : [first, second]
  const name = (side: readonly ToldParty[]) => {
    const names = side.map((party) => ({ text: sideName(party), alleged: party.alleged }))
    const doubted = names.filter((n) => n.alleged && !names.some((o) => o.text === n.text && !o.alleged))
    return distinct(names.filter((n) => !n.alleged || doubted.includes(n)).map(partyName)).join(', ')
  }
  return [name(a), type === 3 ? 'Civilians' : name(b)]
}

const UNARMED = new Set([null, 'Civilians', 'Protesters', 'Rioters'])

function armedOf(side: readonly ToldParty[]): readonly ToldParty[] {
  const armed = side.filter((party) => !UNARMED.has(party.acled))
  return armed.length > 0 ? armed : side
}

const STATES = new Set<string | null>(['State forces', 'External/Other forces'])

function sideName({ acled, country, text }: ToldParty): string {
  const state = STATES.has(acled) && country !== null && regionsOf(country) !== undefined
  return state ? `Government of ${countryName(country)}` : text
}

function sourcesOf(whole: WholeEvent) {
  const accounts = originalsOf(whole)
  const reports = [...new Map(accounts.map(({ report }) => [report.id, report])).values()]
  const each = (value: (report: (typeof reports)[number]) => string | null) => distinct(reports.map(value)).join('; ')
  return {
    number_of_sources: whole.event.reports,
    source_article: each((r) => [r.outlet ?? r.id, r.published, r.title && `"${r.title}"`].filter(Boolean).join(', ')),
    source_office: each((r) => r.outlet),
    source_date: each((r) => r.published),
    source_headline: each((r) => r.title),
    source_original: distinct(accounts.flatMap(({ account }) => account.sources.map(sourceText))).join('; '),
  }
}

function whereOf({ name, country, lat, lon, level }: PlaceValue) {
  const point = lat === null || lon === null ? null : { lat: degrees(lat), lon: degrees(lon) }
  return {
    where_prec: UCDP_PLACE[level],
    where_coordinates: name,
    where_description: `${name} (${level})`,
    adm_1: level === 'province' ? name : '',
    adm_2: level === 'district' ? name : '',
    latitude: point?.lat ?? null,
    longitude: point?.lon ?? null,
    geom_wkt: point ? `POINT (${point.lon} ${point.lat})` : '',
    priogrid_gid: point ? gridCell(point.lat, point.lon) : null,
    country: country === null ? '' : countryName(country),
    region: country === null ? '' : (regionsOf(country)?.ucdp ?? ''),
  }
}

/** PRIO-GRID: cells of half a degree, numbered from the south-west corner eastwards, 720 to a row. */
function gridCell(lat: number, lon: number): number {
  const row = Math.min(359, Math.floor((lat + 90) * 2))
  const column = Math.min(719, Math.floor((lon + 180) * 2))
  return row * 720 + column + 1
}
