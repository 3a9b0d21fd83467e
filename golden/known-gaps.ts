/** Takes out the marks of cases and sentences that were known to fail and hold now. Marks are only ever added by a person. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldenCase } from './cases.ts'
import { CASES, KNOWN_GAPS } from './places.ts'
import type { Proof } from './prove-rules.ts'

/** Removes the line `known gap: …` of these cases from their files. */
export function dropGaps(cases: readonly GoldenCase[]): void {
  for (const [file, these = []] of Object.entries(Object.groupBy(cases, (c) => c.file))) {
    const path = join(CASES, file)
    writeFileSync(
      path,
      withoutGaps(
        readFileSync(path, 'utf8'),
        these.map((c) => c.line),
      ),
    )
  }
}

/** A file of cases without the `known gap` line of the cases that start at these lines, counted from 1. */
export function withoutGaps(yaml: string, starts: readonly number[]): string {
  const lines = yaml.split('\n')
  const gone = starts.map((start) => {
    const end = lines.findIndex((line, i) => i >= start && /^\s*- case:/.test(line))
    const gap = lines.findIndex((line, i) => i >= start && /^\s+known gap:/.test(line))
    return gap >= 0 && (end < 0 || gap < end) ? gap : -1
  })
  return lines.filter((_, i) => !gone.includes(i)).join('\n')
}

/** Removes the rows of these sentences from the list of known gaps of the lexicon. */
export function dropRuleGaps(proofs: readonly Pick<Proof, 'rule' | 'sentence'>[]): void {
  const starts = proofs.flatMap((p) => [
    `${p.rule.id},${p.sentence},`,
    `${p.rule.id},"${p.sentence.replaceAll('"', '""')}",`,
  ])
  const rows = readFileSync(KNOWN_GAPS, 'utf8').split('\n')
  writeFileSync(KNOWN_GAPS, rows.filter((row) => !starts.some((s) => row.startsWith(s))).join('\n'))
}
