/**
 * Docs as CoNLL-U, to be read by people and frozen beside test cases. The ten columns are UD's; everything else stands in MISC:
 * `At=12:20` offsets; `Entity=LOC:2`, `Mention=person:3:2:7` (words, head's place, chain) on the first word; `Args=ARG0:1:3:2,…` (first,
 * last and head, ids of the sentence) on the predicate; `Cue=ASSAULT:0.91` and, per cue, `Status=`, `Modes=`.
 */
import { createHash } from 'node:crypto'
import type { Cue, Doc, Entity, Frame, Mention, Report, Sentence, Word } from '../model/index.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** One text for all docs, each opened by `# newdoc id = REPORT`, the hash of its text and its model. */
export function writeConllu(docs: readonly Doc[]): string {
  return docs.map(writeDoc).join('')
}

function writeDoc(doc: Doc): string {
  const head = [
    `# newdoc id = ${doc.report.id}`,
    `# text_sha256 = ${hashOf(doc.report.text)}`,
    `# model = ${doc.model}`,
  ]
  const sentences = doc.sentences.map((sentence, s) => {
    const { start } = doc.words[sentence.first]!
    const { end } = doc.words[sentence.last]!
    const comments = [
      `# paragraph = ${sentence.paragraph}`,
      `# text = ${doc.report.text.slice(start, end).replace(/\s+/gu, ' ')}`,
    ]
    const rows = doc.words
      .slice(sentence.first, sentence.last + 1)
      .map((word, i) => row(doc, sentence, word, sentence.first + i))
    return [...(s === 0 ? head : []), ...comments, ...rows].join('\n')
  })
  return `${(sentences.length > 0 ? sentences : [head.join('\n')]).join('\n\n')}\n\n`
}

function row(doc: Doc, { first }: Sentence, word: Word, index: number): string {
  const id = (w: number) => w - first + 1
  const misc = [
    `At=${word.start}:${word.end}`,
    ...doc.entities.flatMap((e) => (e.first === index ? [`Entity=${e.type}:${e.last - e.first + 1}`] : [])),
    ...doc.mentions.flatMap((m) =>
      m.first === index ? [`Mention=${m.type}:${m.last - m.first + 1}:${m.head - m.first}:${m.chain}`] : [],
    ),
    ...doc.frames.flatMap((f) =>
      f.predicate === index
        ? [`Args=${f.args.map((a) => [a.role, id(a.first), id(a.last), id(a.head)].join(':')).join(',')}`]
        : [],
    ),
    ...doc.cues.flatMap((c) =>
      c.word === index
        ? [
            `Cue=${c.type}:${c.score}`,
            ...(c.status ? [`Status=${shares(c.status)}`] : []),
            ...(c.modes ? [`Modes=${shares(c.modes)}`] : []),
          ]
        : [],
    ),
  ]
  const head = word.head < 0 ? 0 : id(word.head)
  const cells = [
    id(index),
    word.text,
    word.lemma,
    word.upos,
    '_',
    word.feats || '_',
    head,
    word.deprel,
    '_',
    misc.join('|'),
  ]
  return cells.map((c) => String(c).replace(/[\t\n\r]/gu, ' ') || '_').join('\t')
}

const shares = (of: Readonly<Record<string, number>>) =>
  Object.entries(of)
    .map(([k, p]) => `${k}:${p}`)
    .join(',')
const sharesOf = (text: string) =>
  Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map((part) => [part.slice(0, part.lastIndexOf(':')), Number(part.slice(part.lastIndexOf(':') + 1))]),
  )

interface Draft {
  readonly words: Word[]
  readonly sentences: Sentence[]
  readonly frames: Frame[]
  readonly mentions: Mention[]
  readonly entities: Entity[]
  readonly cues: Cue[]
}

/**
 * The docs of `conllu`, in order.
 * @param reportOf the report with that id, or undefined where there is none any more
 * @throws where a report is gone or its text is not the one that was read: the file is stale and must be written again
 */
export function readConllu(conllu: string, reportOf: (id: string) => Report | undefined): Doc[] {
  return conllu
    .split(/^(?=# newdoc id = )/mu)
    .filter((part) => part.trim() !== '')
    .map((part) => readDoc(part, reportOf))
}

function readDoc(part: string, reportOf: (id: string) => Report | undefined): Doc {
  const comment = (key: string) => new RegExp(`^# ${key} = (.*)$`, 'mu').exec(part)?.[1] ?? ''
  const id = comment('newdoc id')
  const report = reportOf(id)
  if (!report)
    throw new Error(`The frozen parse "${id}" is stale: there is no such report any more. Write the parses again.`)
  if (hashOf(report.text) !== comment('text_sha256')) {
    throw new Error(`The frozen parse "${id}" is stale: its text has changed since. Write the parses again.`)
  }
  const draft: Draft = { words: [], sentences: [], frames: [], mentions: [], entities: [], cues: [] }
  for (const block of part.split(/\n\n+/u)) {
    const rows = block.split('\n').filter((line) => /^\d/.test(line))
    if (rows.length > 0) readSentence(rows, Number(/^# paragraph = (\d+)$/mu.exec(block)?.[1] ?? 0), report.text, draft)
  }
  const chains: number[][] = []
  draft.mentions.forEach((m, i) => {
    chains[m.chain] ??= []
    chains[m.chain]!.push(i)
  })
  return { report, ...draft, chains, model: comment('model') }
}

function readSentence(rows: readonly string[], paragraph: number, text: string, draft: Draft): void {
  const base = draft.words.length
  const sentence = draft.sentences.push({ first: base, last: base + rows.length - 1, paragraph }) - 1
  for (const line of rows) {
    const [id = '', , lemma = '', upos = '', , feats = '', head = '0', deprel = '', , misc = ''] = line.split('\t')
    const index = base + Number(id) - 1
    let [start, end] = [0, 0]
    for (const item of misc.split('|')) {
      const key = item.slice(0, item.indexOf('='))
      const value = item.slice(key.length + 1)
      if (key === 'At') [start = 0, end = 0] = value.split(':').map(Number)
      else readMisc(key, value, index, base, draft)
    }
    const governor = head === '0' ? -1 : base + Number(head) - 1
    draft.words.push({
      start,
      end,
      text: text.slice(start, end),
      lemma,
      upos,
      feats: feats === '_' ? '' : feats,
      head: governor,
      deprel,
      sentence,
    })
  }
}

function readMisc(key: string, value: string, index: number, base: number, draft: Draft): void {
  const [type = '', ...numbers] = value.split(':')
  const [length = 1, head = 0, chain = 0] = numbers.map(Number)
  if (key === 'Entity') draft.entities.push({ first: index, last: index + length - 1, type })
  if (key === 'Mention')
    draft.mentions.push({ first: index, last: index + length - 1, head: index + head, type, chain })
  if (key === 'Args')
    draft.frames.push({
      predicate: index,
      args: value
        .split(',')
        .filter(Boolean)
        .map((a) => argument(a, base)),
    })
  if (key === 'Cue') draft.cues.push({ word: index, type, score: length })
  const cue = draft.cues.at(-1)
  if (cue && key === 'Status') draft.cues[draft.cues.length - 1] = { ...cue, status: sharesOf(value) }
  if (cue && key === 'Modes') draft.cues[draft.cues.length - 1] = { ...cue, modes: sharesOf(value) }
}

function argument(text: string, base: number): Frame['args'][number] {
  const [role = '', ...ids] = text.split(':')
  const [first = 1, last = 1, head = 1] = ids.map(Number)
  return { role, first: base + first - 1, last: base + last - 1, head: base + head - 1 }
}
