/** Values of the record in words that a reader expects: days, countries, figures, types. */
import codes from 'i18n-iso-countries/codes.json'
import type { Party, PlaceValue, Status } from '../../../model/index.ts'

const LOCALE = 'en-GB'
const utc = (iso: string) => new Date(`${iso}T00:00:00Z`)
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' })
const LONG = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const MEDIUM = format({ day: 'numeric', month: 'short', year: 'numeric' })
const SHORT = format({ day: 'numeric', month: 'short' })

const isDay = (iso: string) => /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(utc(iso).getTime())
const say = (formatter: Intl.DateTimeFormat) => (iso: string) => (isDay(iso) ? formatter.format(utc(iso)) : iso)

/** "Friday 7 January 2022" */
export const longDay = say(LONG)
/** "7 Jan 2022" */
export const day = say(MEDIUM)
/** "7 Jan" */
export const shortDay = say(SHORT)

/** "7 Jan 2022", "2 Jan 2022 to 5 Jan 2022", "from 2 Jan 2022, still going on". */
export const interval = (start: string | null, end: string | null, status?: Status) => {
  if (start === null && end === null) return 'no day told'
  if (start === null) return `until ${day(end!)}`
  if (end === null) return status === 'ongoing' ? `since ${day(start)}, still going on` : `from ${day(start)}`
  return start === end ? day(start) : `${day(start)} to ${day(end)}`
}

const ALPHA2 = new Map(codes.map(([alpha2, alpha3]) => [alpha3 as string, alpha2 as string]))
const NAMES = new Intl.DisplayNames([LOCALE], { type: 'region' })
const SUPRANATIONAL: Readonly<Record<string, string>> = {
  IGO: 'intergovernmental',
  UNO: 'United Nations',
  EUR: 'European Union',
  NGO: 'non-governmental',
  ISM: 'international movement',
  IMG: 'international armed group',
  MNC: 'multinational company',
}

/** "Kazakhstan" for KAZ; the code itself where it is no country's. */
export const country = (code: string) => {
  const alpha2 = ALPHA2.get(code)
  return alpha2 ? (NAMES.of(alpha2) ?? code) : (SUPRANATIONAL[code] ?? code)
}

/** "Almaty, Kazakhstan" */
export const place = ({ name, country: code }: PlaceValue) =>
  code === null || country(code) === name ? name : `${name}, ${country(code)}`

const SECTORS: Readonly<Record<string, string>> = {
  GOV: 'government',
  MIL: 'military',
  COP: 'police',
  JUD: 'judiciary',
  LEG: 'legislature',
  PTY: 'party',
  OPP: 'opposition',
  SPY: 'intelligence service',
  PRM: 'paramilitary',
  REB: 'rebels',
  UAF: 'unidentified armed',
  CRM: 'criminals',
  CVL: 'civilians',
  BUS: 'business',
  LAB: 'labour',
  AGR: 'agriculture',
  EDU: 'education',
  ELI: 'elite',
  JRN: 'press',
  MED: 'health workers',
  REF: 'refugees',
  REL: 'religion',
  SOC: 'civil society',
  UNK: 'sector unknown',
}

/** "Kazakhstan, police": what is coded of a party beside its wording. */
export const standing = ({ country: code, sector }: Party) =>
  [code && country(code), sector && SECTORS[sector]].filter(Boolean).join(', ')

/** "Assault" for ASSAULT, "martial law" for martial-law. */
export const word = (code: string) => {
  const spaced = code.replaceAll('-', ' ')
  return spaced === spaced.toUpperCase() ? spaced[0] + spaced.slice(1).toLowerCase() : spaced
}

const NUMBER = new Intl.NumberFormat(LOCALE)

/** "18", "at least 18", "up to 40", "24–99". */
export const bounds = (min: number | null, max: number | null) => {
  if (min === null && max === null) return 'not told'
  if (max === null) return `at least ${NUMBER.format(min!)}`
  if (min === null) return `up to ${NUMBER.format(max)}`
  return min === max ? NUMBER.format(min) : `${NUMBER.format(min)}–${NUMBER.format(max)}`
}

/** As `bounds`, for a mark in a chart: "18", "≥18", "≤40", "24–99". */
export const shortBounds = (min: number | null, max: number | null) =>
  bounds(min, max).replace('at least ', '≥').replace('up to ', '≤')

const STATUS: Readonly<Record<Status, string>> = {
  happened: 'told as happened',
  ongoing: 'ongoing',
  planned: 'planned',
  denied: 'denied',
  alleged: 'alleged',
  hypothetical: 'hypothetical',
}
export const status = (value: Status) => STATUS[value]

/** "1 report", "2 reports". */
export const many = (count: number, noun: string) => `${NUMBER.format(count)} ${noun}${count === 1 ? '' : 's'}`

/** "A", "A and B", "A, B and 3 others". */
export const names = (all: readonly string[], most = 3) => {
  if (all.length <= most) return new Intl.ListFormat(LOCALE).format(all)
  return `${all.slice(0, most - 1).join(', ')} and ${all.length - most + 1} others`
}

/** Long names cut for a narrow place; the whole is shown on the event's page. */
export const brief = (text: string, most = 90) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)
