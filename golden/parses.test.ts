import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainDoc } from '../src/coding/plain-doc.ts'
import { frozenDoc, isCorrected, readParses, writeParses } from './parses.ts'
import { sentenceReport } from './reports.ts'

const first = sentenceReport('Police arrested nine men.')
const second = sentenceReport('Nurses marched.')
const docOf = (report: typeof first) => ({ ...plainDoc(report.text, report.published), report })

function written(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'parses-')), 'a.conllu')
  writeFileSync(file, content)
  return file
}

test('a frozen parse gives the Doc that was written', () => {
  const file = written(writeParses([first, second], new Map(), new Map([first, second].map((r) => [r.id, docOf(r)]))))
  expect(frozenDoc(readParses(file), second)).toEqual(docOf(second))
})

test('a case without a parse, or with another text than its parse, names the command that freezes it', () => {
  const parses = readParses(written(writeParses([first], new Map(), new Map([[first.id, docOf(first)]]))))
  expect(() => frozenDoc(parses, second)).toThrow(/no frozen parse yet.*npm run golden:annotate/)
  const changed = { ...sentenceReport('Police arrested ten men.'), id: first.id }
  expect(() => frozenDoc(parses, changed)).toThrow(/stale.*npm run golden:annotate/)
})

test('parses that are not read again stay as they are, with what a person corrected', () => {
  const once = writeParses([first], new Map(), new Map([[first.id, docOf(first)]]))
  const corrected = once.replace('# model', '# corrected = nine is a number\n# model')
  const kept = readParses(written(corrected))
  expect(isCorrected(kept.get(first.id)!)).toBe(true)
  const again = writeParses([second, first], kept, new Map([[second.id, docOf(second)]]))
  expect(again.endsWith(corrected)).toBe(true)
  expect(frozenDoc(readParses(written(again)), first)).toEqual(docOf(first))
})
