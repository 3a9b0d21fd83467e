/** Keeps how each case of a bench came out, so that a change shows what flipped. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One thing that a bench asked. */
export interface BenchCase {
  readonly id: string
  readonly right: boolean
  /** What was wanted and what came, for a person. */
  readonly told: string
}

const WORK = join(import.meta.dirname, 'work/cases')

/**
 * Writes `bench/work/cases/NAME.tsv`, and prints how many cases flipped since the run before; which, stands in `NAME.flips.tsv`.
 * Cases with the same id are numbered in order.
 */
export function keepCases(name: string, cases: readonly BenchCase[], folder = WORK): void {
  const file = join(folder, `${name}.tsv`)
  const before = existsSync(file) ? readCases(file) : new Map<string, boolean>()
  const numbered = numberTwins(cases)
  const flipped = numbered.filter((c) => before.has(c.id) && before.get(c.id) !== c.right)
  const right = flipped.filter((c) => c.right).length
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, tsv(numbered))
  writeFileSync(join(folder, `${name}.flips.tsv`), tsv(flipped))
  if (before.size > 0) console.log(`since the run before: ${right} now right, ${flipped.length - right} now wrong`)
}

function numberTwins(cases: readonly BenchCase[]): readonly BenchCase[] {
  const seen = new Map<string, number>()
  return cases.map((c) => {
    const n = (seen.get(c.id) ?? 0) + 1
    seen.set(c.id, n)
    return n === 1 ? c : { ...c, id: `${c.id} ${n}` }
  })
}

function readCases(file: string): Map<string, boolean> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => line.split('\t')).map(([right, id = '']) => [id, right === 'right']))
}

const tsv = (cases: readonly BenchCase[]) =>
  cases.map((c) => `${c.right ? 'right' : 'wrong'}\t${c.id}\t${c.told.replace(/[\t\n]/g, ' ')}\n`).join('')
