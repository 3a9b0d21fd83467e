/** How far two parties may be one: by wording, name, country and sector. */
import { jaccard, overlap } from '../words.ts'
import type { PartyTrait } from './trait.ts'

/** -1 (cannot be one) to 1 (same name). Descriptions of one sector and country count half. */
export function sameParty(a: PartyTrait, b: PartyTrait): number {
  if (a.country && b.country && a.country !== b.country) return -1
  const wording = Math.max(...a.forms.flatMap((x) => b.forms.map((y) => likeness(x, y))), 0)
  if (wording >= 0.5) return a.named && b.named ? 1 : 0.6 + 0.3 * wording
  const sameSector = a.sector !== null && a.sector === b.sector
  if (a.named && b.named) return -0.5
  if (sameSector) return SPECIFIC.has(a.sector ?? '') ? 0.6 : 0.3
  if (
    a.sector === null ||
    b.sector === null ||
    KIN.has(`${a.sector}|${b.sector}`) ||
    KIN.has(`${b.sector}|${a.sector}`)
  )
    return 0
  return a.sector === 'UNK' || b.sector === 'UNK' ? 0 : -0.6
}

/** Sectors narrow enough that two descriptions in one country and event are likely one party. */
const SPECIFIC = new Set([
  'MIL',
  'COP',
  'REB',
  'UAF',
  'CRM',
  'JUD',
  'LEG',
  'SPY',
  'PRM',
  'REF',
  'LAB',
  'JRN',
  'REL',
  'MED',
])
/** Sectors that reports use of one and the same party. */
const KIN = new Set([
  'UAF|REB',
  'UAF|CRM',
  'UAF|PRM',
  'REB|CRM',
  'PRM|REB',
  'MIL|COP',
  'MIL|PRM',
  'GOV|COP',
  'GOV|MIL',
  'GOV|LEG',
  'GOV|JUD',
  'CVL|REF',
  'CVL|EDU',
  'CVL|LAB',
  'CVL|AGR',
  'CVL|OPP',
  'CVL|CRM',
  'CVL|REL',
  'CVL|SOC',
  'CVL|BUS',
  'OPP|PTY',
  'OPP|SOC',
  'SPY|COP',
  'SPY|MIL',
  'CVL|ELI',
  'GOV|ELI',
  'CVL|MED',
])

function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const part = overlap(a, b)
  if (part === 1 && (a.at(-1) === b.at(-1) || Math.min(a.length, b.length) > 1)) return 1
  return Math.max(jaccard(a, b), part === 1 ? 0.6 : 0)
}

/** Best likeness between two lists, -1 to 1; null where either list is empty. */
export function bestParty(a: readonly PartyTrait[], b: readonly PartyTrait[]): number | null {
  if (a.length === 0 || b.length === 0) return null
  return Math.max(...a.flatMap((x) => b.map((y) => sameParty(x, y))))
}
