import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row } from './chunks.ts'
import { readModelFiles } from './model-files.ts'
import { type Network, openNetwork, type RowOutput } from './network.ts'

const files = readModelFiles(join(import.meta.dirname, '../../models/en'))

/** A row of `size` pieces, each a word. */
function row(size: number, seed: number): Row {
  const numbers = (length: number, value: (i: number) => number) => Array.from({ length }, (_, i) => value(i))
  return {
    ids: [101, ...numbers(size, (i) => 1_000 + ((i * 7_919 + seed * 104_729) % 20_000)), 102],
    cases: [0, ...numbers(size, (i) => 1 + (i % 3)), 0],
    first: numbers(size, (i) => i + 1),
    last: numbers(size, (i) => i + 1),
  } as Row
}

/** The numbers of all outputs as bits. */
const bits = (output: RowOutput) =>
  Object.fromEntries(Object.entries(output).map(([name, { data }]) => [name, new Uint32Array(data.slice().buffer)]))

describe('network', () => {
  let network: Network
  beforeAll(async () => {
    network = await openNetwork(files)
  })
  afterAll(() => network.close())

  test('a row is answered alike, bit for bit, alone and beside rows of the same and of other lengths', async () => {
    const rows = [row(40, 1), row(40, 2), row(41, 3), row(150, 4), row(3, 5)]
    const together = await network.run(rows)
    for (const [i, one] of rows.entries()) {
      const [alone] = await network.run([one])
      expect(bits(together[i]!)).toEqual(bits(alone!))
    }
  })

  test('rows that differ are answered differently', async () => {
    const [a, b] = await network.run([row(40, 1), row(40, 2)])
    expect(bits(a!)).not.toEqual(bits(b!))
  })
})
