/** Checks a user's own lexicon folder as a whole, before anything is coded with it. */
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../../model/index.ts'
import { actorTables } from '../actors/actor-tables.ts'
import { speechTables } from '../attribution/speech-frames.ts'
import { fateBook } from '../counts/fate-rules.ts'
import { readNumberWords } from '../counts/number-words.ts'
import { crosswalkTables } from '../crosswalk/crosswalk-tables.ts'
import { ruleBook } from '../events/event-rules.ts'
import { type Lexicon, LexiconError, openLexicon } from '../lexicon.ts'
import { ownPlaces } from '../place/own-places.ts'
import { placeWords } from '../place/place-words.ts'
import { timeWords } from '../time/vocabulary.ts'
import { nearest } from './nearest.ts'
import { ACTOR_COLUMNS, actorProblems } from './own-actors.ts'
import { PLACE_COLUMNS, placeProblems } from './own-places.ts'
import { WORD_COLUMNS, wordProblems } from './own-words.ts'
import { type Columns, problem, readSheet, type SheetRow } from './sheet.ts'

/** What one file of an overlay adds. */
interface OverlayFile {
  readonly file: string
  readonly entries: number
  /** The first entries, as a person would name them. */
  readonly first: readonly string[]
}

export interface Overlay {
  readonly files: readonly OverlayFile[]
  readonly problems: readonly Problem[]
}

const shipped = fileURLToPath(new URL('../../../lexicon/', import.meta.url))
const MOST_FILES = 500
const SHOWN = 5
/** What people leave lying in a folder, and is no table. */
const NO_TABLE = /(^|\/)(\.|~\$|README|Thumbs\.db|LICEN[CS]E)|\.(md|txt)$/i
/** Built into the program or fitted to its data: a user's own rows would not be read, or do harm. */
const FIXED =
  /^(world\/(countries|places)|en\/record\/.*|crosswalk\/(regions|acled-types)|en\/(?!sets\/)\w+\/(merge-)?weights)\.csv$/

/** All that is wrong with a folder, and what its good files add. Never throws for what a person wrote. */
export function checkOverlay(dir: string): Overlay {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    const found = existsSync(dir) ? 'a file' : 'nothing of that name'
    return {
      files: [],
      problems: [
        problem(dir, found, 'a folder with actors.csv, places.csv or words.csv', 'Give the name of the folder.'),
      ],
    }
  }
  const names = filesOf(dir)
  if (names.length === 0)
    return {
      files: [],
      problems: [problem(dir, 'an empty folder', 'actors.csv, places.csv or words.csv', 'Put one of these into it.')],
    }
  if (names.length > MOST_FILES)
    return {
      files: [],
      problems: [
        problem(dir, `${names.length} files`, `at most ${MOST_FILES}`, 'Give the folder of the lexicon alone.'),
      ],
    }
  const lexicon = openLexicon()
  const checked = names.map((name) => checkFile(lexicon, dir, name))
  const problems = checked.flatMap((c) => c.problems)
  // What a single file cannot show: rules with the same id, values that only the reader of a table knows.
  const whole = problems.length > 0 ? [] : loadProblems(openLexicon([dir]))
  return { files: checked.flatMap((c) => c.added ?? []), problems: [...problems, ...whole] }
}

function filesOf(dir: string): readonly string[] {
  const all = readdirSync(dir, { recursive: true, withFileTypes: true })
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).split(sep).join('/').replace(/^\/+/, ''))
    .filter((name) => !NO_TABLE.test(name))
    .sort()
}

interface Checked {
  readonly problems: readonly Problem[]
  readonly added?: OverlayFile
}

interface Own {
  readonly columns: Columns
  readonly named: string
  problems(lexicon: Lexicon, rows: readonly SheetRow[]): readonly Problem[]
}

const OWN: Readonly<Record<string, Own>> = {
  'actors.csv': { columns: ACTOR_COLUMNS, named: 'name', problems: actorProblems },
  'places.csv': { columns: PLACE_COLUMNS, named: 'name', problems: placeProblems },
  'words.csv': {
    columns: WORD_COLUMNS,
    named: 'word',
    problems: (_, rows) => wordProblems(globSync('en/sets/*.csv', { cwd: shipped }), rows),
  },
}

