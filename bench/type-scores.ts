/** Accuracy, macro-F1 and weighted F1 of one label an item. */
import type { BenchCase } from './cases.ts'

export interface Judged {
  readonly id: string
  readonly gold: string
  readonly got: string
}

/** As a case to keep. */
export const caseOf = ({ id, gold, got }: Judged): BenchCase => ({
  id,
  right: gold === got,
  told: `${gold} got ${got}`,
})

/** Prints a table by label and the three figures. */
export function printScores(judged: readonly Judged[]): void {
  const labels = [...new Set(judged.map((j) => j.gold))].sort()
  let macro = 0
  let weighted = 0
  for (const label of labels) {
    const gold = judged.filter((j) => j.gold === label).length
    const got = judged.filter((j) => j.got === label).length
    const hit = judged.filter((j) => j.gold === label && j.got === label).length
    const f1 = gold + got > 0 ? (2 * hit) / (gold + got) : 0
    macro += f1 / labels.length
    weighted += (f1 * gold) / judged.length
    console.log(`${label.padEnd(32)} gold ${gold} got ${got} hit ${hit} F1 ${(100 * f1).toFixed(1)}`)
  }
  const right = judged.filter((j) => j.gold === j.got).length
  const percent = (x: number) => (100 * x).toFixed(1)
  console.log(
    `accuracy ${percent(right / judged.length)}  macro-F1 ${percent(macro)}  weighted F1 ${percent(weighted)}  (${judged.length})`,
  )
}
