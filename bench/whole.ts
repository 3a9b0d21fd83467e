/**
 * What a user waits for: `node bench/whole.ts` prints installation with the first run (`--first`, in a fresh clone of this commit),
 * reading one report, and adding 500 reports of 20 sentences with its rate and peak memory.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { asJsonl, generatedReports } from '../test/fixtures/generated-reports.ts'

const ROOT = join(import.meta.dirname, '..')
const REPORTS = 500
const SENTENCES = 20

const { values } = parseArgs({ options: { first: { type: 'boolean', default: false } } })
const folder = mkdtempSync(join(tmpdir(), 'dateline-whole-'))
try {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()
  console.log(`${new Date().toISOString().slice(0, 10)}, commit ${commit}, ${cpus().length} × ${cpus()[0]?.model}\n`)
  if (values.first) firstRun()
  else execFileSync(process.execPath, ['scripts/build.ts'], { cwd: ROOT, stdio: 'ignore' })
  readOne()
  await addMany()
} finally {
  rmSync(folder, { recursive: true })
}

/** `npm ci && npm start` in a fresh clone. */
function firstRun(): void {
  const clone = join(folder, 'clone')
  execFileSync('git', ['clone', '-q', ROOT, clone])
  const seconds = timed(() => {
    execFileSync('npm', ['ci'], { cwd: clone, stdio: 'ignore' })
    execFileSync('npm', ['start'], { cwd: clone, stdio: 'ignore' })
  })
  print('npm ci && npm start in a fresh clone', `${seconds.toFixed(1)} s`)
}

/** The middle of five runs. */
function readOne(): void {
  const runs = Array.from({ length: 5 }, () =>
    timed(() =>
      execFileSync(process.execPath, ['dist/outputs/cli/main.js', 'read', 'examples/2-caspian-wire.txt'], {
        cwd: ROOT,
        stdio: 'ignore',
      }),
    ),
  )
  print('dateline read on one report', `${runs.toSorted((a, b) => a - b)[2]!.toFixed(2)} s`)
}

async function addMany(): Promise<void> {
  const reports = join(folder, 'reports.jsonl')
  writeFileSync(reports, asJsonl(generatedReports(REPORTS, SENTENCES)))
  const db = join(folder, 'record.sqlite')
  const begun = performance.now()
  const child = spawn(process.execPath, ['dist/outputs/cli/main.js', 'add', reports, '--db', db], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid!))
  }, 200)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  const seconds = (performance.now() - begun) / 1000
  print(`dateline add of ${REPORTS} reports of ${SENTENCES} sentences`, `${seconds.toFixed(1)} s`)
  print('  reports a second, with start', (REPORTS / seconds).toFixed(1))
  print('  peak memory', peak > 0 ? `${Math.round(peak / 1024)} MB` : 'not measured on this system')
  const check = spawnSync(process.execPath, ['dist/outputs/cli/main.js', 'check', '--db', db], { cwd: ROOT })
  print('  dateline check', String(check.stdout).trim())
}

/** Peak resident memory of a process in kB, where the system tells it in /proc; else 0. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return (performance.now() - begun) / 1000
}

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(50)} ${figure}`)
}
