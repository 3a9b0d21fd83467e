import type { Problem } from '../model/index.ts'

/** The record could not do what was asked; `problem` says where, what was found and what to do. */
export class RecordError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.where}: ${problem.found}. Expected: ${problem.expected}. ${problem.fix}`)
    this.name = 'RecordError'
    this.problem = problem
  }
}
