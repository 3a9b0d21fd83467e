/** README.md names every table with its columns, so that nobody has to guess. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
const documented = new Map(
  [...readme.matchAll(/^\| `([\w/.*-]+\.(?:csv|yaml))`(?: fixed)? *\|([^|]*)\|/gm)].map(([, file, columns]) => [
    file!,
    [...columns!.matchAll(/`(\w+)`/g)].map((m) => m[1]!).join(','),
  ]),
)
const entryOf = (file: string) => documented.get(file) ?? documented.get(file.replace(/[^/]+(\.\w+)$/, '*$1'))

const tables = globSync('**/*.csv', { cwd: import.meta.dirname }).sort()

test.each(tables)('%s', (file) => {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split(/\r?\n/)
  const columns = lines.find((line) => line !== '' && !line.startsWith('#'))
  expect(entryOf(file), `Write a row for ${file} with its columns into lexicon/README.md.`).toBe(columns)
})

test('every file that is named is there', () => {
  const own = ['actors.csv', 'places.csv', 'words.csv']
  const missing = [...documented.keys()].filter(
    (file) => !own.includes(file) && globSync(file, { cwd: import.meta.dirname }).length === 0,
  )
  expect(missing).toEqual([])
})
