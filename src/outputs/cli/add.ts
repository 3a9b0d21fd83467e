/** `dateline add`: codes and keeps. */
import type { Command } from 'commander'
import type { Problem } from '../../model/index.ts'
import { type InputOptions, requestOf, withDb, withInput, withJson } from './options.ts'
import { progress, reportProblems, say, sayJson } from './terminal.ts'

export function addAdd(program: Command): void {
  withJson(withDb(withInput(program.command('add <inputs...>'))))
    .description('code reports and keep them in the record; the same report twice changes nothing')
    .addHelpText('after', '\nExample:\n  dateline add reports/ --db kazakhstan.sqlite')
    .action(async (inputs: string[], options: InputOptions & { json?: boolean; db: string }) => {
      const { addReports, openKit, openRecord } = await import('../../flow.ts')
      const record = await openRecord(options.db)
      const kit = await openKit({ overlays: options.lexicon })
      const problems: Problem[] = []
      const sums = { new: 0, known: 0, recoded: 0, 'not-coded': 0, copies: 0, accounts: 0, linked: 0 }
      const bar = progress('reports added:')
      let n = 0
      try {
        for await (const one of addReports(requestOf(inputs, options), kit, record)) {
          bar.step(++n)
          if ('problem' in one) problems.push(one.problem)
          else {
            sums[one.added.outcome]++
            if (one.added.copyOf) sums.copies++
            sums.accounts += one.added.accounts
            sums.linked += one.added.linked
            if (options.json) sayJson(one.added)
          }
        }
      } finally {
        bar.end()
        await kit.close()
        await record.close()
      }
      if (!options.json) {
        say(
          `${sums.new} new, ${sums.known} known, ${sums.recoded} coded anew, ${sums['not-coded']} kept but not coded; ` +
            `${sums.copies} copies; ${sums.accounts} accounts, ${sums.linked} linked to events of other reports.`,
        )
      }
      reportProblems(problems)
    })
}
