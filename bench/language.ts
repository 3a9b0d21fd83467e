/**
 * Measures the language model from TypeScript: `node bench/language.ts [--models FOLDER] [--only parse,raw,ner,mentions,roles,speed]`.
 * Needs the corpora in ../shared.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openAnnotator } from '../src/language/index.ts'
import { readModelFiles } from '../src/language/model-files.ts'
import { openNetwork } from '../src/language/network.ts'
import { openReader, type Reading } from '../src/language/reader.ts'
import type { Report } from '../src/model/index.ts'
import { MEASURES, newScores, placeGold, score, Tally } from './language/conll18.ts'
import { Coreference } from './language/coreference.ts'
import { type GoldDocument, readTreebank } from './language/treebank.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: { models: { type: 'string' }, only: { type: 'string' }, shared: { type: 'string' } },
})
const models = values.models ?? process.env.DATELINE_MODELS ?? join(root, 'models/en')
const train = join(values.shared ?? join(root, '../shared'), 'corpora/train')
const wanted = new Set(values.only?.split(',') ?? ['parse', 'raw', 'ner', 'mentions', 'roles', 'speed'])

const files = readModelFiles(models)
const commit = execFileSync('git', ['-C', root, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
console.log(`${new Date().toISOString().slice(0, 16)}  commit ${commit}  model ${files.id}\n`)

const reader = openReader(files, await openNetwork(files))
const banks = {
  EWT: readTreebank(join(train, 'ud-ewt/dev.conllu')),
  GUM: readTreebank(join(train, 'ud-gum/dev.conllu')),
}
/** UNER has no facilities: they are places there. */
const UNER_TYPE: Readonly<Record<string, string>> = { FAC: 'LOC' }
const round = (x: number) => x.toFixed(1)
const line = (what: string, result: string, least: string) =>
  console.log(`${what.padEnd(38)}${`${result}  `.padEnd(46)}${least}`)
const jsonl = <T>(file: string) =>
  readFileSync(join(train, file), 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as T)

/** Readings of a treebank's documents on gold words and sentences. */
const known = async (documents: readonly GoldDocument[]): Promise<Reading[]> => {
  const readings: Reading[] = []
  for (const document of documents) {
    const words = placeGold(document)
    const sentences = document.sentences.map((_, s) => words.filter((w) => w.sentence === s && w.end > w.start))
    readings.push(await reader.readKnown(document.text, sentences))
  }
  return readings
}
const onGold = { EWT: await known(banks.EWT), GUM: await known(banks.GUM) }

if (wanted.has('parse')) {
  for (const name of ['EWT', 'GUM'] as const) {
    const scores = newScores()
    banks[name].forEach((d, i) => {
      score(d, onGold[name][i]!, scores)
    })
    line(
      `UD-${name} dev, gold words`,
      MEASURES.slice(2)
        .map((m) => `${m} ${round(scores[m].f1)}`)
        .join('  '),
      name === 'EWT' ? '96.0 / – / 97.0 / 91.0 / 89.0' : 'las 88',
    )
  }
}

if (wanted.has('raw')) {
  for (const name of ['EWT', 'GUM'] as const) {
    const scores = newScores()
    for (const document of banks[name]) score(document, await reader.read(document.text), scores)
    line(
      `UD-${name} dev, raw text`,
      MEASURES.map((m) => `${m} ${scores[m].f1.toFixed(m === 'words' ? 2 : 1)}`).join('  '),
      '99 / 88 / las 86',
    )
  }
}

if (wanted.has('ner')) {
  const kept = new Set(['PER', 'ORG', 'LOC'])
  const total = new Tally()
  const byType = new Map([...kept].map((t) => [t, new Tally()]))
  const bio = unerBySentence(readFileSync(join(train, 'uner-ewt/dev.bio'), 'utf8'))
  banks.EWT.forEach((document, d) => {
    const reading = onGold.EWT[d]!
    document.sentences.forEach((sentence, s) => {
      const span = reading.sentences[s]
      const gold = bio.get(sentence.id)
      if (!span || !gold) return
      const found = reading.entities
        .filter((e) => e.first >= span.first && e.last <= span.last)
        .map((e) => ({ ...e, type: UNER_TYPE[e.type] ?? e.type }))
        .filter((e) => kept.has(e.type))
        .map((e) => `${e.type}:${e.first - span.first}:${e.last - span.first}`)
      total.addSets(gold, new Set(found))
      for (const [type, tally] of byType) {
        const of = (keys: Iterable<string>) => new Set([...keys].filter((k) => k.startsWith(type)))
        tally.addSets(of(gold), of(found))
      }
    })
  })
  line(
    'UNER-EWT dev, PER ORG LOC',
    `${round(total.f1)} (P ${round(total.precision)} R ${round(total.recall)})  ${[...byType].map(([t, x]) => `${t} ${round(x.f1)}`).join('  ')}`,
    '82',
  )
}

