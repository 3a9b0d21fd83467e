/** The examples as a reader finds them in the record: each toll with its claimant, what was taken back, and nothing added up. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReports, openKit, openRecord } from '../src/flow.ts'
import type { Ledger, LedgerRow, RecordStore, WholeEvent } from '../src/model/index.ts'

let record: RecordStore
let ledgers: readonly Ledger[]
const events: WholeEvent[] = []

beforeAll(async () => {
  const kit = await openKit()
  record = await openRecord(':memory:')
  for await (const done of addReports({ inputs: [join(import.meta.dirname, '../examples')] }, kit, record))
    expect(done).toHaveProperty('added')
  await kit.close()
  ledgers = await record.ledgers()
  for await (const whole of record.wholeEvents()) events.push(whole)
})
afterAll(() => record.close())

const said = (row: LedgerRow) => [row.min, row.max, row.claimant, row.state]
const killed = () => ledgers.filter((l) => l.of === 'killed')

test('the tolls of the unrest stand in one event, in order of date, each with its claimant', () => {
  expect(new Set(killed().map((l) => l.eventId)).size).toBe(1)
  const people = killed().find((l) => l.group === 'people')!
  const officers = killed().find((l) => l.group === 'police')!
  expect([people.kind, officers.kind]).toEqual(['running', 'running'])
  expect(officers.rows.map(said)).toEqual([
    [18, 18, 'Interior Ministry', 'first'],
    [2, 2, 'Interior Ministry', 'part'],
    [18, 18, 'Interior Ministry', 'repeat'],
    [19, 19, "Prosecutor General's Office", 'part'],
  ])
  expect(people.rows.map(said)).toEqual([
    [164, 164, 'State media', 'withdrawn'],
    [103, 103, 'State media', 'part'],
    [225, 225, "Prosecutor General's Office", 'first'],
  ])
})

test('the figure that was taken back stands no more, its parts neither', () => {
  const standing = killed().flatMap((l) => l.standing)
  expect(standing.map((r) => r.min).toSorted()).toEqual([18, 225])
})

test('nineteen of the 225 are a part, and no figure is a sum', () => {
  const rows = killed().flatMap((l) => l.rows)
  const part = rows.find((r) => r.min === 19)!
  expect(part.state).toBe('part')
  expect(rows.find((r) => r.row === part.relatesTo[0])?.min).toBe(225)
  const told = new Set(rows.map((r) => r.min))
  const figures = events.flatMap(({ event }) => (event.figures.killed ? [event.figures.killed.best] : []))
  for (const figure of figures) expect(told).toContain(figure)
})

test('whole figures of different days are no conflict of dates', async () => {
  const conflicts = await record.conflicts()
  expect(conflicts.filter((c) => c.kind === 'date')).toEqual([])
})

test('the taking of the airport is one event of the reports that tell it', () => {
  const airport = events.filter(({ accounts }) =>
    accounts.some(({ account }) => account.evidence.some((q) => /control of Almaty airport/.test(q.quote))),
  )
  expect(airport).toHaveLength(1)
  expect(airport[0]!.event.reports).toBe(3)
})
