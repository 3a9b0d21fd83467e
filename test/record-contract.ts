/** What every store of the record must do; run on SQLite with the unit tests and on PostgreSQL with the whole-program tests. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Addition, RecordStore } from '../src/model/index.ts'
import { readGold } from './gold-addition.ts'

const folder = join(import.meta.dirname, 'fixtures', 'ledger')
const all = readGold(folder)
const one = (id: string) => all.find((a) => a.report.id === `ledger-${id}`)!

/** Everything that can be read from a record, to compare two of them. */
export async function readAll(record: RecordStore) {
  const { events } = await record.events()
  const reports = await record.reports()
  const read = await Promise.all(reports.map((head) => record.report(head.id)))
  const byEvent = Map.groupBy(
    read.flatMap((r) => r!.accounts),
    (k) => k.eventId,
  )
  const accounts = events.map((e) => byEvent.get(e.id))
  return { reports, events, accounts, ledgers: await record.ledgers(), conflicts: await record.conflicts() }
}

/** Adds in the order given. */
export async function addAll(record: RecordStore, additions: readonly Addition[] = all): Promise<void> {
  for (const addition of additions) await record.add(addition)
}

/** Runs the contract on a store; `open` gives a fresh, empty record each time. */
export function recordContract(name: string, open: () => Promise<RecordStore>): void {
  describe(`record on ${name}`, () => {
    let record: RecordStore
    beforeEach(async () => {
      record = await open()
    })
    afterEach(() => record.close())

    test('the same report twice changes nothing', async () => {
      expect(await record.add(one('a1'))).toMatchObject({ outcome: 'new', accounts: 5, newEvents: 5, linked: 0 })
      const before = await readAll(record)
      expect(await record.add(one('a1'))).toMatchObject({ outcome: 'known', accounts: 0 })
      expect(await readAll(record)).toEqual(before)
      expect(await record.knows(one('a1').report.textSha256, 'ledger-a1', 'gold')).toBe(true)
      expect(await record.knows(one('a1').report.textSha256, 'ledger-a1', 'newer')).toBe(false)
    })

    test('the record does not depend on the order in which reports came', async () => {
      await addAll(record)
      const forwards = await readAll(record)
      const other = await open()
      await addAll(other, all.toReversed())
      expect(await readAll(other)).toEqual(forwards)
      await other.close()
    })

    test('accounts of one occurrence are one event, those of another stay apart', async () => {
      await addAll(record)
      const events = (await readAll(record)).accounts.map((accounts) => accounts!.map((k) => k.account.incident))
      const mixed = events.filter((incidents) => new Set(incidents).size > 1)
      expect(mixed).toEqual([])
      const bombing = events.find((incidents) => incidents.includes('A1'))
      expect(bombing).toEqual(['A1', 'A1', 'A1', 'A1'])
    })

    test('whole events are the events of the filter, with their accounts, ledgers and conflicts', async () => {
      await addAll(record)
      const filter = { type: 'ASSAULT', policy: 'lowest', offset: 1, limit: 3 } as const
      const whole = await Array.fromAsync(record.wholeEvents(filter))
      expect(whole.map((w) => w.event)).toEqual((await record.events(filter)).events)
      expect(whole).toHaveLength(3)
      for (const { event, accounts, ledgers, conflicts } of whole) {
        expect(accounts).toEqual((await record.event(event.id))!.accounts)
        expect(ledgers).toEqual(await record.ledgers(event.id))
        expect(conflicts).toEqual(await record.conflicts(event.id))
      }
    })

    test('the coders are those of the newest codings', async () => {
      await addAll(record, [one('a1'), one('a2')])
      expect(await record.coders()).toEqual(['gold'])
      await record.add({ ...one('a2'), coding: { ...one('a2').coding!, coder: 'newer' } })
      expect(await record.coders()).toEqual(['gold', 'newer'])
      await record.add({ ...one('a1'), coding: { ...one('a1').coding!, coder: 'newer' } })
      expect(await record.coders()).toEqual(['newer'])
    })

    test('links carry their reasons', async () => {
      await addAll(record)
      const accounts = (await readAll(record)).accounts.flat()
      const linked = accounts.find((k) => k?.account.incident === 'A1' && k.report.id === 'ledger-a4')!
      expect(linked.link.score).toBeGreaterThanOrEqual(4)
      expect(linked.link.reasons.map((r) => r.feature)).toContain('time')
      expect(linked.link.by).toBe('machine')
    })

    test('a reprint is a copy of its original and counts as one source', async () => {
      await addAll(record, [one('a3'), one('a1')])
      const heads = await record.reports()
      expect(heads.map((h) => [h.id, h.copyOf])).toEqual([
        ['ledger-a1', null],
        ['ledger-a3', 'ledger-a1'],
      ])
      const { events } = await record.events({ search: 'fish market' })
      expect(events.map((e) => [e.accounts, e.reports])).toContainEqual([2, 1])
      const copies = (await record.ledgers()).flatMap((l) => l.rows).filter((r) => r.reportId === 'ledger-a3')
      expect(copies.map((r) => r.state)).toEqual(['copy', 'copy', 'copy', 'copy'])
    })

    test('the ledger tells first figures, rises, corrections, conflicts, parts and withdrawn ones apart', async () => {
      await addAll(record)
      const rows = (await record.ledgers()).flatMap((l) => l.rows)
      const state = (report: string, min: number, claimant: string | null) =>
        rows.find(
          (r) => r.reportId === `ledger-${report}` && r.of === 'killed' && r.min === min && r.claimant === claimant,
        )?.state
      expect(state('a1', 9, 'police')).toBe('first')
      expect(state('a1', 12, 'Amelia Sorongon')).toBe('conflict')
      expect(state('a2', 14, 'Noel Bernabe')).toBe('update')
      expect(state('a2', 9, 'Ruel Catipay')).toBe('withdrawn')
      expect(state('a2', 3, 'Noel Bernabe')).toBe('part')
      expect(state('a4', 13, 'health department')).toBe('correction')
      expect(state('b4', 11, 'Police')).toBe('update')
      expect(state('b5', 12, 'Red Cross')).toBe('repeat')
      const total = rows.find((r) => r.reportId === 'ledger-a2' && r.min === 23)
      expect(total?.kind).toBe('running')
    })

    test('a withdrawn figure stands nowhere and is no conflict to the one that replaces it', async () => {
      await addAll(record)
      const riots = (await record.ledgers()).filter(
        (l) => l.of === 'killed' && l.kind === 'running' && l.rows.some((r) => r.min === 19),
      )
      expect(riots.flatMap((l) => l.standing.map((r) => [r.min, r.claimantKey])).toSorted()).toEqual([
        [11, 'police'],
        [12, 'red cross'],
        [19, 'monitor nyanza right'],
      ])
      const values = (await record.conflicts())
        .filter((c) => c.kind === 'toll')
        .flatMap((c) => c.sides.map((s) => s.value))
      expect(values).not.toContain('15 people')
      expect(values).toContain('19 people')
    })

    test('both wordings of a conflict stand in their reports', async () => {
      await addAll(record)
      for (const { sides } of await record.conflicts()) {
        for (const side of sides) {
          const { report } = (await record.report(side.reportId))!
          expect(report.text.slice(side.wording.start, side.wording.end)).toBe(side.wording.quote)
        }
      }
    })

    test('a person’s unlinking holds against later reports, and can be undone by a person', async () => {
      await addAll(record, [one('a1'), one('a2')])
      const kept = (await record.report('ledger-a2'))!.accounts[0]!
      const old = kept.eventId
      const split = await record.unlink(kept.id, 'coder', 'another bomb')
      expect(split).not.toBe(old)
      await addAll(record, [one('a3'), one('a4')])
      const first = (await record.report('ledger-a1'))!.accounts[0]!
      expect((await record.report('ledger-a2'))!.accounts[0]!.eventId).not.toBe(first.eventId)
      await record.link(kept.id, first.eventId, 'coder', 'the same bomb after all')
      const again = (await record.report('ledger-a2'))!.accounts[0]!
      expect([again.eventId, again.link.by]).toEqual([first.eventId, 'person'])
      expect(await record.check()).toEqual([])
      await expect(record.unlink('a-none', 'coder', '')).rejects.toThrow('id of an account')
    })

    test('a newer coder’s coding is added; views use it and the old one stays', async () => {
      await addAll(record, [one('a1'), one('a2')])
      const addition = one('a2')
      const coding = { ...addition.coding!, coder: 'newer', events: addition.coding!.events.slice(0, 2) }
      expect(await record.add({ ...addition, coding })).toMatchObject({ outcome: 'recoded', accounts: 2 })
      expect((await record.report('ledger-a2'))!.accounts).toHaveLength(2)
      expect(await record.knows(addition.report.textSha256, 'ledger-a2', 'gold')).toBe(true)
      expect(await record.check()).toEqual([])
    })

    test('a report in another language is kept without a coding, and coded later', async () => {
      const addition = { ...one('a1'), coding: null }
      expect(await record.add(addition)).toMatchObject({ outcome: 'not-coded', accounts: 0 })
      expect(await record.add(addition)).toMatchObject({ outcome: 'known' })
      expect(await record.add(one('a1'))).toMatchObject({ outcome: 'new', accounts: 5 })
    })

    test('another text under a known id is another report', async () => {
      await record.add(one('a1'))
      const changed = one('b1').report
      const report = { ...changed, id: 'ledger-a1' }
      const added = await record.add({ ...one('b1'), report })
      expect(added.reportId).toMatch(/^ledger-a1~[0-9a-f]{8}$/)
      expect(await record.reports()).toHaveLength(2)
    })

    test('events are found by day, type, country, status, report and words', async () => {
      await addAll(record)
      const count = async (filter: Parameters<RecordStore['events']>[0]) => (await record.events(filter)).total
      const total = await count({})
      expect(await count({ country: 'KEN' })).toBeLessThan(total)
      expect(await count({ country: 'PHL' })).toBe(total - (await count({ country: 'KEN' })))
      expect(await count({ from: '2014-03-10', to: '2014-03-10', type: 'ASSAULT' })).toBe(5)
      expect(await count({ status: 'planned' })).toBe(0)
      expect(await count({ report: 'ledger-b5' })).toBe(9)
      expect(await count({ search: 'supermarket' })).toBeGreaterThan(0)
      expect(await count({ search: '"red cross"' })).toBeGreaterThan(0)
      expect(await count({ search: 'zeppelin' })).toBe(0)
      const page = await record.events({ limit: 3, offset: 2 })
      expect([page.total, page.events.length]).toEqual([total, 3])
    })

    test('an id of any account of an event leads to it', async () => {
      await addAll(record)
      const late = (await record.report('ledger-a4'))!.accounts.find((k) => k.account.incident === 'A1')!
      const found = await record.event(`e${late.id.slice(1)}`)
      expect(found?.event.id).toBe(late.eventId)
      expect(await record.event('e-none')).toBeNull()
    })

    test('figures follow the policy', async () => {
      await addAll(record)
      const { eventId } = (await record.report('ledger-a1'))!.accounts[0]!
      const killed = async (policy: 'lowest' | 'best' | 'latest' | 'per-source') =>
        (await record.event(eventId, policy))?.event.figures.killed
      expect(await killed('best')).toMatchObject({ best: 13, claimant: 'health department', high: 16 })
      expect(await killed('latest')).toMatchObject({ best: 16, claimant: 'Task Force Kalinaw' })
      expect(await killed('lowest')).toMatchObject({ best: 12 })
      expect(await killed('per-source')).toMatchObject({ low: 12, best: null, high: 16 })
    })

    test('a sound record has no findings', async () => {
      await addAll(record)
      expect(await record.check()).toEqual([])
    })
  })
}