if (wanted.has('mentions')) {
  interface GumSentence {
    readonly doc: string
    readonly tokens: readonly string[]
    readonly entities: readonly { start: number; end: number; type: string; grp: string }[]
  }
  const gold = Map.groupBy(jsonl<GumSentence>('gum-entities/dev.jsonl'), (s) => s.doc)
  const typed = new Tally()
  const coreference = new Coreference()
  const perfect = new Coreference()
  banks.GUM.forEach((document, d) => {
    const reading = onGold.GUM[d]!
    const chains = new Map<string, string[]>()
    const keys = new Set<string>()
    ;(gold.get(document.id) ?? []).forEach((sentence, s) => {
      const base = reading.sentences[s]!.first
      for (const e of sentence.entities) {
        keys.add(`${e.type}:${base + e.start}:${base + e.end - 1}`)
        const chain = chains.get(e.grp) ?? []
        chains.set(e.grp, chain)
        chain.push(`${base + e.start}:${base + e.end - 1}`)
      }
    })
    typed.addSets(keys, new Set(reading.mentions.map((m) => `${m.type}:${m.first}:${m.last}`)))
    const ours = reading.chains.map((c) => c.map((m) => `${reading.mentions[m]!.first}:${reading.mentions[m]!.last}`))
    const several = (all: readonly (readonly string[])[]) => all.filter((c) => c.length > 1)
    coreference.add(several([...chains.values()]), several(ours))
    perfect.add([...chains.values()], ours)
  })
  line(
    'GUM dev, typed nested mentions',
    `${round(typed.f1)} (P ${round(typed.precision)} R ${round(typed.recall)})`,
    '78',
  )
  line(
    'GUM dev, coreference CoNLL average',
    `${round(coreference.average)} without, ${round(perfect.average)} with chains of one`,
    '58',
  )
}

if (wanted.has('roles')) {
  interface PropSentence {
    readonly sent_id: string
    readonly preds: readonly { index: number; args: readonly { role: string; start: number; end: number }[] }[]
  }
  const gold = new Map(jsonl<PropSentence>('propbank-ewt/dev.jsonl').map((s) => [s.sent_id, s]))
  const spans = new Tally()
  const predicates = new Tally()
  for (const [d, document] of banks.EWT.entries()) {
    const words = placeGold(document)
    const tokens = document.sentences.map((_, s) => words.filter((w) => w.sentence === s && w.end > w.start))
    const of = document.sentences.map((s) => gold.get(s.id)?.preds.map((p) => p.index) ?? [])
    const reading = await reader.readKnown(document.text, tokens, of)
    document.sentences.forEach((sentence, s) => {
      const base = reading.sentences[s]!.first
      const last = reading.sentences[s]!.last
      const preds = gold.get(sentence.id)?.preds ?? []
      const inside = reading.frames.filter((f) => f.predicate >= base && f.predicate <= last)
      spans.addSets(
        new Set(preds.flatMap((p) => p.args.map((a) => `${p.index}:${a.role}:${a.start}:${a.end - 1}`))),
        new Set(
          inside.flatMap((f) =>
            f.args.map((a) => `${f.predicate - base}:${a.role}:${a.first - base}:${a.last - base}`),
          ),
        ),
      )
      const own = onGold.EWT[d]!.frames.filter((f) => f.predicate >= base && f.predicate <= last)
      predicates.addSets(new Set(preds.map((p) => `${p.index}`)), new Set(own.map((f) => `${f.predicate - base}`)))
    })
  }
  line(
    'PropBank-EWT dev, gold predicates',
    `roles by span ${round(spans.f1)} (P ${round(spans.precision)} R ${round(spans.recall)})  predicates ${round(predicates.f1)}`,
    '80',
  )
}

if (wanted.has('speed')) await measureSpeed()

async function measureSpeed(): Promise<void> {
  const annotator = await openAnnotator({ models, threads: 2 })
  const sentences = banks.GUM.flatMap((d) =>
    d.sentences
      .filter((s) => s.words.length >= 22 && s.words.length <= 28)
      .map((s) => d.text.slice(s.words[0]!.start, s.words.at(-1)!.end)),
  )
  const reports = Array.from({ length: 100 }, (_, r) => {
    const own = Array.from({ length: 20 }, (_, i) => sentences[(r * 20 + i) % sentences.length]!)
    return reportOf(`r${r}`, Array.from({ length: 5 }, (_, p) => own.slice(p * 4, p * 4 + 4).join(' ')).join('\n\n'))
  })
  await Promise.all(reports.slice(0, 4).map((r) => annotator.annotate(r)))
  let [stall, last] = [0, performance.now()]
  const timer = setInterval(() => {
    const now = performance.now()
    stall = Math.max(stall, now - last - 5)
    last = now
  }, 5)
  const [begin, spent] = [performance.now(), process.cpuUsage()]
  const docs = await Promise.all(reports.map((r) => annotator.annotate(r)))
  const seconds = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(spent)
  clearInterval(timer)
  const words = docs.reduce((n, d) => n + d.words.length, 0)
  line(
    '2 threads, all tasks, from text',
    `${round(words / 25 / seconds)} sentences of 25 words a second; longest stall ${Math.round(stall)} ms`,
    '400; 50 ms',
  )
  line(
    'a core, free of other work',
    `${round((words / 25 / (user + system)) * 1e6)} sentences of 25 words a second`,
    '200',
  )
  line('memory of the process (with the bench)', `${Math.round(process.memoryUsage.rss() / 1e6)} MB`, '700')
  await annotator.close()
}

function reportOf(id: string, text: string): Report {
  return {
    id,
    published: null,
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text,
    textSha256: '',
    captureSha256: '',
    part: 0,
  }
}

/** Sentence id → `TYPE:first:last` of each gold name. */
function unerBySentence(bio: string): Map<string, Set<string>> {
  return new Map(
    bio.split('\n\n').flatMap((block) => {
      const id = /^# sent_id = (.*)$/mu.exec(block)?.[1]
      if (!id) return []
      const tags = block
        .split('\n')
        .filter((l) => l.includes('\t'))
        .map((l) => l.split('\t').at(-1)!)
      const found = new Set<string>()
      tags.forEach((tag, i) => {
        if (!tag.startsWith('B-')) return
        let last = i
        while (tags[last + 1] === `I-${tag.slice(2)}`) last++
        found.add(`${tag.slice(2)}:${i}:${last}`)
      })
      return [[id, found] as const]
    }),
  )
}
