/** Hand-made reports for tests: rows `text lemma UPOS head relation [feats]`, heads counted from 1 in each sentence, a blank line between sentences. */
import type { Doc, Entity, Mention, Word } from '../../model/index.ts'

/** A report of one paragraph; `more` adds entities, mentions and chains over the words of the whole report. */
export function miniReport(
  rows: string,
  more: {
    readonly entities?: readonly Entity[]
    readonly mentions?: readonly Mention[]
    readonly chains?: readonly (readonly number[])[]
    readonly published?: string
  } = {},
): Doc {
  const words: Word[] = []
  const sentences = []
  let at = 0
  for (const [sentence, block] of rows
    .trim()
    .split(/\n\s*\n/)
    .entries()) {
    const base = words.length
    for (const row of block.trim().split('\n')) {
      const [text = '', lemma = '', upos = '', head = '0', deprel = '', feats = ''] = row.trim().split(/\s+/)
      const up = head === '0' ? -1 : base + Number(head) - 1
      words.push({ start: at, end: at + text.length, text, lemma, upos, feats, head: up, deprel, sentence })
      at += text.length + 1
    }
    sentences.push({ first: base, last: words.length - 1, paragraph: 0 })
  }
  const report = {
    id: 'mini',
    published: more.published ?? '2024-03-09',
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text: words.map((w) => w.text).join(' '),
    textSha256: '',
    captureSha256: '',
    part: 0,
  }
  return {
    report,
    words,
    sentences,
    frames: [],
    mentions: more.mentions ?? [],
    chains: more.chains ?? [],
    entities: more.entities ?? [],
    cues: [],
    model: 'mini',
  }
}
