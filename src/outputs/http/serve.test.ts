/** Listening on a real port. */
import { expect, test } from 'vitest'
import { memoryRecord } from '../../../test/fixtures/memory-record.ts'
import { terminal } from '../../../test/fixtures/terminal.ts'
import { serve } from './index.ts'

const record = memoryRecord(terminal())

test('listens on loopback, answers, and stops', async () => {
  const served = await serve({ record, port: 0 })
  expect(served.url).toBe(`http://127.0.0.1:${served.port}/`)
  const answer = await fetch(new URL('/api/events', served.url))
  expect(answer.status).toBe(200)
  await served.close()
  await expect(fetch(served.url)).rejects.toThrow()
})

test('a port in use is told with the way out', async () => {
  const served = await serve({ record, port: 0 })
  await expect(serve({ record, port: served.port })).rejects.toThrow(/in use.*--port 0/)
  await served.close()
})

test('a host that is not ours is told', async () => {
  await expect(serve({ record, port: 0, host: '203.0.113.7' })).rejects.toThrow(/no address of this machine/)
})
