/**
 * Own news sentences of twenty kinds, read by the live model: how many of the arcs that event coding stands on come out right,
 * by kind of sentence, and which break. `node bench/trees.ts [--wrong]`
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openAnnotator } from '../src/language/index.ts'
import type { Doc } from '../src/model/index.ts'
import { benchReport } from './docs.ts'

interface Arc {
  readonly dependent: string
  readonly relations: readonly string[]
  readonly heads: readonly string[]
}
interface Kind {
  right: number
  all: number
  whole: number
  sentences: number
}

const { values } = parseArgs({ options: { wrong: { type: 'boolean', default: false } } })
const lines = readFileSync(join(import.meta.dirname, 'trees', 'sentences.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .slice(1)
const annotator = await openAnnotator()
const kinds = new Map<string, Kind>()
for (const line of lines) {
  const [name, sentence, told] = line.split('\t') as [string, string, string]
  const doc = await annotator.annotate(benchReport('tree', sentence))
  const kind = kinds.get(name) ?? { right: 0, all: 0, whole: 0, sentences: 0 }
  const wrong = told
    .split('; ')
    .map(readArc)
    .flatMap((arc) => faultOf(doc, arc) ?? [])
  kind.sentences++
  kind.all += told.split('; ').length
  kind.right += told.split('; ').length - wrong.length
  kind.whole += wrong.length === 0 ? 1 : 0
  kinds.set(name, kind)
  if (values.wrong && wrong.length > 0) console.log(`${name}: ${sentence}\n${wrong.map((w) => `    ${w}`).join('\n')}`)
}
await annotator.close()
print()

/** "men<nsubj|obl<came": a dependent, relations of which one must hold, heads likewise. */
function readArc(text: string): Arc {
  const [dependent, relations, heads] = text.split('<') as [string, string, string]
  return { dependent, relations: relations.split('|'), heads: heads.split('|') }
}

/** What the tree has instead of the arc; null where it has it. @throws where a word is none of the sentence's. */
function faultOf(doc: Doc, arc: Arc): string | null {
  const textOf = (at: number) => doc.words[at]!.text
  const at = doc.words.findIndex((_, i) => textOf(i) === arc.dependent)
  if (at < 0) throw new Error(`bench/trees/sentences.tsv: "${arc.dependent}" is no word of "${doc.report.text}".`)
  const word = doc.words[at]!
  const head = word.head < 0 ? 'ROOT' : textOf(word.head)
  const fits = arc.relations.some((relation) => word.deprel === relation || word.deprel.startsWith(`${relation}:`))
  if (fits && arc.heads.includes(head)) return null
  return `${arc.dependent} is ${word.deprel} of ${head}, should be ${arc.relations.join(' or ')} of ${arc.heads.join(' or ')}`
}

function print(): void {
  const cell = (right: number, all: number) =>
    `${((100 * right) / all).toFixed(1).padStart(6)} % of ${String(all).padStart(3)}`
  const total: Kind = { right: 0, all: 0, whole: 0, sentences: 0 }
  console.log(`${'kind'.padEnd(24)} arcs right       sentences without fault`)
  for (const [name, kind] of kinds) {
    console.log(`${name.padEnd(24)} ${cell(kind.right, kind.all)}  ${cell(kind.whole, kind.sentences)}`)
    for (const key of ['right', 'all', 'whole', 'sentences'] as const) total[key] += kind[key]
  }
  console.log(`${'all'.padEnd(24)} ${cell(total.right, total.all)}  ${cell(total.whole, total.sentences)}`)
}
