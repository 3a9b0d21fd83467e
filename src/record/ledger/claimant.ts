/** Whose figure it is: the party on whose word it stands, joined over its speakers and over reports. */
import type { Account, ActorFact, Count, SourceParty } from '../../model/index.ts'
import { readWordlist } from '../wordlist.ts'
import { overlap, stemsOf } from '../words.ts'

const roles = readWordlist('claimants').map((row) => ({
  stems: (row.words ?? '').split(' ').flatMap(stemsOf),
  claimant: row.claimant ?? '',
}))

/** Who gives an account without being named ("it was announced"): somebody, so never the outlet's own voice. */
export const UNNAMED = 'unnamed source'

/** Wording of who gives an account; null when it is the outlet. */
export function firstSource({ sources }: Account): string | null {
  const first = sources[0]
  return first ? (first.text ?? first.via ?? UNNAMED) : null
}

/** Wording of who gives a count; null when it is the outlet. A coder that names no claimant leaves it to the event's first source. */
export function claimantWording(count: Count, account: Account): string | null {
  return count.claimant === undefined ? firstSource(account) : count.claimant
}

/**
 * The name under which a claimant's figures are joined: a spokesman is his institution ("police"), a ministry in either word order
 * is one, a member is his organisation; the outlet stands for itself.
 */
export function claimantKey(
  wording: string | null,
  outlet: string | null,
  sources: readonly SourceParty[],
  facts: readonly ActorFact[],
): string {
  if (wording === null) return `outlet: ${outlet ?? 'unnamed'}`
  if (wording === UNNAMED) return `unnamed: ${outlet ?? 'unnamed'}`
  const fact = facts.find((f) => [f.text, ...f.aliases].some((name) => sameName(name, wording)))
  const organisation = fact?.member_of[0]
  if (organisation) return institution(organisation) ?? nameKey(organisation)
  const own = institution(wording)
  if (own) return own
  const role = fact?.roles.map((r) => institution(r)).find((r) => r !== undefined)
  if (role) return role
  const sector = fact?.sector ?? sources.find((s) => s.text !== null && sameName(s.text, wording))?.sector
  if (isPerson(wording)) {
    if (sector === 'COP') return 'police'
    if (sector === 'MIL') return 'army'
    if (sector === 'MED') return 'hospital'
    const ofRole = fact?.roles.map((r) => r.match(/\b(?:of|for) (?:the )?(.+)$/)?.[1]).find((r) => r !== undefined)
    if (ofRole) return nameKey(ofRole)
  }
  return nameKey(fact?.text ?? wording)
}

/** Joins keys that differ only in how fully the name is given: "red cross" and "kenya red cross". */
export function joinKeys(keys: readonly string[]): ReadonlyMap<string, string> {
  const joined = new Map<string, string>()
  const names = [...new Set(keys)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  for (const key of names) {
    const words = key.split(' ')
    const shorter = /^(outlet|unnamed): /.test(key)
      ? undefined
      : [...joined.keys()].find((k) => k.split(' ').length > 1 && k.split(' ').every((w) => words.includes(w)))
    joined.set(key, shorter ? joined.get(shorter)! : key)
  }
  return joined
}

function institution(text: string): string | undefined {
  const stems = stemsOf(text)
  return roles.find((r) => r.stems.every((s) => stems.includes(s)))?.claimant
}

function nameKey(text: string): string {
  return [...new Set(stemsOf(text))].sort().join(' ')
}

function sameName(a: string, b: string): boolean {
  return overlap(stemsOf(a), stemsOf(b)) === 1
}

/** A name of persons is capitalised words only: "Ruel Catipay", not "civil society". */
function isPerson(wording: string): boolean {
  return wording.split(/\s+/).every((w) => /^\p{Lu}/u.test(w) || /^(de|da|al|bin|van|von|el|la)$/.test(w))
}
