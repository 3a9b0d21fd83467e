/** Proves a record sound: what is kept has its hash, quotes stand where they say, and every link leads somewhere. */
import type { Account, Coding, Evidence, Finding, Report } from '../model/index.ts'
import { decisionHash } from './decisions.ts'
import { sha256 } from './ids.ts'
import type { Db } from './store/tables.ts'

/** Everything that is wrong, in words; empty means sound. Reads one report at a time. */
export async function checkRecord(db: Db): Promise<readonly Finding[]> {
  return [
    ...(await checkCaptures(db)),
    ...(await checkReports(db)),
    ...(await checkEvents(db)),
    ...(await checkDecisions(db)),
  ]
}

async function checkCaptures(db: Db): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { sha256: kept } of await db.selectFrom('captures').select('sha256').execute()) {
    const { bytes } = await db
      .selectFrom('captures')
      .select('bytes')
      .where('sha256', '=', kept)
      .executeTakeFirstOrThrow()
    const found = sha256(bytes)
    if (found !== kept)
      findings.push({
        what: 'the bytes of a capture were changed',
        where: `capture ${kept}`,
        expected: `SHA-256 ${kept}`,
        found,
      })
  }
  return findings
}

async function checkReports(db: Db): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { id } of await db.selectFrom('reports').select('id').orderBy('id').execute()) {
    const row = await db
      .selectFrom('reports')
      .select(['body', 'text_sha256', 'copy_of'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const report = JSON.parse(row.body) as Report
    const where = `report ${id}`
    const found = sha256(report.text)
    if (found !== row.text_sha256)
      findings.push({ what: 'the text of a report was changed', where, expected: `SHA-256 ${row.text_sha256}`, found })
    const codings = await db
      .selectFrom('codings')
      .select(['version', 'sha256', 'body'])
      .where('report', '=', id)
      .orderBy('version')
      .execute()
    for (const coding of codings) {
      const at = `${where}, coding ${coding.version}`
      if (sha256(coding.body) !== coding.sha256) {
        findings.push({
          what: 'a coding was changed',
          where: at,
          expected: `SHA-256 ${coding.sha256}`,
          found: sha256(coding.body),
        })
      }
      findings.push(...checkQuotes(JSON.parse(coding.body) as Coding, report.text, at))
    }
    const newest = codings.at(-1)
    findings.push(...(await checkAccounts(db, id, newest ? (JSON.parse(newest.body) as Coding).events.length : 0)))
  }
  return findings
}

async function checkAccounts(db: Db, id: string, expected: number): Promise<readonly Finding[]> {
  const rows = await db.selectFrom('accounts').select('id').where('report', '=', id).execute()
  if (rows.length === expected) return []
  const what = 'the accounts of a report are not those of its newest coding'
  return [{ what, where: `report ${id}`, expected: `${expected} accounts`, found: String(rows.length) }]
}

function checkQuotes(coding: Coding, text: string, where: string): readonly Finding[] {
  return coding.events.flatMap((account, i) =>
    evidenceOf(account)
      .filter((e) => text.slice(e.start, e.end) !== e.quote)
      .map((e) => ({
        what: 'a quote is not in its place',
        where: `${where}, account ${i + 1}`,
        expected: `"${e.quote}" at ${e.start}`,
        found: `"${text.slice(e.start, e.end)}"`,
      })),
  )
}

function evidenceOf(account: Account): readonly Evidence[] {
  const parties = [...account.actors, ...account.recipients, ...account.sources].flatMap((p) => p.span ?? [])
  const counts = account.counts.flatMap((c) => c.span ?? [])
  return [...account.evidence, ...parties, ...counts, ...Object.values(account.fields).flatMap((f) => f?.spans ?? [])]
}

async function checkEvents(db: Db): Promise<readonly Finding[]> {
  const events = new Set((await db.selectFrom('events').select('id').execute()).map((r) => r.id))
  const named = await db.selectFrom('accounts').select(['id', 'event']).execute()
  const used = new Set(named.map((r) => r.event))
  const lost = named
    .filter((r) => !events.has(r.event))
    .map((r) => ({
      what: 'an account is in no event',
      where: `account ${r.id}`,
      expected: 'an event of this record',
      found: `"${r.event}"`,
    }))
  const empty = [...events]
    .filter((id) => !used.has(id))
    .map((id) => ({
      what: 'an event has no account',
      where: `event ${id}`,
      expected: 'at least one account',
      found: 'none',
    }))
  return [...lost, ...empty]
}

async function checkDecisions(db: Db): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  let before = ''
  for (const row of await db.selectFrom('decisions').selectAll().orderBy('seq').execute()) {
    const where = `decision ${row.seq}`
    if (row.prev_hash !== before)
      findings.push({
        what: 'the chain of decisions is broken',
        where,
        expected: `after ${before || 'none'}`,
        found: row.prev_hash,
      })
    const found = decisionHash(row)
    if (found !== row.hash) findings.push({ what: 'a decision was changed', where, expected: row.hash, found })
    before = row.hash
  }
  return findings
}
