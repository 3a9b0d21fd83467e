import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openCoder } from '../src/coding/index.ts'
import { readConllu, writeConllu } from '../src/language/conllu.ts'
import { readParses } from './parses.ts'
import { CASES, frozenFiles, goldenCases, SENTENCES } from './places.ts'
import { type CaseResult, explainResult, frozenDocs, passRates, runCase } from './run.ts'

const coder = openCoder()
const docOf = frozenDocs()
const results: CaseResult[] = []

describe.each(Object.entries(Object.groupBy(goldenCases(), (c) => c.file)))('%s', (_, cases) => {
  test.each((cases ?? []).map((c) => [c.case, c] as const))('%s', (_, golden) => {
    const result = runCase(golden, docOf(golden), coder)
    results.push(result)
    if (golden['known gap'] === undefined) {
      expect(result.wrong.length === 0 ? '' : explainResult(result)).toBe('')
    } else {
      const holds = `golden/en/${golden.file}:${golden.line} holds now. Take out its line "known gap", or all such: npm run golden -- --drop`
      expect(result.wrong, holds).not.toEqual([])
    }
  })
})

afterAll(() => console.log(passRates(results)))

test('every file of frozen parses has the cases and sentences of its file, no others, each read back as it was written', () => {
  const files = frozenFiles()
  const found = globSync([`${CASES}/*.conllu`, `${SENTENCES}/*.conllu`]).toSorted()
  expect(found).toEqual([...files.keys()].toSorted())
  for (const [file, reports] of files) {
    const why = `${basename(file)} is not of these cases any more. Run: npm run golden:annotate`
    expect([...readParses(file).keys()], why).toEqual(reports.map((r) => r.id))
    const written = readFileSync(file, 'utf8').replace(/^# corrected = .*\n/gmu, '')
    const byId = new Map(reports.map((r) => [r.id, r]))
    expect(writeConllu(readConllu(written, (id) => byId.get(id)))).toBe(written)
  }
})
