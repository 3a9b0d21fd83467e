/** `dateline export`: the record in formats that other tools read. */
import { Argument, type Command } from 'commander'
import type { RecordStore } from '../../model/index.ts'
import {
  FORMAT_NAMES,
  FORMATS,
  type FormatName,
  formatNamed,
  notExpressedOf,
  type Summary,
  textsOf,
  writeFiles,
  writeFolder,
} from '../export/index.ts'
import { type FilterOptions, filterOf, withDb, withFilter, withJson, withPolicy } from './options.ts'
import { say, sayJson } from './terminal.ts'

interface ExportOptions extends FilterOptions {
  readonly db: string
  readonly json?: boolean
  readonly out: string
  readonly notExpressed?: string
}

const HELP = `
Formats:
  acled          events in ACLED's 31 columns, CSV
  ucdp           events in UCDP GED's 49 columns, CSV
  event-report   one row a report and event, CSV, for tools that aggregate reports
  plover         events with their accounts in PLOVER's terms, a JSON object a line
  geojson        events on the map
  not-expressed  what the others could not hold, and why, CSV
  all            all of them in a folder, with datapackage.json

Policies, how one figure is read from several:
  best           the figure of the uncontested line, with the lowest and the highest that stand
  lowest         the lowest that stands, as ACLED does
  latest         the one given last
  per-source     a figure only where all sources agree; every source's figure is in the notes

Figures are never added up; withdrawn ones are left out; an empty cell is "not told", 0 is "none".

Examples:
  dateline export all --out export/ --policy lowest
  dateline export acled --policy lowest --country KAZ > kazakhstan.csv
  dateline export ucdp --out ged.csv --not-expressed left-out.csv
`

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .addArgument(new Argument('<format>', 'what to write').choices([...FORMAT_NAMES, 'all']))
  withFilter(withPolicy(withJson(withDb(command))))
    .description('write the record in formats that other tools read')
    .option('--out <path>', 'a file, a folder for "all", or - for standard output', '-')
    .option('--not-expressed <file>', 'also write what this format could not hold, and why')
    .addHelpText('after', HELP)
    .action(async (name: FormatName | 'all', options: ExportOptions) => {
      const problem = wrongTarget(name, options)
      if (problem) throw new Error(problem)
      const { openRecord } = await import('../../flow.ts')
      const record = await openRecord(options.db)
      try {
        await write(record, name, options)
      } finally {
        await record.close()
      }
    })
}

function wrongTarget(name: string, { out, notExpressed }: ExportOptions): string | null {
  if (name === 'all' && out === '-')
    return 'export all writes several files. Name a folder for them: dateline export all --out export/'
  if (notExpressed && (name === 'all' || name === 'not-expressed'))
    return `export ${name} holds that list already. Leave --not-expressed out.`
  if (notExpressed && notExpressed === out) return '--out and --not-expressed name the same file. Name two.'
  return null
}

async function write(record: RecordStore, name: FormatName | 'all', options: ExportOptions): Promise<void> {
  const request = { policy: options.policy, filter: filterOf(options) }
  if (name === 'all') return tell(await writeFolder(record, FORMATS, options.out, request), options.json)
  const format = formatNamed(name)
  const list = options.notExpressed ? [{ format: notExpressedOf([format]), path: options.notExpressed }] : []
  if (options.out !== '-')
    return tell(await writeFiles(record, [{ format, path: options.out }, ...list], request), options.json)
  for await (const text of textsOf(record, format, request)) process.stdout.write(text)
  if (list.length > 0) await writeFiles(record, list, request)
}

function tell(summary: Summary, json?: boolean): void {
  if (json) {
    sayJson(summary)
    return
  }
  say(`${summary.events} ${summary.events === 1 ? 'event' : 'events'} under the policy "${summary.policy}":`)
  for (const { path, rows, format } of summary.files)
    say(`  ${path}  ${rows} ${rows === 1 ? 'row' : 'rows'}, ${format}`)
}
