import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestTree, subtreesOf } from './tree.ts'

const isTree = (heads: Int32Array) => {
  const roots = heads.filter((h) => h === -1).length
  return (
    roots === 1 &&
    heads.every((_, w) => {
      let h = w
      for (let steps = 0; steps <= heads.length; steps++) {
        if (h === -1) return true
        h = heads[h]!
      }
      return false
    })
  )
}

/** The best tree by trying all. */
function bruteForce(size: number, score: (d: number, h: number) => number): number {
  let best = Number.NEGATIVE_INFINITY
  const heads = new Int32Array(size)
  const fill = (d: number, sum: number) => {
    if (d === size) {
      if (sum > best && isTree(heads)) best = sum
      return
    }
    for (let h = -1; h < size; h++) {
      if (h === d) continue
      heads[d] = h
      fill(d + 1, sum + score(d, h))
    }
  }
  fill(0, 0)
  return best
}

const sentence = (max: number) =>
  fc.integer({ min: 1, max }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      scores: fc.array(fc.double({ min: -20, max: 20, noNaN: true }), {
        minLength: size * (size + 1),
        maxLength: size * (size + 1),
      }),
    }),
  )

describe('bestTree', () => {
  test('is the best of all trees with one root', () => {
    fc.assert(
      fc.property(sentence(4), ({ size, scores }) => {
        const score = (d: number, h: number) => scores[d * (size + 1) + h + 1]!
        const heads = bestTree(size, score)
        if (!isTree(heads)) expect([...heads]).toBe('a tree')
        const sum = [...heads].reduce((total, h, d) => total + score(d, h), 0)
        expect(sum).toBeCloseTo(bruteForce(size, score), 6)
      }),
      { numRuns: 150 },
    )
  })

  test('is a tree with one root whatever the scores: ties, infinities, NaN', () => {
    const odd = fc.constantFrom(0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30, -1e30)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(odd, { minLength: 156, maxLength: 156 }),
        (size, scores) => {
          if (!isTree(bestTree(size, (d, h) => scores[d * 13 + h + 1]!))) expect(scores).toBe('scores of a tree')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a chain of nested cycles of 150 words is opened', () => {
    expect(isTree(bestTree(150, (d, h) => (h === -1 ? -50 : -Math.abs(h - d) + (h > d ? 0.1 * d : 0))))).toBe(true)
  })
})

test('subtreesOf knows edges and dominance', () => {
  const tree = subtreesOf(Int32Array.of(1, -1, 3, 1))
  expect([...tree.left]).toEqual([0, 0, 2, 2])
  expect([...tree.right]).toEqual([0, 3, 2, 3])
  expect(tree.dominates(1, 2)).toBe(true)
  expect(tree.dominates(3, 0)).toBe(false)
  expect(tree.dominates(2, 2)).toBe(true)
})
