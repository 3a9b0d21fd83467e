/** `dateline lexicon DIR`: checks a user's own actors, places and words, and says what they add. */
import type { Command } from 'commander'
import type { Overlay } from '../../flow.ts'
import { withJson } from './options.ts'
import { bold, faint, reportProblems, say, sayJson } from './terminal.ts'

const HELP = `
The folder may hold any of these, as CSV with a first line of column names:
  actors.csv   name,country,sector      and if you like also,from,to,source,note
  places.csv   name,country,level,lat,lon      and if you like also,population,source,note
  words.csv    word,list      a list is a file of lexicon/en/sets/, as weapons
and tables and rules of the lexicon under their own names (see lexicon/README.md).

Example, actors.csv:
  name,also,country,sector,from,to
  Sunrise Brigade,SB|Sunrise fighters,KEN,REB,2021-03,

Then:
  dateline lexicon my-lexicon/
  dateline read report.txt --lexicon my-lexicon/
`

export function addLexicon(program: Command): void {
  withJson(program.command('lexicon <folder>'))
    .description('check your own actors, places and words, and say what they add')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: { json?: boolean }) => {
      const { checkOverlay } = await import('../../flow.ts')
      const overlay = checkOverlay(folder)
      if (options.json) sayJson(overlay)
      else tell(overlay)
      if (options.json && overlay.problems.length > 0) process.exitCode = 1
      if (!options.json) reportProblems(overlay.problems, 'thing to correct', 'things to correct')
    })
}

function tell({ files, problems }: Overlay): void {
  for (const { file, entries, first } of files) {
    const more = entries > first.length ? ', …' : ''
    say(`${bold(file)}  ${entries} ${entries === 1 ? 'entry' : 'entries'}  ${faint(`${first.join(', ')}${more}`)}`)
  }
  if (problems.length === 0) say('Nothing is wrong. Use it with --lexicon on read, add and try.')
}
