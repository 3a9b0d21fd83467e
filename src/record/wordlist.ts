/** Reads the record's word lists under `lexicon/en/record/`. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** The rows of one list (`groups`), in order, as written. Lines that start with `#` are notes. */
export function readWordlist(name: string): readonly Readonly<Record<string, string>>[] {
  const file = new URL(`../../lexicon/en/record/${name}.csv`, import.meta.url)
  return parse(readFileSync(file, 'utf8'), {
    columns: true,
    bom: true,
    comment: '#',
    comment_no_infix: true,
    trim: true,
    skip_empty_lines: true,
  }) as Record<string, string>[]
}
