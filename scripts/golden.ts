/**
 * Runs the golden cases and the lexicon's sentences on their frozen parses: `npm run golden`. Prints what fails, what is known to fail and
 * holds now, what flipped since the last run (kept in bench/work/golden.tsv), and the rates. `-- --drop` takes out the known gaps that hold.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { dropGaps, dropRuleGaps } from '../golden/known-gaps.ts'
import { goldenCases } from '../golden/places.ts'
import { type Proof, rulesToProve } from '../golden/prove-rules.ts'
import { type CaseResult, explainResult, frozenDocs, passRates, runCase } from '../golden/run.ts'
import { openCoder } from '../src/coding/index.ts'

type Proved = Omit<Proof, 'wrong'> & { readonly wrong: string | null }

const { values } = parseArgs({ options: { drop: { type: 'boolean', default: false } } })
const last = join(import.meta.dirname, '../bench/work/golden.tsv')

const coder = openCoder()
const docOf = frozenDocs()
const results = goldenCases().map((golden) => runCase(golden, docOf(golden), coder))
const proofs: readonly Proved[] = rulesToProve().flatMap((r) => r.proofs.map((p) => ({ ...p, wrong: p.wrong() })))

const failing = results.filter((r) => r.wrong.length > 0 && r.golden['known gap'] === undefined)
const failingProofs = proofs.filter((p) => p.wrong !== null && p.gap === undefined)
for (const result of failing) console.log(`${explainResult({ ...result, trace: [] })}\n`)
for (const p of failingProofs)
  console.log(`lexicon ${p.rule.id}  ${p.wanted ? 'reads' : 'leaves alone'}: ${p.sentence}\n  ${p.wrong}\n`)

const held = results.filter((r) => r.wrong.length === 0 && r.golden['known gap'] !== undefined)
const heldProofs = proofs.filter((p) => p.wrong === null && p.gap !== undefined)
for (const { golden } of held) console.log(`known gap that holds now: ${golden.file}:${golden.line}  ${golden.case}`)
for (const p of heldProofs) console.log(`known gap that holds now: ${p.rule.id}  ${p.sentence}`)
if (values.drop) {
  dropGaps(held.map((r) => r.golden))
  dropRuleGaps(heldProofs)
  console.log(`${held.length + heldProofs.length} known gaps taken out`)
}

printFlips([...results.map(caseRow), ...proofs.map(proofRow)])
console.log(passRates(results))
const proved = proofs.filter((p) => p.wrong === null).length
console.log(`sentences of the lexicon: ${proved} of ${proofs.length}`)
console.log(`failing ${failing.length + failingProofs.length}, known gaps ${gapsLeft()}`)
process.exitCode = failing.length + failingProofs.length > 0 ? 1 : 0

function gapsLeft(): number {
  const cases = results.filter((r) => r.golden['known gap'] !== undefined && r.wrong.length > 0).length
  return cases + proofs.filter((p) => p.gap !== undefined && p.wrong !== null).length
}

function caseRow({ golden, wrong }: CaseResult): readonly [string, string] {
  return [`${golden.file} ${golden.case}`, wrong.map((d) => d.line).join(' | ')]
}

function proofRow(p: Proved): readonly [string, string] {
  return [`${p.rule.id} ${p.sentence}`, p.wrong ?? '']
}

/** Compares with the last run by case, says which flipped, and keeps this run. */
function printFlips(rows: readonly (readonly [string, string])[]): void {
  const before = new Map(
    existsSync(last)
      ? readFileSync(last, 'utf8')
          .split('\n')
          .map((line) => line.split('\t') as [string, string])
      : [],
  )
  for (const [name, wrong] of rows) {
    const old = before.get(name)
    if (old !== undefined && (old === '') !== (wrong === ''))
      console.log(`${wrong === '' ? 'now holds' : 'now fails'}: ${name}`)
  }
  mkdirSync(dirname(last), { recursive: true })
  writeFileSync(last, rows.map(([name, wrong]) => `${name}\t${wrong.replace(/[\t\n]/g, ' ')}`).join('\n'))
}
