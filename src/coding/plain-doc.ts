/** Documents for tests from bare text: words and sentences right, the tree flat under one verb a sentence. */
import type { Doc, Entity, Word } from '../model/index.ts'

const AUX = new Set(['will', 'would', 'may', 'is', 'are', 'was', 'were', 'have', 'has', 'had'])

/** Words are runs of letters, digits or single marks; a full stop before a capital ends a sentence, a blank line a paragraph. */
export function plainDoc(text: string, published: string | null, entities: readonly Entity[] = []): Doc {
  const words: Word[] = []
  const sentences: { first: number; last: number; paragraph: number }[] = []
  let paragraph = 0
  let first = 0
  const close = () => {
    if (words.length > first) sentences.push({ first, last: words.length - 1, paragraph })
    first = words.length
  }
  for (const match of text.matchAll(/\n\s*\n|\d[\d,]*(?:\.\d+)?|['’]s\b|[\p{L}]+(?:['’](?!s\b)[\p{L}]+)?|[^\s]/gu)) {
    if (match[0].startsWith('\n')) {
      close()
      paragraph++
      continue
    }
    words.push(wordAt(match[0], match.index, sentences.length))
    const abbreviation = /^(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|St|Mr|Gen)$/.test(words.at(-2)?.text ?? '')
    if (match[0] === '.' && !abbreviation && /^\s+[\p{Lu}"“]|^\s*$/u.test(text.slice(match.index + 1))) close()
  }
  close()
  const report = {
    id: 'plain',
    published,
    title: null,
    outlet: null,
    url: null,
    language: 'en',
    text,
    textSha256: '',
    captureSha256: '',
    part: 0,
  }
  const rooted = sentences.flatMap((s) => hang(words.slice(s.first, s.last + 1), s.first))
  return { report, words: rooted, sentences, frames: [], mentions: [], chains: [], entities, cues: [], model: 'plain' }
}

function wordAt(text: string, start: number, sentence: number): Word {
  const lower = text.toLowerCase()
  const upos = AUX.has(lower)
    ? 'AUX'
    : /^\d/.test(text)
      ? 'NUM'
      : /^\p{Lu}/u.test(text)
        ? 'PROPN'
        : /\p{L}/u.test(text)
          ? 'NOUN'
          : 'PUNCT'
  return { start, end: start + text.length, text, lemma: lower, upos, feats: '', head: -1, deprel: 'dep', sentence }
}

/** Hangs a sentence's words under its first verb-like word. */
function hang(words: readonly Word[], offset: number): readonly Word[] {
  const after = words.findIndex((_, i) => i > 0 && AUX.has(words[i - 1]!.text.toLowerCase()))
  const past = words.findIndex((w) => /[^e]ed$/.test(w.text))
  const root = after >= 0 ? after : Math.max(past, 0)
  return words.map((word, i) => {
    if (i === root) return { ...word, upos: 'VERB', deprel: 'root', feats: after >= 0 ? '' : 'Tense=Past|VerbForm=Fin' }
    return { ...word, head: root + offset, deprel: word.upos === 'AUX' ? 'aux' : 'dep' }
  })
}
