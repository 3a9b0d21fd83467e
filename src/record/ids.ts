/** Ids made from content, so that the same reports give the same record whenever and in whatever order they come. */
import { createHash } from 'node:crypto'
import type { Account } from '../model/index.ts'

/** SHA-256, lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten letters and digits that cannot be misread for one another (50 bits of SHA-256). */
function shortHash(content: string): string {
  const bytes = createHash('sha256').update(content).digest()
  let bits = bytes.readBigUInt64BE(0)
  let text = ''
  for (let i = 0; i < 10; i++) {
    text += LETTERS[Number(bits & 31n)]
    bits >>= 5n
  }
  return text
}

/**
 * Ids of a report's accounts, in order: from report, type and trigger, so that a newer coder's account of the same act keeps its id
 * and with it what a person decided.
 */
export function accountIds(report: string, accounts: readonly Account[]): readonly string[] {
  const seen = new Map<string, number>()
  return accounts.map((account) => {
    const key = JSON.stringify([report, account.type, account.evidence[0]?.start ?? -1])
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return `a${shortHash(nth === 0 ? key : `${key}#${nth}`)}`
  })
}

/** The id of an event is that of its earliest account, with another first letter. */
export function eventIdOf(account: string): string {
  return `e${account.slice(1)}`
}

/** The account that an event was named after. */
export function anchorOf(event: string): string {
  return `a${event.slice(1)}`
}
