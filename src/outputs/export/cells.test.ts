/** Cells of CSV: read back as they were, and never a formula. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, csvLine } from './cells.ts'

const read = (line: string) => (parse(line, { record_delimiter: '\r\n' }) as string[][])[0]!

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '\u200b=1',
  '\ufeff=1',
  '\0=1',
])('guards %j', (text) => expect(read(csvLine([text]))[0]).toBe(`'${text.replace('\0', '')}`))

test.each(['a=1', '1+1', '“=1”', 'x', "'=1", 'é', '7-8 January'])('leaves %j', (text) =>
  expect(read(csvLine([text]))[0]).toBe(text),
)

test('numbers are written as they are, nothing as nothing', () => {
  expect(csvLine([-9.47, 0, null, '', 18])).toBe('-9.47,0,,,18\r\n')
})

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom(...' \t\r\n\0\ufeff'), fc.constantFrom(...'=+-@＝＋－＠'), fc.string())
    .map((parts) => parts.join('')),
)

test('any text comes back as it was but for the guard, and no cell opens like a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { minLength: 2, maxLength: 6 }),
      (cells: Cell[]) => {
        const back = read(csvLine(cells))
        expect(back).toHaveLength(cells.length)
        for (const [i, cell] of cells.entries()) {
          const value = back[i]!
          if (typeof cell !== 'string') expect(value).toBe(cell === null ? '' : String(cell))
          else {
            expect([cell.replaceAll('\0', ''), `'${cell.replaceAll('\0', '')}`]).toContain(value)
            expect(value).not.toMatch(/^\s*[=+\-@＝＋－＠]/u)
            expect(value).not.toMatch(/^[\t\r]/)
          }
        }
      },
    ),
    { numRuns: 500 },
  )
})
