/** The crosswalk: every type, mode and status has a code or a reason, and the lexicon's examples hold. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Count, EVENT_TYPES, MODES, type Party, SECTORS, type Sector, STATUSES } from '../../model/index.ts'
import { openLexicon, readTable } from '../lexicon.ts'
import { crosswalk } from './crosswalk.ts'
import { crosswalkTables } from './crosswalk-tables.ts'
import type { Translatable } from './parties.ts'

const lexicon = openLexicon()
const tables = crosswalkTables(lexicon)

const event = (told: Partial<Translatable> & Pick<Translatable, 'type'>): Translatable => ({
  mode: [],
  actors: [],
  recipients: [],
  counts: [],
  status: 'happened',
  place: { name: 'Ourtown', country: 'KAZ', lat: 43, lon: 77, level: 'city' },
  evidence: [{ quote: 'x' }],
  ...told,
})

const everyKind = EVENT_TYPES.flatMap((type) => ['', ...MODES[type]].map((mode) => ({ type, mode })))

describe('completeness', () => {
  test.each(['cameo', 'acled'] as const)(
    '%s has a row of each type and each of its modes, and no mode of another type',
    (name) => {
      const rows = tables[name]
      const missing = everyKind.filter(({ type, mode }) => !rows.some((r) => r.type === type && r.mode === mode))
      expect(missing).toEqual([])
      expect(rows.filter((r) => r.mode !== '' && !MODES[r.type].includes(r.mode))).toEqual([])
    },
  )

  test('no row stands behind one that takes all it could take', () => {
    for (const rows of [tables.cameo, tables.acled]) {
      const takes = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
        a.type === b.type &&
        (a.mode === '' || a.mode === b.mode) &&
        a.words === null &&
        (a.actor === 'any' || a.actor === b.actor) &&
        (a.recipient === 'any' || a.recipient === b.recipient) &&
        (!('status' in a) || !('status' in b) || a.status === b.status) &&
        (!('toll' in a) || !('toll' in b) || a.toll === '' || a.toll === b.toll)
      const dead = rows.filter((row, i) => rows.slice(0, i).some((earlier) => takes(earlier, row)))
      expect(dead.map(({ type, mode, actor, recipient }) => ({ type, mode, actor, recipient }))).toEqual([])
    }
  })

  test('every sector has its actor type', () => {
    expect([...tables.actors.keys()].sort()).toEqual([...SECTORS].sort())
  })

  test('every event type of ACLED is one that ACLED has', () => {
    const known = readTable(lexicon, 'crosswalk/acled-types.csv', z.object({ acled: z.string(), sub: z.string() }))
    const names = new Set(known.map((r) => `${r.acled} / ${r.sub}`))
    const used = tables.acled.filter((r) => r.acled !== '').map((r) => `${r.acled} / ${r.sub}`)
    expect(used.filter((name) => !names.has(name))).toEqual([])
    expect([...names].filter((name) => !used.includes(name))).toEqual([])
  })

  test('whatever the parties and the status, each scheme has a code or a reason, never both', () => {
    const parties: Party[][] = [[], ...SECTORS.map((sector) => [{ text: 'they', country: 'KAZ', sector }])]
    parties.push([{ text: 'they', country: null, sector: null }])
    const killed: Count = { of: 'killed', min: 2, max: 2, whom: null, total: false }
    const broken: unknown[] = []
    for (const { type, mode } of everyKind) {
      for (const status of STATUSES) {
        for (const actors of parties) {
          for (const recipients of [[], parties[5]!, parties[13]!]) {
            const modes = mode === '' ? [] : [mode]
            const { cameo, acled, ucdp, notExpressible } = crosswalk(
              tables,
              event({ type, mode: modes, status, actors, recipients, counts: [killed] }),
            )
            const wrong = Object.entries({ cameo, acled, ucdp }).filter(
              ([scheme, code]) => (code === null) !== scheme in notExpressible,
            )
            if (wrong.length > 0 || (acled && acled.actorTypes.length !== actors.length + recipients.length))
              broken.push({ type, mode, status, actors, recipients })
          }
        }
      }
    }
    expect(broken).toEqual([])
  })
})

const COUNTS = ['killed', 'injured'] as const
type Example = Omit<Partial<Translatable>, 'actors' | 'recipients'> &
  Pick<Translatable, 'type'> & {
    readonly case: string
    readonly actors?: readonly string[]
    readonly recipients?: readonly string[]
    readonly words?: string
    readonly killed?: number
    readonly injured?: number
    readonly acled?: string
    readonly types?: readonly string[]
    readonly cameo?: string
    readonly ucdp?: 1 | 2 | 3 | 'none'
    readonly why?: string
  }
const KEYS = 'case type mode status actors recipients words killed injured acled types cameo ucdp why'.split(' ')

const partyOf = (told: string): Party => {
  const [, text = told, sector, country = 'KAZ'] = told.match(/^(.*?) ([A-Z]{3})(?: ([A-Z]{3}))?$/) ?? []
  return { text, country, sector: (sector as Sector | undefined) ?? null }
}

const file = new URL('../../../lexicon/crosswalk/examples.yaml', import.meta.url)
const { examples } = parse(readFileSync(file, 'utf8')) as { examples: readonly Example[] }

describe('examples of the lexicon', () => {
  test.each(examples.map((example) => [example.case, example] as const))('%s', (_, example) => {
    expect(Object.keys(example).filter((key) => !KEYS.includes(key))).toEqual([])
    const { acled, cameo, ucdp, types, why, words, actors = [], recipients = [], type, mode = [], status } = example
    const counts = COUNTS.flatMap((of) => {
      const n = example[of]
      return n === undefined ? [] : [{ of, min: n, max: n, whom: null, total: false }]
    })
    const told = event({
      type,
      mode,
      counts,
      actors: actors.map(partyOf),
      recipients: recipients.map(partyOf),
      evidence: [{ quote: words ?? 'x' }],
      ...(status ? { status } : {}),
    })
    const got = crosswalk(tables, told)
    if (acled) expect(got.acled ? `${got.acled.type} / ${got.acled.subType}` : 'none').toBe(acled)
    if (types) expect(got.acled?.actorTypes.map((t) => t ?? 'none')).toEqual(types)
    if (cameo) expect(got.cameo ?? 'none').toBe(cameo)
    if (ucdp) expect(got.ucdp ?? 'none').toBe(ucdp)
    if (why) expect(Object.values(got.notExpressible).join('; ')).toContain(why)
  })

  test('cover every sub-event type of ACLED', () => {
    const shown = new Set(examples.map((e) => e.acled))
    const all = new Set(tables.acled.filter((r) => r.acled !== '').map((r) => `${r.acled} / ${r.sub}`))
    expect([...all].filter((name) => !shown.has(name))).toEqual([])
  })
})
