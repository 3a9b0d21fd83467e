import { describe, expect, test } from 'vitest'
import { frameReader } from './frames.ts'
import type { ModelFiles, Tensor } from './model-files.ts'
import { sentenceOutput } from './sentence-output.ts'
import { subtreesOf } from './tree.ts'

const RELATIONS = ['root', 'det', 'nsubj', 'acl:relcl', 'case', 'obj', 'advmod']
const ROLES = ['none', 'ARG0', 'ARG1']

/** For every path: determiners and modifiers belong to an argument, prepositions and relative clauses do not. */
const KEEP = RELATIONS.map((r) => (r === 'case' || r === 'acl:relcl' ? '00' : '11')).join('')

function filesOf(): ModelFiles {
  const zero = (rows: number, width: number): Tensor => ({ data: new Float32Array(rows * width), width })
  const side: Record<string, Tensor> = {
    srl_u: zero(ROLES.length, 1),
    srl_v: zero(ROLES.length, 1),
    // The role of a word whose vector is 1 or 2.
    srl_x: { data: Float32Array.of(0, 2, 3), width: 1 },
    srl_b: { data: Float32Array.of(1, 0, -1.5), width: ROLES.length },
    srl_path: zero(1 + 4 * RELATIONS.length, ROLES.length),
  }
  return {
    manifest: { roles: ROLES, deprels: RELATIONS, role_spans: new Array(1 + 4 * RELATIONS.length).fill(KEEP) },
    side: (name: string) => side[name],
  } as unknown as ModelFiles
}

/** Arguments of `predicate`; a word is `[form, head, relation, vector]`. */
function argumentsOf(words: readonly (readonly [string, number, string, number])[], predicate: number): string[] {
  const n = words.length
  const tensor = (values: readonly number[]): Tensor => ({ data: Float32Array.from(values), width: 1 })
  const vectors = tensor(words.map((w) => w[3]))
  const output = sentenceOutput({ srl_arg: vectors, srl_pred: tensor(new Array(n).fill(0)), arc: vectors }, 0, n)
  const heads = Int32Array.from(words, (w) => w[1])
  const tree = {
    heads,
    relations: Int32Array.from(words, (w) => RELATIONS.indexOf(w[2])),
    subtrees: subtreesOf(heads),
    punctuation: words.map((w) => /^\W$/.test(w[0])),
  }
  const [frame] = frameReader(filesOf())(output, tree, [predicate])
  return frame!.args.map(
    (a) =>
      `${a.role} ${words
        .slice(a.first, a.last + 1)
        .map((w) => w[0])
        .join(' ')}`,
  )
}

describe('spans of arguments', () => {
  // "of the guards who fired shots"
  const guards = [
    ['of', 2, 'case', 0],
    ['the', 2, 'det', 0],
    ['guards', -1, 'root', 1],
    ['who', 4, 'nsubj', 0],
    ['fired', 2, 'acl:relcl', 0],
    ['shots', 4, 'obj', 2],
  ] as const

  test('what a relative clause is about: without the clause and the preposition', () => {
    expect(argumentsOf(guards, 4)).toEqual(['ARG0 the guards', 'ARG1 shots'])
  })

  test('punctuation at the edges is left out', () => {
    const words = [
      ['"', 2, 'advmod', 0],
      ['the', 2, 'det', 0],
      ['army', 3, 'nsubj', 1],
      ['fired', -1, 'root', 0],
    ] as const
    expect(argumentsOf(words, 3)).toEqual(['ARG0 the army'])
  })

  test('an argument inside another is dropped', () => {
    const words = [
      ['the', 1, 'det', 2],
      ['army', 2, 'nsubj', 1],
      ['fired', -1, 'root', 0],
    ] as const
    expect(argumentsOf(words, 2)).toEqual(['ARG0 the army'])
  })
})
