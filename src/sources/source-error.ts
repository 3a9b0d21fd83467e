import type { Problem } from '../model/index.ts'

/** A problem on its way up to the one place that turns it into an arrival. */
export class SourceError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.where}: ${problem.found}`)
    this.name = 'SourceError'
    this.problem = problem
  }
}

/** The problem in whatever was thrown; what no reader foresaw is named as such. */
export function problemOf(error: unknown, where: string): Problem {
  if (error instanceof SourceError) return error.problem
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'unreadable',
    where,
    found: `cannot be read: ${message.split('\n')[0]?.slice(0, 200) ?? 'unknown cause'}`,
    expected: 'text, HTML, a feed, JSONL, CSV or WARC',
    fix: 'Open it in the program that made it and save it in one of these forms.',
  }
}
