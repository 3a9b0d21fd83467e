/** Frozen parses: what a language model said of each case, kept as CoNLL-U, so that the coder is tested without a model. */
import { existsSync, readFileSync } from 'node:fs'
import { readConllu, writeConllu } from '../src/language/conllu.ts'
import type { Doc, Report } from '../src/model/index.ts'

const REFREEZE = 'Run: npm run golden:annotate'

/** The parses of one file, by the id of their report, as written. */
export type Parses = ReadonlyMap<string, string>

/** @returns none where there is no such file yet. */
export function readParses(file: string): Parses {
  if (!existsSync(file)) return new Map()
  const parts = readFileSync(file, 'utf8')
    .split(/^(?=# newdoc id = )/mu)
    .filter((part) => part.trim() !== '')
  return new Map(parts.map((part) => [commentOf(part, 'newdoc id') ?? '', part]))
}

/**
 * The frozen Doc of a report.
 * @throws where there is none or the text has changed since, with the command that freezes it.
 */
export function frozenDoc(parses: Parses, report: Report): Doc {
  const part = parses.get(report.id)
  if (part === undefined) throw new Error(`"${report.id}" has no frozen parse yet. ${REFREEZE}`)
  if (isStale(part, report))
    throw new Error(`The frozen parse of "${report.id}" is stale: its text changed. ${REFREEZE}`)
  return readConllu(part, () => report)[0]!
}

/** Whether a person corrected the parse by hand: it has a line `# corrected = why`. */
export const isCorrected = (part: string): boolean => commentOf(part, 'corrected') !== null

/** Whether the parse is of another text than the report's. */
export const isStale = (part: string, report: Report): boolean => commentOf(part, 'text_sha256') !== report.textSha256

/** One file of parses in the order of the reports: the newly read ones, and the rest as they were. */
export function writeParses(reports: readonly Report[], kept: Parses, fresh: ReadonlyMap<string, Doc>): string {
  return reports
    .map((report) => {
      const doc = fresh.get(report.id)
      return doc ? writeConllu([doc]) : (kept.get(report.id) ?? '')
    })
    .join('')
}

function commentOf(part: string, key: string): string | null {
  return new RegExp(`^# ${key} = (.*)$`, 'mu').exec(part)?.[1] ?? null
}
