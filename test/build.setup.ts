/** The whole-program tests run what is built: the program, the pages, the gazetteer. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export const setup = () => {
  execFileSync(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'build.ts')], { stdio: 'inherit' })
}
