/**
 * How well the record links accounts and keeps the ledger:
 *
 *   node bench/ledger.ts [FOLDER] [--coded FILE.ndjson]
 *
 * FOLDER holds the ledger clusters (hand-coded reports with `incident` ids and a README with the true ledgers), by default
 * ../shared/gold/written/ledger. With --coded the same reports are taken as Dateline coded them (`dateline read --json`), and each of
 * its accounts has the incident of the hand-coded event of its type whose evidence it shares most.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Account, Addition, Coding, KeptAccount, LedgerRow, RecordStore } from '../src/model/index.ts'
import { openRecord } from '../src/record/index.ts'
import { readGold } from '../test/gold-addition.ts'
import { bCubed } from './ledger/b-cubed.ts'
import { readTrueLedger, type TrueRow } from './ledger/true-ledger.ts'

const args = process.argv.slice(2)
const codedFile = args.includes('--coded') ? args[args.indexOf('--coded') + 1] : undefined
const folder = resolve(
  args.find((a, i) => !a.startsWith('--') && args[i - 1] !== '--coded') ?? '../shared/gold/written/ledger',
)
const truth = readTrueLedger(readFileSync(join(folder, 'README.md'), 'utf8'))
const gold = readGold(folder)
const additions = codedFile ? withCodings(gold, codedFile) : gold

const record = await openRecord(':memory:')
for (const addition of additions) await record.add(addition)
await report(record)
await record.close()

async function report(kept: RecordStore): Promise<void> {
  const accounts = await accountsOf(kept)
  console.log(
    `${additions.length} reports, ${accounts.length} accounts${codedFile ? `, coded by Dateline (${codedFile})` : ', coded by hand'}`,
  )
  linking(accounts)
  await copies(kept)
  const rows = (await kept.ledgers()).flatMap((l) => l.rows)
  ledger(rows)
}

async function accountsOf(kept: RecordStore): Promise<readonly KeptAccount[]> {
  const { events } = await kept.events()
  return (await Promise.all(events.map(async (e) => (await kept.event(e.id))?.accounts ?? []))).flat()
}

/** Incident ids hold within a cluster: the letter of the report's name. */
function incidentOf({ account, report: { id } }: KeptAccount): string | null {
  return account.incident ? `${id.replace(/^ledger-/, '')[0]}/${account.incident}` : null
}

function linking(accounts: readonly KeptAccount[]): void {
  const known = accounts.filter((k) => incidentOf(k) !== null)
  const { precision, recall, f1, items } = bCubed(known.map((k) => ({ group: k.eventId, truth: incidentOf(k)! })))
  const percent = (x: number) => (100 * x).toFixed(1)
  console.log(
    `linking   B³ precision ${percent(precision)} recall ${percent(recall)} F1 ${percent(f1)} over ${items} accounts`,
  )
  const wrong = [...Map.groupBy(known, (k) => k.eventId).values()].filter(
    (list) => new Set(list.map(incidentOf)).size > 1,
  )
  for (const list of wrong) console.log(`  joined  ${list.map((k) => `${incidentOf(k)} (${k.report.id})`).join(', ')}`)
  const split = [...Map.groupBy(known, incidentOf)].filter(([, list]) => new Set(list.map((k) => k.eventId)).size > 1)
  for (const [incident, list] of split)
    console.log(`  split   ${incident}: ${list.map((k) => `${k.report.id} ${k.eventId}`).join(', ')}`)
  const decoys = new Set(
    truth.filter((r) => /^decoy: separate/.test(r.what)).map((r) => `${r.report[0]}/${r.incident}`),
  )
  const violations = wrong.filter((list) => list.some((k) => decoys.has(incidentOf(k)!)))
  console.log(`decoys    ${decoys.size} (${[...decoys].join(', ')}), ${violations.length} linked to another incident`)
}

async function copies(kept: RecordStore): Promise<void> {
  const heads = await kept.reports()
  const expected = new Map(
    truth
      .filter((r) => r.id.endsWith('c'))
      .map((r) => [r.report, truth.find((o) => o.id === r.id.slice(0, -1))!.report]),
  )
  const wrong = heads.filter(
    (h) => (h.copyOf?.replace(/^ledger-/, '') ?? undefined) !== expected.get(h.id.replace(/^ledger-/, '')),
  )
  console.log(
    `reprints  ${expected.size - wrong.length} of ${expected.size} collapsed${wrong.map((h) => `, ${h.id} as copy of ${h.copyOf}`).join('')}`,
  )
}

