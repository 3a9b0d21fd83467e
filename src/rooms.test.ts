/** The walls: who may import whom. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  sources: ['model'],
  language: ['model'],
  coding: ['model'],
  record: ['model'],
  outputs: ['flow', 'record', 'model'],
  flow: ['sources', 'language', 'coding', 'record', 'model'],
}
/** Packages that only one room may know. */
const OWNED: Readonly<Record<string, string>> = {
  'onnxruntime-node': 'language',
  'onnxruntime-web': 'language',
  'better-sqlite3': 'record',
  pg: 'record',
  kysely: 'record',
  react: 'outputs',
  hono: 'outputs',
}

const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter((f) => !/\.test\.tsx?$/.test(f))
const roomOf = (file: string) => file.replace(/\.ts$/, '').split('/')[0]!

test('every import keeps to the walls', () => {
  const broken: string[] = []
  for (const file of files) {
    const room = roomOf(file)
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, target = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      if (target.startsWith('.')) {
        const other = roomOf(relative(root, normalize(join(root, dirname(file), target))))
        if (other.startsWith('..')) continue
        if (other !== room && !ROOMS[room]?.includes(other)) broken.push(`${file} imports ${target} (room ${other})`)
      } else {
        const owner = Object.entries(OWNED).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1]
        if (owner && owner !== room) broken.push(`${file} imports ${target}, which belongs to ${owner}`)
      }
    }
  }
  expect(broken).toEqual([])
})

test('only the web pages know the page: outputs/web imports nothing of ours but model and itself', () => {
  const broken = files
    .filter((f) => f.startsWith('outputs/web/'))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/from\s*'(\.[^']+)'/g)]
        .map((m) => relative(root, normalize(join(root, dirname(file), m[1]!))))
        .filter((target) => !target.startsWith('outputs/web/') && !target.startsWith('model/'))
        .map((target) => `${file} imports ${target}`),
    )
  expect(broken).toEqual([])
})
