/** Questions to the dependency tree that every step asks. */
import type { Doc, Word, WordSpan } from '../model/index.ts'

const childrenOf = new WeakMap<Doc, readonly (readonly number[])[]>()

/** Indices of the direct dependents of each word, in text order; computed once a document. */
function allChildren(doc: Doc): readonly (readonly number[])[] {
  const known = childrenOf.get(doc)
  if (known) return known
  const children: number[][] = doc.words.map(() => [])
  doc.words.forEach((word, i) => {
    if (word.head >= 0) children[word.head]!.push(i)
  })
  childrenOf.set(doc, children)
  return children
}

/** Direct dependents of a word, in text order. */
export function children(doc: Doc, word: number): readonly number[] {
  return allChildren(doc)[word] ?? []
}

/** Dependents with one of these relations; `nsubj` also takes `nsubj:pass`. */
export function dependents(doc: Doc, word: number, ...relations: readonly string[]): readonly number[] {
  return children(doc, word).filter((i) => hasRelation(doc.words[i]!, ...relations))
}

/** Whether a word's relation is one of these, with or without subtype. */
export function hasRelation(word: Word, ...relations: readonly string[]): boolean {
  return relations.some((r) => word.deprel === r || word.deprel.startsWith(`${r}:`))
}

/** First and last word of what a word governs, itself included. */
export function subtree(doc: Doc, word: number): WordSpan {
  let first = word
  let last = word
  for (const child of children(doc, word)) {
    const below = subtree(doc, child)
    first = Math.min(first, below.first)
    last = Math.max(last, below.last)
  }
  return { first, last }
}

/** A word and those coordinated with it, in text order: "police and soldiers". */
export function conjuncts(doc: Doc, word: number): readonly number[] {
  return [word, ...dependents(doc, word, 'conj').flatMap((i) => conjuncts(doc, i))]
}

/** The governors of a word from the nearest to the root. */
export function ancestors(doc: Doc, word: number): readonly number[] {
  const up: number[] = []
  for (let at = doc.words[word]?.head ?? -1; at >= 0; at = doc.words[at]!.head) up.push(at)
  return up
}
