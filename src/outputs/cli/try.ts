/** `dateline try "sentence"`: what is coded, by which rule, and what nearly was. */
import { createHash } from 'node:crypto'
import type { Command } from 'commander'
import type { Report } from '../../model/index.ts'
import { withJson, withLexicon } from './options.ts'
import { bold, faint, say, sayJson } from './terminal.ts'
import { accountLines } from './text.ts'

export function addTry(program: Command): void {
  withJson(withLexicon(program.command('try <sentence>')))
    .description('what one sentence is coded into, by which rules, and what nearly was')
    .option('--date <day>', 'day of publication', '2024-03-09')
    .addHelpText('after', '\nExample:\n  dateline try "Police arrested 12 protesters in Lagos on Friday."')
    .action(async (sentence: string, options: { date: string; lexicon?: string[]; json?: boolean }) => {
      const { openKit } = await import('../../flow.ts')
      const kit = await openKit({ overlays: options.lexicon })
      try {
        const { coding, trace, nearly } = await kit.explain(sentenceReport(sentence, options.date))
        if (options.json) return sayJson({ ...coding, trace, nearly })
        if (coding.events.length === 0) say('no events')
        for (const account of coding.events) for (const line of accountLines(account)) say(line)
        if (nearly.length > 0) say(bold('nearly'))
        for (const t of nearly) say(`  ${t.found}  ${faint(t.why)}`)
        if (trace.length > 0) say(bold('trace'))
        for (const t of trace) say(`  ${t.step.padEnd(24)} ${t.found}  ${faint(t.why)}`)
      } finally {
        await kit.close()
      }
    })
}

function sentenceReport(text: string, published: string): Report {
  const sha = createHash('sha256').update(text).digest('hex')
  return {
    id: sha,
    published,
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text,
    textSha256: sha,
    captureSha256: sha,
    part: 0,
  }
}