const OWN_LIST: Own = { columns: { needed: ['word'], optional: ['note'] }, named: 'word', problems: () => [] }

function checkFile(lexicon: Lexicon, dir: string, name: string): Checked {
  const own = OWN[name]
  if (own) return checkTable(lexicon, dir, name, own)
  if (FIXED.test(name)) {
    const better =
      name === 'world/places.csv' ? 'Write your places into places.csv at the top of the folder.' : 'Take it away.'
    return {
      problems: [problem(name, 'a table that only the program itself reads', 'tables that can be added to', better)],
    }
  }
  if (existsSync(join(shipped, name))) {
    if (name.endsWith('.csv')) return checkTable(lexicon, dir, name, likeShipped(name))
    return rulesIn(dir, name)
  }
  if (/^en\/(events|attribution|counts)\/[^/]+\.yaml$/.test(name)) return rulesIn(dir, name)
  // A list that a user's own rules ask for.
  if (/^en\/sets\/[^/]+\.csv$/.test(name)) return checkTable(lexicon, dir, name, OWN_LIST)
  return { problems: [strangerProblem(name)] }
}

function checkTable(lexicon: Lexicon, dir: string, name: string, own: Own): Checked {
  const sheet = readSheet(join(dir, name), name, own.columns)
  const problems = [...sheet.problems, ...own.problems(lexicon, sheet.rows)]
  if (problems.length > 0) return { problems }
  const first = sheet.rows.slice(0, SHOWN).map(({ cells }) => cells[own.named] ?? '')
  return { problems, added: { file: name, entries: sheet.rows.length, first } }
}

/** Columns that tell people something and the program nothing. */
const FOR_PEOPLE = ['id', 'source', 'note']

function likeShipped(name: string): Own {
  const lines = readFileSync(join(shipped, name), 'utf8').split(/\r?\n/)
  const columns = lines.find((line) => line !== '' && !line.startsWith('#'))!.split(',')
  const needed = columns.filter((c) => !FOR_PEOPLE.includes(c))
  return {
    columns: { needed, optional: FOR_PEOPLE },
    named: columns.includes('name') ? 'name' : needed[0]!,
    problems: () => [],
  }
}

/** The rules themselves are checked when all are loaded. */
function rulesIn(dir: string, name: string): Checked {
  const ids = [...readFileSync(join(dir, name), 'utf8').matchAll(/^\s*-?\s*id:\s*(\S+)/gm)].map((m) => m[1]!)
  return { problems: [], added: { file: name, entries: ids.length, first: ids.slice(0, SHOWN) } }
}

function strangerProblem(name: string): Problem {
  const tables = [...Object.keys(OWN), ...globSync('**/*.csv', { cwd: shipped })]
  if (/\.(xlsx?|ods|numbers)$/i.test(name))
    return problem(name, 'a spreadsheet', 'a CSV file', 'In the spreadsheet, choose "Save as" and "CSV UTF-8".')
  const meant = nearest(
    basename(name),
    tables.map((t) => basename(t)),
  )
  const fix = meant
    ? `Call it ${tables.find((t) => basename(t) === meant)}.`
    : 'Take it away, or see lexicon/README.md for the tables.'
  return problem(
    name,
    'a file that nothing reads',
    'actors.csv, places.csv, words.csv, or a table of the lexicon under its own name',
    fix,
  )
}

const LOADERS: readonly ((lexicon: Lexicon) => unknown)[] = [
  actorTables,
  ownPlaces,
  placeWords,
  timeWords,
  readNumberWords,
  fateBook,
  speechTables,
  ruleBook,
  crosswalkTables,
]

function loadProblems(lexicon: Lexicon): readonly Problem[] {
  const found = LOADERS.flatMap((load) => {
    try {
      load(lexicon)
      return []
    } catch (error) {
      if (error instanceof LexiconError) return error.problems
      throw error
    }
  })
  const lines = new Set<string>()
  return found.filter(({ where, found: what }) => {
    const line = `${where} ${what}`
    const isNew = !lines.has(line)
    lines.add(line)
    return isNew
  })
}
