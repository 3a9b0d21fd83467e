/** Events as ACLED-shaped rows. */
import type { Account, PlaceValue, WholeEvent } from '../../model/index.ts'
import { ACLED_COLUMNS } from './acled-columns.ts'
import { type Format, type Lose, tableFormat } from './format.ts'
import { loseFigures, loseNuance } from './losses.ts'
import { notesOf } from './notes.ts'
import { ACLED_PLACE, acledDay, degrees } from './precision.ts'
import { byHierarchy, countryName, disorderOf, regionsOf } from './schemes.ts'
import { distinct, mostOf, originalsOf, partyName, sidesOf, type ToldParty } from './tellings.ts'
import { tollOf } from './toll.ts'
import { boundsText } from './wording.ts'

type AcledCode = NonNullable<NonNullable<Account['crosswalk']>['acled']>

export const acled: Format = tableFormat({
  name: 'acled',
  file: 'acled.csv',
  title: 'Events in the columns of ACLED',
  columns: ACLED_COLUMNS,
  primaryKey: 'event_id_cnty',
  empty: {
    admin3: 'the record does not hold the divisions that a place lies in',
    source_scale: 'the record does not hold how far an outlet reaches',
    timestamp: 'the same record gives the same file: the time of export is not written',
  },
  rows(whole, _policy, lose) {
    const { event } = whole
    const code = codeOf(whole)
    const day = event.start === null ? null : acledDay(event.start, event.end)
    const { place } = event
    const why = whyNot(whole, code, day === null)
    if (why !== null || code === null || day === null || place === null) {
      lose('event', event.headline, why ?? 'it has no type, day or place')
      return []
    }
    const [first, second] = acledSides(whole, lose)
    if (first.length === 0) lose('actor1', event.headline, 'nobody is named as having done it')
    const side1 = sideOf(first, place.country)
    const side2 = sideOf(second, place.country)
    const killed = tollOf(whole, 'killed')
    if (killed.lost) lose('fatalities', killed.lost.what, killed.lost.why)
    loseNuance(whole, lose, 'event_date')
    loseFigures(whole, lose, 'fatalities', ['killed', 'participants'])
    return [
      {
        event_id_cnty: event.id,
        event_date: day.date,
        year: Number(day.date.slice(0, 4)),
        time_precision: day.precision,
        disorder_type: disorderOf(code),
        event_type: code.type,
        sub_event_type: code.subType,
        actor1: side1.name,
        assoc_actor_1: side1.others,
        inter1: side1.type,
        actor2: side2.name,
        assoc_actor_2: side2.others,
        inter2: side2.type,
        interaction: interactionOf(side1.type, side2.type),
        civilian_targeting: targetsCivilians(code, side2.type) ? 'Civilians targeted' : '',
        ...whereOf(place),
        source: distinct(originalsOf(whole).map((k) => k.report.outlet ?? k.report.id)).join('; '),
        notes: notesOf(whole),
        fatalities: killed.figure?.best ?? null,
        tags: tagsOf(whole),
      },
    ]
  },
})

/** The type that most accounts have; of types told as often the first in ACLED's hierarchy. */
function codeOf(whole: WholeEvent): AcledCode | null {
  const codes = originalsOf(whole).flatMap(({ account }) => account.crosswalk?.acled ?? [])
  return mostOf(codes.toSorted(byHierarchy), (c) => `${c.type}/${c.subType}`) ?? null
}

function whyNot(whole: WholeEvent, code: AcledCode | null, undated: boolean): string | null {
  const { status, place, start } = whole.event
  if (status === 'planned' || status === 'denied' || status === 'hypothetical')
    return `ACLED records what happened; this is ${status}`
  if (code === null) {
    const reasons = originalsOf(whole).map(({ account }) => account.crosswalk?.notExpressible.acled)
    return mostOf(distinct(reasons), (r) => r) ?? 'its coding has no crosswalk; add the reports again with this version'
  }
  if (start === null) return 'no day is told on which it began'
  if (undated) return 'it lasted more than a month; ACLED records nothing coarser'
  if (place === null) return 'no place is told'
  if (ACLED_PLACE[place.level] === null) return 'only its country is told; ACLED records no event of a whole country'
  return null
}

/** A protest's recipient is whom it is against; ACLED names only who takes part. */
function acledSides(whole: WholeEvent, lose: Lose): readonly [readonly ToldParty[], readonly ToldParty[]] {
  const [first, second] = sidesOf(whole)
  if (whole.event.type !== 'PROTEST') return [first, second]
  for (const { text } of second) lose('actor2', text, 'ACLED does not name whom a protest is against')
  return [first, []]
}

/** Kinds of people that ACLED names by country, not by wording. */
const BY_COUNTRY = new Set(['Civilians', 'Protesters', 'Rioters'])

function sideOf(parties: readonly ToldParty[], country: string | null) {
  const [main] = parties
  if (!main) return { name: '', others: '', type: '' }
  const named = country !== null && main.acled !== null && BY_COUNTRY.has(main.acled)
  const name = named
    ? partyName({ text: `${main.acled} (${countryName(country)})`, alleged: main.alleged })
    : partyName(main)
  return { name, others: (named ? parties : parties.slice(1)).map(partyName).join('; '), type: main.acled ?? '' }
}

/** In the order of ACLED's codes 1 to 8. */
const ACTOR_TYPES = [
  'State forces',
  'Rebel group',
  'Political militia',
  'Identity militia',
  'Rioters',
  'Protesters',
  'Civilians',
  'External/Other forces',
]

function interactionOf(type1: string, type2: string): string {
  const types = [type1, type2].filter(Boolean).sort((a, b) => ACTOR_TYPES.indexOf(a) - ACTOR_TYPES.indexOf(b))
  return types.length === 1 ? `${types[0]} only` : types.join('-')
}

function targetsCivilians({ type, subType }: AcledCode, recipients: string): boolean {
  if (type === 'Violence against civilians' || subType === 'Excessive force against protesters') return true
  return recipients === 'Civilians' && (type === 'Explosions/Remote violence' || subType === 'Mob violence')
}

function whereOf({ name, country, lat, lon, level }: PlaceValue) {
  const regions = country === null ? undefined : regionsOf(country)
  return {
    iso: regions?.numeric ?? null,
    region: regions?.acled ?? '',
    country: country === null ? '' : countryName(country),
    admin1: level === 'province' ? name : '',
    admin2: level === 'district' ? name : '',
    location: name,
    latitude: lat === null ? null : degrees(lat),
    longitude: lon === null ? null : degrees(lon),
    geo_precision: ACLED_PLACE[level],
  }
}

function tagsOf(whole: WholeEvent): string {
  const crowd = tollOf(whole, 'participants').figure
  return [
    ...(crowd ? [`crowd size=${boundsText(crowd.low, crowd.high)}`] : []),
    ...(whole.event.status === 'alleged' ? ['alleged'] : []),
  ].join('; ')
}
