/** `npm start`: codes the examples, keeps them, prints the record, and says how to go on. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const dateline = (...args: string[]) =>
  execFileSync(process.execPath, [join(root, 'dist/outputs/cli/main.js'), ...args], { cwd: root, stdio: 'inherit' })

dateline('add', 'examples/', '--db', 'dateline.sqlite')
console.log('\nWhat happened, by day (who says so: dateline show ID)\n')
dateline('events', '--db', 'dateline.sqlite')
console.log('\nFigures, by claimant, in order of date; nothing is added up\n')
dateline('ledger', '--db', 'dateline.sqlite')
console.log('\nWhere reports disagree\n')
dateline('conflicts', '--db', 'dateline.sqlite')
console.log('\nThe record is in dateline.sqlite. To open it in a browser:\n\n  npx dateline serve\n')
