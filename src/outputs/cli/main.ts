#!/usr/bin/env node
/** The command line: one file a command. */
import { Command } from 'commander'
import { addAdd } from './add.ts'
import { addExport } from './export.ts'
import { addLexicon } from './lexicon.ts'
import { addCheck, addConflicts, addEvents, addLedger, addShow } from './look.ts'
import { addRead } from './read.ts'
import { addServe } from './serve.ts'
import { addTry } from './try.ts'

const program = new Command('dateline')
  .description(
    'Reads dated news reports of unrest and armed violence and keeps a sourced record:\n' +
      'who did what to whom, where, when, how many, who says so, in which words, and where reports disagree.',
  )
  .addHelpText(
    'after',
    '\nStart here:\n  dateline read report.txt --date 2022-01-07   see what one report tells\n' +
      '  dateline add reports/                        keep a folder of reports\n' +
      '  dateline events                              what happened, by day\n' +
      '  dateline serve                               the same in a browser\n' +
      '  dateline export all --out export/            the same for other tools',
  )
  .showHelpAfterError('Add --help to see what a command takes.')

for (const add of [
  addRead,
  addAdd,
  addEvents,
  addShow,
  addLedger,
  addConflicts,
  addExport,
  addServe,
  addCheck,
  addTry,
  addLexicon,
]) {
  add(program)
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`dateline: ${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env.DATELINE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 2
}
