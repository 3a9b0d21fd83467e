/** `dateline read`: codes and prints, keeps nothing. */
import type { Command } from 'commander'
import type { Coding, Problem } from '../../model/index.ts'
import { type InputOptions, requestOf, withInput, withJson } from './options.ts'
import { bold, progress, reportProblems, say, sayJson } from './terminal.ts'
import { accountLines } from './text.ts'

export function addRead(program: Command): void {
  withJson(withInput(program.command('read <inputs...>')))
    .description('code reports and print what they tell; nothing is kept')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], options: InputOptions & { json?: boolean }) => {
      const { codeReports, openKit } = await import('../../flow.ts')
      const kit = await openKit({ overlays: options.lexicon })
      const problems: Problem[] = []
      const bar = progress('reports read:')
      let n = 0
      for await (const coded of codeReports(requestOf(inputs, options), kit)) {
        bar.step(++n)
        if ('problem' in coded) {
          problems.push(coded.problem)
          if (options.json && coded.id) sayJson(emptyCoding(coded.id, coded.problem.found))
        } else {
          const { report } = coded
          const coding = coded.coding ?? {
            ...emptyCoding(report.id, `language: ${report.language}`),
            report: { ...emptyCoding(report.id, '').report, published: report.published, text: report.text },
          }
          if (options.json) sayJson(coding)
          else printCoding(coding, report.language)
        }
      }
      bar.end()
      await kit.close()
      reportProblems(problems)
    })
}

const EXAMPLES = `
Examples:
  dateline read report.txt --date 2022-01-07
  dateline read --json news.jsonl > coded.ndjson
  curl -s https://example.org/feed.xml | dateline read -`

/** A report that is listed but not coded, with the reason. */
const emptyCoding = (id: string, notCoded: string): Coding & { readonly notCoded: string } => ({
  report: { id, published: null, title: null, outlet: null, text: '' },
  events: [],
  actors: [],
  coder: '',
  notCoded,
})

function printCoding(coding: Coding, language: string): void {
  const { id, published, title, outlet } = coding.report
  say(bold([outlet, published, title ?? id].filter(Boolean).join(' · ')))
  if (language !== 'en') say(`  not coded: the text is in another language (${language})`)
  else if (coding.events.length === 0) say('  no events')
  for (const account of coding.events) for (const line of accountLines(account)) say(`  ${line}`)
  say()
}
