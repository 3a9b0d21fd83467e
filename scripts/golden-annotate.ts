/**
 * Freezes the parses of golden cases and of the lexicon's sentences: `npm run golden:annotate` reads what is new or changed,
 * `-- --all` everything, as after a new model. Parses with a line `# corrected = why` stay; a corrected one whose text changed is listed.
 */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isCorrected, isStale, readParses, writeParses } from '../golden/parses.ts'
import { frozenFiles } from '../golden/places.ts'
import { openAnnotator } from '../src/language/index.ts'
import type { Doc } from '../src/model/index.ts'

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } })
const annotator = await openAnnotator()
let read = 0
let left = 0
for (const [file, reports] of frozenFiles()) {
  const kept = readParses(file)
  const fresh = new Map<string, Doc>()
  const wanted = reports.filter((report) => {
    const part = kept.get(report.id)
    if (part === undefined) return true
    const stale = isStale(part, report)
    if (!isCorrected(part)) return values.all || stale
    if (!stale) return false
    left++
    console.error(
      `${basename(file)}  "${report.id}": corrected by hand, but its text changed. Correct it again or delete it.`,
    )
    return false
  })
  await Promise.all(wanted.map(async (report) => fresh.set(report.id, await annotator.annotate(report))))
  read += wanted.length
  writeFileSync(file, writeParses(reports, kept, fresh))
}
await annotator.close()
console.log(`${read} parses written with ${annotator.model}.`)
process.exitCode = left > 0 ? 1 : 0
