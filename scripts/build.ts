/** Builds what is out of date: the gazetteer index, the program (`dist/`), the web pages (`dist/web/`). */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const newest = (...patterns: string[]) =>
  Math.max(...globSync(patterns, { cwd: root }).map((f) => statSync(join(root, f)).mtimeMs))

function build(what: string, target: string, sources: readonly string[], make: () => void): void {
  const path = join(root, target)
  if (existsSync(path) && statSync(path).mtimeMs >= newest(...sources)) return
  process.stderr.write(`building ${what} …\n`)
  make()
}

const node = (...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
const bin = (name: string, path: string) => {
  const require = createRequire(import.meta.url)
  const folders = require.resolve.paths(name) ?? []
  return folders.map((f) => join(f, name, path)).find((f) => existsSync(f)) ?? join(root, 'node_modules', name, path)
}

build(
  'the gazetteer',
  'dist/gazetteer/places.bin',
  ['lexicon/world/**/*.csv', 'scripts/build-gazetteer.ts', 'package-lock.json'],
  () => node('scripts/build-gazetteer.ts'),
)
build('the program', 'dist/outputs/cli/main.js', ['src/**/*.ts', 'tsconfig*.json'], () =>
  node(bin('typescript', 'bin/tsc'), '-p', 'tsconfig.build.json'),
)
build('the pages', 'dist/web/index.html', ['src/outputs/web/**/*', 'src/model/*.ts'], () =>
  node(bin('vite', 'bin/vite.js'), 'build', '--config', 'src/outputs/web/vite.config.mjs', '--logLevel', 'error'),
)
