import { expect, test } from 'vitest'
import type { Doc, Report, Word } from '../model/index.ts'
import { readConllu, writeConllu } from './conllu.ts'

const text = "Mr. Ito left.\n\nThey're gone 😀"
const report: Report = {
  id: 'r1',
  published: '2022-01-05',
  title: null,
  outlet: null,
  url: null,
  language: 'en',
  text,
  textSha256: '',
  captureSha256: '',
  part: 0,
}
const word = (form: string, from: number, head: number, sentence: number, rest: Partial<Word> = {}): Word => {
  const start = text.indexOf(form, from)
  return {
    start,
    end: start + form.length,
    text: form,
    lemma: form.toLowerCase(),
    upos: 'X',
    feats: '',
    head,
    deprel: 'dep',
    sentence,
    ...rest,
  }
}
const doc: Doc = {
  report,
  words: [
    word('Mr.', 0, 2, 0, { feats: 'Number=Sing|Abbr=Yes' }),
    word('Ito', 0, 0, 0),
    word('left', 0, -1, 0, { deprel: 'root' }),
    word('.', 10, 2, 0),
    word('They', 14, 6, 1),
    word("'re", 14, 6, 1),
    word('gone', 14, -1, 1),
    word('😀', 14, 6, 1),
  ],
  sentences: [
    { first: 0, last: 3, paragraph: 0 },
    { first: 4, last: 7, paragraph: 1 },
  ],
  frames: [
    { predicate: 2, args: [{ role: 'ARG0', first: 0, last: 1, head: 1 }] },
    { predicate: 6, args: [] },
  ],
  mentions: [
    { first: 0, last: 1, head: 1, type: 'person', chain: 0 },
    { first: 1, last: 1, head: 1, type: 'person', chain: 1 },
    { first: 4, last: 4, head: 4, type: 'person', chain: 0 },
  ],
  chains: [[0, 2], [1]],
  entities: [{ first: 1, last: 1, type: 'PER' }],
  cues: [
    { word: 2, type: 'RETREAT', score: 0.5, status: { happened: 0.9 }, modes: { withdraw: 0.7, 'third-party': 0.1 } },
    { word: 2, type: 'ASSAULT', score: 0.06, status: {}, modes: {} },
    { word: 6, type: 'AID', score: 0.3 },
  ],
  model: 'test@0',
}

test('what is written is read back whole', () => {
  const empty: Doc = {
    ...doc,
    report: { ...report, id: 'r2', text: '' },
    words: [],
    sentences: [],
    frames: [],
    mentions: [],
    chains: [],
    entities: [],
    cues: [],
  }
  const reports = new Map([doc, empty].map((d) => [d.report.id, d.report]))
  expect(readConllu(writeConllu([doc, empty]), (id) => reports.get(id))).toEqual([doc, empty])
})

test('a changed or vanished text is stale', () => {
  const written = writeConllu([doc])
  expect(() => readConllu(written, () => ({ ...report, text: `${text}!` }))).toThrow(
    '"r1" is stale: its text has changed',
  )
  expect(() => readConllu(written, () => undefined)).toThrow('no such report')
})
