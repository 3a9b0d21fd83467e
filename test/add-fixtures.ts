/** Run as a process of its own: adds the fixture reports to a record, `node test/add-fixtures.ts URL [backwards]`. */
import { join } from 'node:path'
import { openRecord } from '../src/record/index.ts'
import { readGold } from './gold-addition.ts'

const [url, backwards] = process.argv.slice(2)
const additions = readGold(join(import.meta.dirname, 'fixtures', 'ledger'))
const record = await openRecord(url!)
for (const addition of backwards ? additions.toReversed() : additions) {
  const { reportId, outcome } = await record.add(addition)
  console.log(reportId, outcome)
}
await record.close()
