/**
 * Every bench in turn, and one table: `npm run bench -- [--only gold-dev,gva] [--docs] [--write]`. A bench whose corpus is not here is
 * skipped with a line that says so. `--docs` keeps what the model read in bench/work/docs/, so that the next run only codes.
 * What each bench printed is kept in bench/work/all/, how each case came out in bench/work/cases/, the last table in
 * bench/work/all/table.md and, with `--write`, for a release, in bench/results/DATE-COMMIT.md.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readModelFiles } from '../src/language/model-files.ts'
import { BENCHES, type Bench } from './all/benches.ts'

const root = join(import.meta.dirname, '..')
const work = join(root, 'bench/work/all')
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    docs: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const corpora = process.env.DATELINE_CORPORA ?? join(root, '../shared/corpora')
const gold = process.env.DATELINE_GOLD ?? join(root, '../shared/gold')
const models = process.env.DATELINE_MODELS ?? join(root, 'models/en')
const docs = values.docs ? { DATELINE_DOCS: join(root, 'bench/work/docs', readModelFiles(models).id) } : {}
const env = { ...process.env, DATELINE_CORPORA: corpora, DATELINE_GOLD: gold, ...docs }

const only = values.only?.split(',')
const alien = only?.filter((name) => !BENCHES.some((b) => b.name === name)) ?? []
if (alien.length > 0) {
  throw new Error(`No bench "${alien.join(', ')}". There are: ${BENCHES.map((b) => b.name).join(', ')}.`)
}
mkdirSync(work, { recursive: true })
const rows: string[][] = []
for (const bench of BENCHES) {
  if (only && !only.includes(bench.name)) continue
  const begun = performance.now()
  process.stderr.write(`${bench.name} …`)
  const printed = await runBench(bench)
  process.stderr.write(
    ` ${((performance.now() - begun) / 1000).toFixed(0)} s${printed.problem ? `, ${printed.problem}` : ''}\n`,
  )
  rows.push([
    bench.on,
    bench.measure,
    printed.problem ?? bench.figures(printed.out).join(' / '),
    bench.least,
    bench.known,
    flipsOf(printed.out),
  ])
}
const table = tableOf(rows)
console.log(table)
writeFileSync(join(work, 'table.md'), table)
if (values.write) {
  const { day, commit } = stamp()
  mkdirSync(join(root, 'bench/results'), { recursive: true })
  writeFileSync(join(root, `bench/results/${day}-${commit}.md`), table)
}

/** What a bench printed, or why there is nothing. */
async function runBench(bench: Bench): Promise<{ readonly out: string; readonly problem?: string }> {
  const missing = bench.needs
    .map((path) => join(bench.from === 'gold' ? gold : corpora, path))
    .find((p) => !existsSync(p))
  if (bench.from !== 'nothing' && missing) return { out: '', problem: 'skipped: its corpus is not here' }
  if (!existsSync(join(root, bench.command[0]!))) return { out: '', problem: 'no bench yet' }
  const child = spawn(process.execPath, bench.command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const out = pieces.join('')
  writeFileSync(join(work, `${bench.name}.txt`), out)
  if (code !== 0) return { out, problem: `failed, see bench/work/all/${bench.name}.txt` }
  const empty = bench.figures(out).some((figure) => figure === '')
  return empty ? { out, problem: `printed no figure, see bench/work/all/${bench.name}.txt` } : { out }
}

/** "+3 −1": cases that flipped to right and to wrong since the run before. */
function flipsOf(out: string): string {
  const [, right, wrong] = /^since the run before: (\d+) now right, (\d+) now wrong/m.exec(out) ?? []
  return right === undefined ? '' : `+${right} −${wrong}`
}

function stamp(): { readonly day: string; readonly commit: string } {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+changes'
  return { day: new Date().toISOString().slice(0, 10), commit: `${git('rev-parse', '--short', 'HEAD')}${changed}` }
}

/** A table in Markdown, aligned for a terminal. */
function tableOf(lines: readonly (readonly string[])[]): string {
  const { day, commit } = stamp()
  const all = [['on', 'measure', 'reached', 'at least', 'known best', 'cases flipped'], ...lines]
  const widths = all[0]!.map((_, c) => Math.max(...all.map((line) => line[c]!.length)))
  const row = (cells: readonly string[]) => `| ${cells.map((cell, c) => cell.padEnd(widths[c]!)).join(' | ')} |`
  const rule = `| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`
  const head = `${day}, commit ${commit}, ${cpus().length} × ${cpus()[0]?.model}`
  return `${[head, '', row(all[0]!), rule, ...all.slice(1).map(row)].join('\n')}\n`
}
