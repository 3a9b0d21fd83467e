/** Prints what the language model says of text files: `node scripts/annotate.ts FILE…` gives one Doc a line (JSON), `--conllu` a readable form. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openAnnotator } from '../src/language/index.ts'
import type { Report } from '../src/model/index.ts'

const files = process.argv.slice(2)
const annotator = await openAnnotator()
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const sha = createHash('sha256').update(text).digest('hex')
  const report: Report = {
    id: file,
    published: null,
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text,
    textSha256: sha,
    captureSha256: sha,
    part: 0,
  }
  const doc = await annotator.annotate(report)
  console.log(JSON.stringify(doc))
}
await annotator.close()
