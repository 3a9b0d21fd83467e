import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { readGold } from '../../test/gold-addition.ts'
import { addAll, readAll, recordContract } from '../../test/record-contract.ts'
import { openRecord, recordOn } from './index.ts'
import { connect } from './store/connect.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-record-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const fresh = () => join(folder, `${++files}.db`)

recordContract('SQLite', () => openRecord(fresh()))

test('a kept record opens again as it was', async () => {
  const path = fresh()
  const first = await openRecord(path)
  await addAll(first)
  const before = await readAll(first)
  await first.close()
  const again = await openRecord(path)
  expect(await readAll(again)).toEqual(before)
  await again.close()
})

test('check finds a changed byte, a changed text, a moved quote and a broken chain of decisions', async () => {
  const path = fresh()
  const record = await openRecord(path)
  await addAll(record)
  const [account] = (await record.report('ledger-a2'))!.accounts
  await record.unlink(account!.id, 'coder', 'mistaken')
  await record.close()
  const file = new Database(path)
  file.exec(`update captures set bytes = x'00' where origin = 'ledger-a1'`)
  file.exec(`update reports set body = replace(body, 'fish section', 'meat section') where id = 'ledger-a1'`)
  file.exec(`update decisions set who = 'somebody else'`)
  file.close()
  const again = await openRecord(path)
  const found = (await again.check()).map((f) => f.what)
  expect(found).toContain('the bytes of a capture were changed')
  expect(found).toContain('the text of a report was changed')
  expect(found).toContain('a quote is not in its place')
  expect(found).toContain('a decision was changed')
  await again.close()
})

test('a full disk is one clear error, and what was added before stays sound', async () => {
  const path = fresh()
  const store = await connect(path, 90)
  const record = recordOn(store)
  const kept: string[] = []
  const adding = async () => {
    for (const addition of readGold(join(import.meta.dirname, '../../test/fixtures/ledger')))
      kept.push((await record.add(addition)).reportId)
  }
  await expect(adding()).rejects.toThrow('no space is left for the record')
  expect(kept.length).toBeGreaterThan(0)
  await record.close()
  const again = await openRecord(path)
  expect((await again.reports()).map((r) => r.id)).toEqual(kept)
  expect(await again.check()).toEqual([])
  await again.close()
})

test('what is no record is refused with what to do', async () => {
  await expect(openRecord(join(folder, 'no', 'such', 'folder.db'))).rejects.toThrow('existing folder')
  await expect(openRecord(join(import.meta.dirname, 'record.test.ts'))).rejects.toThrow('not a sound SQLite database')
})
