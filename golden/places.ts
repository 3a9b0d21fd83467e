/** Where golden cases, their parses and the lexicon lie. */
import { join } from 'node:path'
import type { Report } from '../src/model/index.ts'
import { type GoldenCase, readGoldenCases } from './cases.ts'
import { parsesName, provedRules } from './lexicon-sentences.ts'
import { caseReport, sentenceReport } from './reports.ts'

export const CASES = join(import.meta.dirname, 'en')
export const LEXICON = join(import.meta.dirname, '../lexicon')
export const SENTENCES = join(import.meta.dirname, 'lexicon')

/** Sentences of the lexicon that are known to fail: rule, sentence, why. */
export const KNOWN_GAPS = join(SENTENCES, 'known-gaps.csv')

/** `counts.yaml` → the file of its parses. */
export const parsesOfCases = (file: string): string => join(CASES, file.replace(/\.yaml$/, '.conllu'))

/** `en/events/assault.yaml` → the file of the parses of its sentences. */
export const parsesOfRules = (file: string): string => join(SENTENCES, parsesName(file))

/** Every file of frozen parses with the reports that belong into it. */
export function frozenFiles(): ReadonlyMap<string, readonly Report[]> {
  const files = new Map<string, Map<string, Report>>()
  const add = (file: string, report: Report) => {
    const reports = files.get(file) ?? new Map<string, Report>()
    files.set(file, reports.set(report.id, report))
  }
  for (const one of goldenCases()) add(parsesOfCases(one.file), caseReport(one))
  for (const rule of provedRules(LEXICON)) {
    for (const text of [...rule.examples, ...rule.not]) add(parsesOfRules(rule.file), sentenceReport(text))
  }
  return new Map([...files].map(([file, reports]) => [file, [...reports.values()]]))
}

export const goldenCases = (): readonly GoldenCase[] => readGoldenCases(CASES)
