/** Runs the golden cases on the live model and prints which flip against their frozen parses: `npm run golden:live`. */
import { goldenCases } from '../golden/places.ts'
import { caseReport } from '../golden/reports.ts'
import { type CaseResult, explainResult, frozenDocs, passRates, runCase } from '../golden/run.ts'
import { openCoder } from '../src/coding/index.ts'
import { openAnnotator } from '../src/language/index.ts'

const annotator = await openAnnotator()
const coder = openCoder()
const docOf = frozenDocs()
const cases = goldenCases()
const live: readonly CaseResult[] = await Promise.all(
  cases.map(async (golden) => runCase(golden, await annotator.annotate(caseReport(golden)), coder)),
)
await annotator.close()
let flips = 0
for (const [i, golden] of cases.entries()) {
  const holds = live[i]!.wrong.length === 0
  if (holds === (runCase(golden, docOf(golden), coder).wrong.length === 0)) continue
  flips++
  console.log(
    holds
      ? `holds on the live model only: ${golden.file}:${golden.line}  ${golden.case}`
      : explainResult({ ...live[i]!, trace: [] }),
  )
}
console.log(`\n${flips} of ${cases.length} cases flip on ${annotator.model}`)
console.log(passRates(live))
