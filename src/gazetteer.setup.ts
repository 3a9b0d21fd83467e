/** Builds the gazetteer index once before the tests where it is missing. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export function setup(): void {
  const root = join(import.meta.dirname, '..')
  if (existsSync(join(root, 'dist/gazetteer/places.bin'))) return
  execFileSync(process.execPath, [join(root, 'scripts/build-gazetteer.ts')], { cwd: root })
}
