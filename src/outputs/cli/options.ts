/** Options that several commands share. */
import type { Command } from 'commander'
import { Option } from 'commander'
import { FORMATS, type KeyNames, type ReadRequest } from '../../flow.ts'

/** Where the record is kept unless told otherwise. */
const DEFAULT_DB = process.env.DATELINE_DB ?? 'dateline.sqlite'

export interface InputOptions {
  readonly date?: string
  readonly format?: ReadRequest['format']
  readonly key?: readonly string[]
  readonly lexicon?: readonly string[]
}

const collect = (value: string, before: readonly string[] = []) => [...before, value]

export function withDb(command: Command): Command {
  return command.option('--db <path or URL>', 'the record: a SQLite file, or postgres://…', DEFAULT_DB)
}

export function withJson(command: Command): Command {
  return command.option('--json', 'JSON instead of text: one line a thing')
}

export function withLexicon(command: Command): Command {
  return command.option('--lexicon <folder>', 'your own actors, places and words, laid over the lexicon', collect)
}

export function withInput(command: Command): Command {
  return withLexicon(command)
    .option('--date <day>', 'day of publication (2022-01-07) of reports that have none of their own')
    .addOption(new Option('--format <format>', 'read everything as this').choices([...FORMATS]))
    .option('--key <fact=name>', 'name of a column or key, as in --key text=body --key published=day', collect)
}

export function withPolicy(command: Command): Command {
  return command.addOption(
    new Option('--policy <name>', 'how one value is read from several accounts')
      .choices(['lowest', 'best', 'latest', 'per-source'])
      .default('best'),
  )
}

/** The request that input options ask for. */
export function requestOf(inputs: readonly string[], options: InputOptions): ReadRequest {
  const keys = Object.fromEntries((options.key ?? []).map((pair) => pair.split('=', 2))) as KeyNames
  return { inputs, date: options.date ?? null, format: options.format ?? null, keys }
}
