/** `dateline events`, `show`, `ledger`, `conflicts`: looks into the record. */
import type { Command } from 'commander'
import type { Policy, RecordStore } from '../../model/index.ts'
import { type FilterOptions, filterOf, withDb, withFilter, withJson, withPolicy } from './options.ts'
import { bold, faint, say, sayJson } from './terminal.ts'
import { conflictLines, eventLine, keptLines, ledgerLines } from './text.ts'

interface LookOptions {
  readonly db: string
  readonly json?: boolean
  readonly policy: Policy
}

/** Opens the record for one look and closes it whatever happens. */
async function look(db: string, see: (record: RecordStore) => Promise<void>): Promise<void> {
  const { openRecord } = await import('../../flow.ts')
  const record = await openRecord(db)
  try {
    await see(record)
  } finally {
    await record.close()
  }
}

export function addEvents(program: Command): void {
  withFilter(withPolicy(withJson(withDb(program.command('events')))), 200)
    .description('list events by day')
    .action((options: LookOptions & FilterOptions) =>
      look(options.db, async (record) => {
        const { json, policy } = options
        const { total, events } = await record.events({ ...filterOf(options), policy })
        for (const event of events) {
          if (json) sayJson(event)
          else say(eventLine(event))
        }
        if (!json && total > events.length) say(faint(`${total - events.length} more; see --limit`))
      }),
    )
}

export function addShow(program: Command): void {
  withPolicy(withJson(withDb(program.command('show <id>'))))
    .description('one event with all its accounts, or one report with all it tells')
    .action((id: string, options: LookOptions) =>
      look(options.db, async (record) => {
        const event = await record.event(id, options.policy)
        const report = event ? null : await record.report(id)
        if (!event && !report) throw new Error(`No event or report has the id ${id}. "dateline events" lists them.`)
        if (options.json) return sayJson(event ?? report)
        if (event) {
          say(bold(eventLine(event.event)))
          for (const kept of event.accounts) for (const line of keptLines(kept)) say(`  ${line}`)
          for (const ledger of await record.ledgers(id)) for (const line of ledgerLines(ledger)) say(line)
        } else if (report) {
          say(bold(`${report.report.outlet ?? 'unnamed outlet'}, ${report.report.published ?? 'no date'}`))
          say(report.report.text)
          for (const kept of report.accounts) for (const line of keptLines(kept)) say(`  ${line}`)
        }
      }),
    )
}

export function addLedger(program: Command): void {
  withJson(withDb(program.command('ledger [event]')))
    .description('figures by measure, group and claimant in order of date; never added up')
    .action((event: string | undefined, options: LookOptions) =>
      look(options.db, async (record) => {
        for (const ledger of await record.ledgers(event)) {
          if (options.json) sayJson(ledger)
          else for (const line of ledgerLines(ledger)) say(line)
        }
      }),
    )
}

export function addConflicts(program: Command): void {
  withJson(withDb(program.command('conflicts [event]')))
    .description('where accounts disagree, with both wordings')
    .action((event: string | undefined, options: LookOptions) =>
      look(options.db, async (record) => {
        for (const conflict of await record.conflicts(event)) {
          if (options.json) sayJson(conflict)
          else for (const line of conflictLines(conflict)) say(line)
        }
      }),
    )
}

export function addCheck(program: Command): void {
  withJson(withDb(program.command('check')))
    .description('re-hash what arrived and prove the record consistent')
    .action((options: LookOptions) =>
      look(options.db, async (record) => {
        const findings = await record.check()
        for (const f of findings) {
          if (options.json) sayJson(f)
          else say(`${f.where}: ${f.what}. Expected ${f.expected}, found ${f.found}.`)
        }
        if (findings.length > 0) process.exitCode = 1
        else if (!options.json) say('The record is sound.')
      }),
    )
}
