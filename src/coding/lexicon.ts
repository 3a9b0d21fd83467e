/** Finds, parses, checks and freezes what experts know: CSV tables and YAML rules under `lexicon/`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseCsv } from 'csv-parse/sync'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
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
      rows.map(({ record, info }) => ({ value: record, where: `${relative(dir, file)}:${info.lines}` })),
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
      const content = document.toJS() as { rules?: unknown[] }
      return checkEach(
        (content.rules ?? []).map((value, i) => ({
          value,
          where: `${where} rule ${(value as { id?: string })?.id ?? i + 1}`,
        })),
        schema,
      )
    })
  })
}

/** The words of a one-column list (`en/sets/weapons.csv`, column `word`), lower-cased. */
export function readSet(lexicon: Lexicon, path: string, schema: z.ZodType<{ word: string }>): ReadonlySet<string> {
  return fromLexicon(
    lexicon,
    `set:${path}`,
    () => new Set(readTable(lexicon, path, schema).map((r) => r.word.toLowerCase())),
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
