/** `dateline add` as its users meet trouble: killed, run twice at once, out of disk. The record must come out whole. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRecord } from '../src/record/index.ts'
import { asJsonl, generatedReports } from './fixtures/generated-reports.ts'
import { readAll } from './record-contract.ts'

const DATELINE = join(import.meta.dirname, '..', 'dist', 'outputs', 'cli', 'main.js')
const REPORTS = 300
const KILLS = 20

const folder = mkdtempSync(join(tmpdir(), 'dateline-risk-'))
const reports = join(folder, 'reports.jsonl')
let whole: Awaited<ReturnType<typeof readAll>>
/** Milliseconds that an undisturbed run takes. */
let usual = 0

beforeAll(async () => {
  writeFileSync(reports, asJsonl(generatedReports(REPORTS, 3)))
  const begun = Date.now()
  expect(await add('whole.sqlite')).toBe(0)
  usual = Date.now() - begun
  whole = await contents('whole.sqlite')
  expect(await reportsIn('whole.sqlite')).toBe(REPORTS)
})
afterAll(() => rmSync(folder, { recursive: true }))

test(`killed at ${KILLS} random moments and run once more, the record equals an uninterrupted one`, async () => {
  const reached: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    // Each run goes a little further than the one before it, since what is kept is not coded again.
    await add('killed.sqlite', Math.random() * usual * 0.6)
    reached.push(await reportsIn('killed.sqlite'))
  }
  expect(reached).toEqual(reached.toSorted((a, b) => a - b))
  expect(await add('killed.sqlite')).toBe(0)
  expect(await contents('killed.sqlite')).toEqual(whole)
})

test('two processes that add the same reports to one record at once lose nothing and double nothing', async () => {
  expect(await Promise.all([add('both.sqlite'), add('both.sqlite')])).toEqual([0, 0])
  expect(await contents('both.sqlite')).toEqual(whole)
})

test('a full disk is one clear error, and the record is sound and can be gone on with', async () => {
  const small = join(folder, 'small')
  mkdirSync(small)
  const saved = join(folder, 'saved.sqlite')
  // A file system of its own in a namespace of its own: what is left of the record is copied out before both vanish.
  const script = `mount -t tmpfs -o size=1500k tmpfs "$1" && "$2" "$3" add "$4" --db "$1/r.sqlite"; code=$?
    "$2" "$3" check --db "$1/r.sqlite"; echo "check $?"
    rm -f "$1"/*-shm; cp "$1"/r.sqlite "$5"; [ -e "$1/r.sqlite-wal" ] && cp "$1/r.sqlite-wal" "$5-wal"; exit $code`
  const ran = spawnSync(
    'unshare',
    ['-rm', 'sh', '-c', script, 'sh', small, process.execPath, DATELINE, reports, saved],
    {
      encoding: 'utf8',
    },
  )
  expect(ran.error).toBeUndefined()
  const said = ran.stderr.trim().split('\n')
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/no space is left for the record .*Free some space and run the same command again/)
  expect(ran.status).toBe(2)
  expect(ran.stdout).toContain('check 0')
  expect(statSync(saved).size).toBeGreaterThan(0)
  expect(await reportsIn('saved.sqlite')).toBeGreaterThan(0)
  expect(await reportsIn('saved.sqlite')).toBeLessThan(REPORTS)
  execFileSync(process.execPath, [DATELINE, 'add', reports, '--db', saved], { stdio: 'ignore' })
  expect(await contents('saved.sqlite')).toEqual(whole)
})

/** Runs `dateline add` to its end, or kills it after `killAfter` milliseconds. Gives its exit code, null where killed. */
function add(db: string, killAfter?: number): Promise<number | null> {
  const child = spawn(process.execPath, [DATELINE, 'add', reports, '--db', join(folder, db)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code)
    }),
  )
}

async function contents(db: string) {
  const record = await openRecord(join(folder, db))
  try {
    expect(await record.check()).toEqual([])
    return await readAll(record)
  } finally {
    await record.close()
  }
}

async function reportsIn(db: string): Promise<number> {
  const record = await openRecord(join(folder, db))
  const all = await record.reports()
  await record.close()
  return all.length
}
