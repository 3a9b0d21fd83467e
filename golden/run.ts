/** Runs golden cases and sums what came out, step by step. */
import type { Coder } from '../src/coding/index.ts'
import type { Doc } from '../src/model/index.ts'
import type { GoldenCase } from './cases.ts'
import { compare, type Difference, STEPS, type StepName } from './compare.ts'
import { frozenDoc, type Parses, readParses } from './parses.ts'
import { parsesOfCases } from './places.ts'
import { caseReport } from './reports.ts'

/** How one case came out. */
export interface CaseResult {
  readonly golden: GoldenCase
  readonly wrong: readonly Difference[]
  readonly asked: Readonly<Record<StepName, number>>
  /** What each step saw, for the message of a case that fails. */
  readonly trace: readonly string[]
}

/** Codes the case's Doc and compares. */
export function runCase(golden: GoldenCase, doc: Doc, coder: Coder): CaseResult {
  const { coding, trace, nearly } = coder.explain(doc)
  const lines = [...trace, ...nearly].map((t) => `${t.step.padEnd(26)} ${t.found}   ${t.why}`)
  return { golden, ...compare(golden, coding.events), trace: lines }
}

/** Frozen Docs of cases, each file of parses read once. */
export function frozenDocs(): (golden: GoldenCase) => Doc {
  const files = new Map<string, Parses>()
  return (golden) => {
    const file = parsesOfCases(golden.file)
    const parses = files.get(file) ?? readParses(file)
    files.set(file, parses)
    return frozenDoc(parses, caseReport(golden))
  }
}

/** What a person needs to see of a case that is not as it says: one screen. */
export function explainResult({ golden, wrong, trace }: CaseResult): string {
  return [
    `golden/en/${golden.file}:${golden.line}  ${golden.case}`,
    `  ${golden.text.replace(/\s+/g, ' ')}`,
    ...wrong.map((d) => `  ${d.line}`),
    ...trace.map((line) => `  · ${line}`),
  ].join('\n')
}

/** Cases held by file, and things asked and right by step: a table for the terminal. */
export function passRates(results: readonly CaseResult[]): string {
  const percent = (held: number, all: number) =>
    `${String(held).padStart(5)} of ${String(all).padEnd(5)} ${((100 * held) / Math.max(1, all)).toFixed(1).padStart(5)} %`
  const files = [...new Set(results.map((r) => r.golden.file))]
  const byFile = [...files, 'all'].map((file) => {
    const these = results.filter((r) => file === 'all' || r.golden.file === file)
    return `  ${file.padEnd(26)} ${percent(these.filter((r) => r.wrong.length === 0).length, these.length)}`
  })
  const byStep = STEPS.map((step) => {
    const asked = results.reduce((sum, r) => sum + r.asked[step], 0)
    const wrong = results.reduce((sum, r) => sum + wrongOf(r, step), 0)
    return `  ${step.padEnd(26)} ${percent(asked - wrong, asked)}`
  })
  return ['cases that hold', ...byFile, 'asked of each step, of events that were coded', ...byStep].join('\n')
}

/** A case's events are right or wrong as a whole. */
function wrongOf(result: CaseResult, step: StepName): number {
  const wrong = result.wrong.filter((d) => d.step === step).length
  return step === 'events' ? Math.min(1, wrong) : wrong
}
