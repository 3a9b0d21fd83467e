/** Whom a count counts, as the group that figures are compared in. */
import { readWordlist } from '../wordlist.ts'
import { stemsOf, wordsOf } from '../words.ts'

/** `apart` groups are only compared with themselves; loose ones with any other victims told in general. */
export interface Group {
  readonly name: string
  readonly apart: boolean
}

const groups = new Map(
  readWordlist('groups').map((row) => [
    stemsOf(row.word ?? '')[0] ?? '',
    { name: row.group ?? '', apart: row.kind === 'apart' },
  ]),
)
const IRREGULAR: Readonly<Record<string, string>> = {
  children: 'child',
  men: 'man',
  women: 'woman',
  schoolchildren: 'schoolchild',
  policemen: 'policeman',
  policewomen: 'policewoman',
  gunmen: 'gunman',
  militiamen: 'militiaman',
  bodies: 'body',
  lives: 'life',
  persons: 'person',
}

/**
 * "police officers" → police (apart), "nine-year-old boy" → children, "inmates" → prisoners (loose). A wording without a known
 * head word, or none at all, is `general`. "women and children" is its own group: two kinds counted together.
 */
export function groupOf(whom: string | null): Group {
  const general = { name: 'general', apart: false }
  if (whom === null) return general
  // What follows a preposition describes the head: "members of the front", "men in uniform".
  const head = wordsOf(whom.split(/\s(?:of|in|from|at|with)\s/)[0] ?? whom)
  const found = head.map((w) => groups.get(stemsOf(IRREGULAR[w] ?? w)[0] ?? '')).filter((g) => g !== undefined)
  const kinds = [...new Set(found.filter((g) => g.apart).map((g) => g.name))]
  if (kinds.length > 1 && /\band\b/.test(whom)) return { name: kinds.sort().join('+'), apart: true }
  return found.at(-1) ?? general
}
