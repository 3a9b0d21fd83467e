/** Hand-made documents for tests: one sentence as rows `text lemma UPOS head relation [feats]`, heads counted from 1. */
import type { Cue, Doc, Entity, Mention, Word } from '../../model/index.ts'

/** A one-sentence document; `more` adds mentions, entities or cues. */
export function miniDoc(
  rows: string,
  more: {
    readonly mentions?: readonly Mention[]
    readonly entities?: readonly Entity[]
    readonly cues?: readonly Cue[]
  } = {},
): Doc {
  let at = 0
  const words: Word[] = rows
    .trim()
    .split('\n')
    .map((row) => {
      const [text = '', lemma = '', upos = '', head = '0', deprel = '', feats = ''] = row.trim().split(/\s+/)
      const start = at
      at += text.length + 1
      return { start, end: start + text.length, text, lemma, upos, feats, head: Number(head) - 1, deprel, sentence: 0 }
    })
  const text = words.map((w) => w.text).join(' ')
  const report = {
    id: 'mini',
    published: '2024-03-09',
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text,
    textSha256: '',
    captureSha256: '',
    part: 0,
  }
  return {
    report,
    words,
    sentences: [{ first: 0, last: words.length - 1, paragraph: 0 }],
    frames: [],
    mentions: more.mentions ?? [],
    chains: [],
    entities: more.entities ?? [],
    cues: more.cues ?? [],
    model: 'mini',
  }
}
