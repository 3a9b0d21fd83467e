/** Finds, parses, checks and freezes what experts know: CSV tables and YAML rules under `lexicon/`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseCsv } from 'csv-parse/sync'
import { type Document, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Problem } from '../model/index.ts'

/** Where the lexicon lives: the project's folder first, then a user's overlays, later ones added to earlier. */
export interface Lexicon {
  readonly dirs: readonly string[]
  /** Parsed once a file kind and lexicon; see `fromLexicon`. */
  readonly cache: Map<string, unknown>
}

/** The folder that ships with the program; the same from `src/` and from `dist/`. */
const shipped = fileURLToPath(new URL('../../lexicon/', import.meta.url))

/** Opens the shipped lexicon with a user's own folders on top. Nothing is read until asked for. */
export function openLexicon(overlays: readonly string[] = []): Lexicon {
  return { dirs: [shipped, ...overlays], cache: new Map() }
}

/** Bad entries of the lexicon, all at once. */
export class LexiconError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.where}  ${p.found}. Expected: ${p.expected}. ${p.fix}`).join('\n'))
    this.name = 'LexiconError'
    this.problems = problems
  }
}

/** Computes something from the lexicon once, then gives the same frozen answer. */
export function fromLexicon<T>(lexicon: Lexicon, key: string, make: (lexicon: Lexicon) => T): T {
  if (!lexicon.cache.has(key)) lexicon.cache.set(key, make(lexicon))
  return lexicon.cache.get(key) as T
}

/**
 * Rows of a CSV table (`en/sets/titles.csv`), overlays after the shipped ones. Lines that start with `#` are notes.
 * @throws LexiconError naming file, line and what to write instead.
 */
export function readTable<T>(lexicon: Lexicon, path: string, schema: z.ZodType<T>): readonly T[] {
  return lexicon.dirs.flatMap((dir) => {
    const file = join(dir, path)
    if (!existsSync(file)) return []
    const rows = parseCsv(readFileSync(file, 'utf8'), {
      columns: true,
      bom: true,
      comment: '#',
      comment_no_infix: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    }) as { record: Record<string, string>; info: { lines: number } }[]
    return checkEach(
      rows.map(({ record, info }) => ({ value: record, where: `${relative(dir, file)}, line ${info.lines}` })),
      schema,
    )
  })
}

/**
 * The `rules` of every YAML file in a folder (`en/events`), in order of file name, overlays last.
 * @throws LexiconError naming file, rule and what to write instead.
 */
export function readRules<T>(lexicon: Lexicon, folder: string, schema: z.ZodType<T>): readonly T[] {
  return lexicon.dirs.flatMap((dir) => {
    const at = join(dir, folder)
    if (!existsSync(at)) return []
    const files = readdirSync(at).filter((name) => name.endsWith('.yaml'))
    return files.sort().flatMap((name) => {
      const document = parseDocument(readFileSync(join(at, name), 'utf8'))
      const where = `${folder}/${name}`
      if (document.errors.length > 0) {
        throw new LexiconError(
          document.errors.map((e) => ({
            code: 'lexicon-yaml',
            where,
            found: e.message.split('\n')[0] ?? 'not YAML',
            expected: 'YAML with a list called rules',
            fix: 'Check indentation, colons and quotes near that line.',
          })),
        )
      }
      const rules = rulesOf(document)
      if (!Array.isArray(rules)) {
        const found = rules === undefined ? 'no list called rules' : 'rules that are no list'
        const fix = 'Write "rules:" on a line of its own and each rule below it, beginning with "- id:".'
        throw new LexiconError([{ code: 'lexicon-yaml', where, found, expected: 'a list called rules', fix }])
      }
      return checkEach(
        rules.map((value: unknown, i) => ({
          value,
          where: `${where} rule ${(value as { id?: string } | null)?.id ?? i + 1}`,
        })),
        schema,
      )
    })
  })
}

const ownWord = z.object({ word: z.string().min(1), list: z.string().min(1) })

/** A user's own words for a list of `en/sets/`, from `words.csv`. */
function ownWords(lexicon: Lexicon, path: string): readonly { readonly word: string }[] {
  const all = fromLexicon(lexicon, 'own-words', () => readTable(lexicon, 'words.csv', ownWord))
  return all.filter(({ list }) => path === `en/sets/${list}.csv`)
}

/** The list called rules; undefined where the file has none, or names itself in its own parts. */
function rulesOf(document: Document.Parsed): unknown {
  try {
    return (document.toJS() as { rules?: unknown } | null)?.rules
  } catch {
    return undefined
  }
}

/** The words of a one-column list (`en/sets/weapons.csv`, column `word`), lower-cased, with a user's own. */
export function readSet(lexicon: Lexicon, path: string, schema: z.ZodType<{ word: string }>): ReadonlySet<string> {
  return fromLexicon(
    lexicon,
    `set:${path}`,
    () => new Set([...readTable(lexicon, path, schema), ...ownWords(lexicon, path)].map((r) => r.word.toLowerCase())),
  )
}

function checkEach<T>(items: readonly { value: unknown; where: string }[], schema: z.ZodType<T>): readonly T[] {
  const problems: Problem[] = []
  const good: T[] = []
  for (const { value, where } of items) {
    const parsed = schema.safeParse(value)
    if (parsed.success) good.push(parsed.data)
    else {
      for (const issue of parsed.error.issues) {
        problems.push({
          code: 'lexicon-entry',
          where,
          found: `"${issue.path.join('.') || 'entry'}": ${issue.message}`,
          expected: 'the columns and values that lexicon/README.md lists for this file',
          fix: 'Correct that entry and run again.',
        })
      }
    }
  }
  if (problems.length > 0) throw new LexiconError(problems)
  return good
}
