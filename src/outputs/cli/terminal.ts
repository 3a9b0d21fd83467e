/** What goes to the terminal: results on standard output, everything else on standard error; colours only for eyes. */
import pc from 'picocolors'
import type { Problem } from '../../model/index.ts'

const colours = pc.createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR)

export const bold = (text: string): string => colours.bold(text)
export const faint = (text: string): string => colours.dim(text)
export const warn = (text: string): string => colours.yellow(text)

/** A line of results. A reader that closed the pipe ("| head") ends the program quietly. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

/** One line of JSON. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value))
}

/** One clear line: where, what was found, what was expected, what to do. */
function problemLine(problem: Problem): string {
  return `${problem.where}: ${problem.found}. Expected: ${problem.expected}. ${problem.fix}`
}

/** A count that moves on one line of the terminal; silent in pipes. */
export function progress(what: string): { step(n: number): void; end(): void } {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} }
  return {
    step: (n) => process.stderr.write(`\r${what} ${n}`),
    end: () => process.stderr.write('\r\u001b[K'),
  }
}

/** Lists what failed at the end and sets the exit code: 1 when some input failed, else 0. */
export function reportProblems(problems: readonly Problem[], one = 'input failed', many = 'inputs failed'): void {
  for (const problem of problems) process.stderr.write(`dateline: ${problemLine(problem)}\n`)
  if (problems.length > 0) {
    process.stderr.write(`dateline: ${problems.length} ${problems.length === 1 ? one : many}.\n`)
    process.exitCode = 1
  }
}
