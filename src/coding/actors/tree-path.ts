/** The way through the dependency tree from one word to another, as a readable text. */
import type { Doc } from '../../model/index.ts'
import { ancestors, children } from '../tree.ts'

/** Steps up (`acl^`) and down (`nmod:of`) from a word to another of its sentence; coordination of the goal is left out. */
export function treePath(doc: Doc, from: number, to: number): readonly string[] {
  const goal = firstConjunct(doc, to, from)
  const up = [from, ...ancestors(doc, from)]
  const down = [goal, ...ancestors(doc, goal)]
  const top = up.find((i) => down.includes(i))
  if (top === undefined) return ['apart']
  const rising = up.slice(0, up.indexOf(top)).map((i) => `${upward(doc, i)}^`)
  const falling = down
    .slice(0, down.indexOf(top))
    .reverse()
    .map((i) => downward(doc, i))
  return [...rising, ...falling]
}

/** The first of coordinated phrases, unless the way starts inside them. */
function firstConjunct(doc: Doc, word: number, from: number): number {
  let at = word
  const above = new Set([from, ...ancestors(doc, from)])
  while (doc.words[at]!.deprel.startsWith('conj') && !above.has(at)) {
    const head = doc.words[at]!.head
    if (above.has(head) && doc.words[head]!.upos === 'VERB') break
    at = head
  }
  return at
}

function downward(doc: Doc, word: number): string {
  const { deprel } = doc.words[word]!
  const relation = deprel.split(':')[0]!
  if (relation === 'obl' || relation === 'nmod') {
    const marks = children(doc, word)
      .filter((i) => doc.words[i]!.deprel === 'case')
      .map((i) => doc.words[i]!.text.toLowerCase())
    if (deprel === 'nmod:poss') return 'poss'
    return marks.length > 0 ? `${relation}:${marks[0]}` : deprel
  }
  return deprel === 'nsubj:pass' || deprel === 'acl:relcl' ? deprel : relation
}

/** A step out of a relative clause says what its pronoun is there. */
function upward(doc: Doc, word: number): string {
  const { deprel } = doc.words[word]!
  if (deprel === 'acl:relcl') {
    const pronoun = children(doc, word).find((i) => /^(who|whom|which|that|whose)$/i.test(doc.words[i]!.text))
    return pronoun === undefined ? 'relcl' : `relcl[${downward(doc, pronoun)}]`
  }
  if (deprel === 'acl') return /VerbForm=Inf/.test(doc.words[word]!.feats) ? 'acl[to]' : `acl[${form(doc, word)}]`
  return deprel.split(':')[0]!
}

const form = (doc: Doc, word: number): string => (/ing$/.test(doc.words[word]!.text) ? 'ing' : 'ed')
