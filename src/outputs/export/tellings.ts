/** What exports read from the accounts of an event. */
import type { KeptAccount, Sector, WholeEvent } from '../../model/index.ts'

/** The accounts that count as sources: reprints are left out, unless there is nothing else. */
export function originalsOf({ accounts }: WholeEvent): readonly KeptAccount[] {
  const originals = accounts.filter((k) => k.report.copyOf === null)
  return originals.length > 0 ? originals : accounts
}

/** A party of the event with what its accounts know of it. */
export interface ToldParty {
  readonly text: string
  /** Told as the actor by nobody without a doubt. */
  readonly alleged: boolean
  readonly country: string | null
  readonly sector: Sector | null
  /** ACLED's actor type, where an account has a crosswalk. */
  readonly acled: string | null
}

/** The event's actors or recipients, each wording once. */
export function partiesOf(whole: WholeEvent, side: 'actors' | 'recipients'): readonly ToldParty[] {
  const told = originalsOf(whole).flatMap(({ account }) =>
    account[side].map((party, index) => ({ party, acled: acledTypeOf(account, side, index) })),
  )
  return whole.event[side].map(({ text, alleged }) => {
    const same = told.filter(({ party }) => party.text === text)
    return {
      text,
      alleged,
      country: same.find(({ party }) => party.country !== null)?.party.country ?? null,
      sector: same.find(({ party }) => party.sector !== null)?.party.sector ?? null,
      acled: same.find(({ acled }) => acled !== null)?.acled ?? null,
    }
  })
}

function acledTypeOf(account: KeptAccount['account'], side: 'actors' | 'recipients', index: number): string | null {
  const types = account.crosswalk?.acled?.actorTypes
  return types?.[side === 'actors' ? index : account.actors.length + index] ?? null
}

/** Both sides: actors and recipients; of a fight told with all sides as actors, the first against the others. */
export function sidesOf(whole: WholeEvent): readonly [readonly ToldParty[], readonly ToldParty[]] {
  const actors = partiesOf(whole, 'actors')
  const recipients = partiesOf(whole, 'recipients')
  const fight = recipients.length === 0 && originalsOf(whole).some(({ account }) => account.actors.length > 1)
  return fight && whole.event.type === 'ASSAULT' ? [actors.slice(0, 1), actors.slice(1)] : [actors, recipients]
}

/** "armed men (alleged)": an alleged party is never named as if it were proved. */
export const partyName = ({ text, alleged }: { readonly text: string; readonly alleged: boolean }): string =>
  alleged ? `${text} (alleged)` : text

/** Each once, in order. */
export const distinct = (texts: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((t): t is string => Boolean(t))),
]

/** The value named most often, the earliest of equals. */
export function mostOf<T>(values: readonly T[], key: (value: T) => string): T | undefined {
  const groups = [...Map.groupBy(values, key).values()]
  return groups.toSorted((a, b) => b.length - a.length)[0]?.[0]
}
