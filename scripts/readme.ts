/**
 * Writes the worked example into README.md: `node scripts/readme.ts` after `npm run build`. With `--check` it writes nothing and exits with 1
 * where the README shows something else than what Dateline prints.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const file = join(ROOT, 'README.md')
const folder = mkdtempSync(join(tmpdir(), 'dateline-readme-'))
const db = join(folder, 'record.sqlite')

function dateline(...args: string[]): string {
  return execFileSync(process.execPath, [join(ROOT, 'dist/outputs/cli/main.js'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
}

try {
  const before = readFileSync(file, 'utf8')
  dateline('add', 'examples/', '--db', db)
  const after = before.replace(
    /<!-- (example|output): (.+) -->\n```text\n[\s\S]*?```\n/g,
    (_, kind: string, what: string) => `<!-- ${kind}: ${what} -->\n\`\`\`text\n${shown(kind, what)}\n\`\`\`\n`,
  )
  if (!process.argv.includes('--check')) writeFileSync(file, after)
  else if (after !== before) {
    console.error('README.md shows another output than Dateline prints. Run: node scripts/readme.ts')
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** A file as it stands, or what a command prints about it or about the record of all examples. */
function shown(kind: string, what: string): string {
  if (kind === 'example') return readFileSync(join(ROOT, what), 'utf8').trim()
  const [, command, ...args] = what.split(' ')
  return dateline(command!, ...args, ...(command === 'read' ? [] : ['--db', db])).trim()
}