function ledger(rows: readonly LedgerRow[]): void {
  const left = new Set(rows)
  const matched = truth.map((want) => {
    const row = [...left].find((r) => fits(r, want))
    if (row) left.delete(row)
    return { want, row }
  })
  const keys = joinedNames(matched)
  const judged = matched.map(({ want, row }) => {
    const claimant =
      row !== undefined &&
      (want.claimant === null
        ? row.claimant === null
        : row.claimant !== null && keys.get(`${want.report[0]} ${row.claimantKey}`) === want.joined)
    return {
      want,
      row,
      kind: row?.kind === want.kind,
      claimant,
      state: row !== undefined && want.states.includes(row.state),
    }
  })
  const share = (ok: number) => `${ok} of ${truth.length} (${((100 * ok) / truth.length).toFixed(1)} %)`
  const right = judged.filter((j) => j.kind && j.claimant && j.state)
  console.log(`ledger    rows right by kind, claimant and state: ${share(right.length)}`)
  console.log(
    `          found ${share(judged.filter((j) => j.row).length)}, kind ${share(judged.filter((j) => j.kind).length)}, claimant ${share(judged.filter((j) => j.claimant).length)}, state ${share(judged.filter((j) => j.state).length)}`,
  )
  for (const { want, row, claimant, state, kind } of judged) {
    if (!row) console.log(`  missing ${want.id} ${want.of} ${want.min} ${want.whom} by ${want.claimant ?? 'outlet'}`)
    else if (!state) console.log(`  state   ${want.id} ${row.state} (${row.why}), README: ${want.what}`)
    else if (!claimant)
      console.log(`  claimant ${want.id} "${row.claimant}" joined as "${row.claimantKey}", README: ${want.joined}`)
    else if (!kind) console.log(`  kind    ${want.id} ${row.kind}`)
  }
}

function fits(row: LedgerRow, want: TrueRow): boolean {
  const same =
    row.reportId.replace(/^ledger-/, '') === want.report &&
    row.of === want.of &&
    row.min === want.min &&
    row.max === want.max
  if (!same) return false
  if (codedFile) return (row.state === 'withdrawn') === want.states.includes('withdrawn')
  return (
    row.whom === want.whom &&
    row.claimant === want.claimant &&
    (row.state === 'withdrawn') === want.states.includes('withdrawn')
  )
}

/** The README's name that each of our claimant keys stands for most often in its cluster: two names under one key, or one under two, cost. */
function joinedNames(matched: readonly { want: TrueRow; row: LedgerRow | undefined }[]): ReadonlyMap<string, string> {
  const pairs = matched.flatMap(({ want, row }) =>
    row && want.claimant !== null ? [{ key: `${want.report[0]} ${row.claimantKey}`, name: want.joined }] : [],
  )
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const tally = [...Map.groupBy(pairs, (p) => `${p.key}|${p.name}`).values()].sort((a, b) => b.length - a.length)
  for (const list of tally) {
    const { key, name } = list[0]!
    const mine = `${key[0]} ${name}`
    if (names.has(key) || taken.has(mine)) continue
    names.set(key, name)
    taken.add(mine)
  }
  return names
}

/** The same reports as Dateline coded them, each account with the incident of the hand-coded event that it tells of. */
function withCodings(originals: readonly Addition[], file: string): readonly Addition[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const codings = new Map(lines.map((line) => JSON.parse(line) as Coding).map((c) => [c.report.id, c]))
  return originals.map((original) => {
    const coding = codings.get(original.report.id)
    if (!coding)
      throw new Error(`${file} has no coding of ${original.report.id}. Code every report of ${folder} into it.`)
    if (coding.report.text !== original.report.text)
      throw new Error(`${file} codes another text of ${original.report.id}.`)
    const truths = original.coding!.events
    return {
      ...original,
      coding: {
        ...coding,
        events: coding.events.map((e) => ({ ...e, fields: e.fields ?? {}, incident: nearest(e, truths) })),
      },
    }
  })
}

function nearest(account: Account, truths: readonly Account[]): string | undefined {
  const shared = (other: Account) =>
    account.evidence.reduce(
      (sum, a) =>
        sum + other.evidence.reduce((n, b) => n + Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)), 0),
      0,
    )
  const best = truths.filter((t) => t.type === account.type).sort((a, b) => shared(b) - shared(a))[0]
  return best && shared(best) > 0 ? best.incident : undefined
}
