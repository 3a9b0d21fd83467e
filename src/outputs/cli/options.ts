/** Options that several commands share. */
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { FORMATS, type KeyNames, type ReadRequest } from '../../flow.ts'
import { EVENT_TYPES, type EventFilter, POLICIES, type Policy, STATUSES } from '../../model/index.ts'

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
    new Option('--policy <name>', 'how one value is read from several accounts').choices(POLICIES).default('best'),
  )
}

/** The request that input options ask for. */
export function requestOf(inputs: readonly string[], options: InputOptions): ReadRequest {
  const keys = Object.fromEntries((options.key ?? []).map((pair) => pair.split('=', 2))) as KeyNames
  return { inputs, date: options.date ?? null, format: options.format ?? null, keys }
}

/** Which events: options of every command that lists them. */
export interface FilterOptions extends Pick<EventFilter, 'from' | 'to' | 'type' | 'country' | 'status' | 'search'> {
  readonly limit?: number
  readonly policy: Policy
}

export function withFilter(command: Command, limit?: number): Command {
  return command
    .option('--from <day>', 'events that end on this day or later: 2022-01-05', day)
    .option('--to <day>', 'events that start on this day or earlier', day)
    .option('--type <type>', 'PLOVER type: ASSAULT, PROTEST, …', type)
    .option('--country <code>', 'ISO alpha-3 of the place: KAZ', country)
    .addOption(new Option('--status <status>', 'how the reports present it').choices(STATUSES))
    .option('--search <words>', 'in the reports and the parties')
    .option('--limit <n>', 'at most so many', whole, limit)
}

/** The filter that these options ask for. */
export function filterOf({ from, to, type, country, status, search, limit }: FilterOptions): EventFilter {
  const asked = Object.entries({ from, to, type, country, status, search, limit })
  return Object.fromEntries(asked.filter(([, value]) => value !== undefined))
}

function day(value: string): string {
  const parsed = new Date(`${value}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(parsed.getTime())) return value
  throw new InvalidArgumentError('Expected a day as 2022-01-07.')
}

function type(value: string): string {
  const upper = value.toUpperCase()
  if (EVENT_TYPES.some((t) => t === upper)) return upper
  throw new InvalidArgumentError(`Expected one of ${EVENT_TYPES.join(', ')}.`)
}

function country(value: string): string {
  if (/^[A-Za-z]{3}$/.test(value)) return value.toUpperCase()
  throw new InvalidArgumentError('Expected three letters of ISO 3166, as KAZ.')
}

function whole(value: string): number {
  if (/^\d{1,9}$/.test(value) && Number(value) > 0) return Number(value)
  throw new InvalidArgumentError('Expected a whole number, 1 or more.')
}
