/** The network's outputs for the words of one sentence, a window on the outputs of its row. */
import type { Tensor } from './model-files.ts'
import type { RowOutput } from './network.ts'

export interface SentenceOutput {
  /** Number of words. */
  readonly size: number
  /** The numbers of output `name`; those of the sentence's word `i` begin at `from(i)`. */
  output(name: string): { readonly data: Float32Array; readonly width: number; from(word: number): number }
  /** Score of `head` (-1: root) as governor of `dependent`; words of the sentence, from 0. */
  arc(dependent: number, head: number): number
}

/** The window on words `base` to `base + size - 1` of a row. */
export function sentenceOutput(row: RowOutput, base: number, size: number): SentenceOutput {
  const tensor = (name: string): Tensor => {
    const found = row[name]
    if (!found)
      throw new Error(`The language model's network has no output "${name}"; its files do not belong to this version.`)
    return found
  }
  const arcs = tensor('arc')
  return {
    size,
    output: (name) => {
      const { data, width } = tensor(name)
      return { data, width, from: (word) => (base + word) * width }
    },
    arc: (dependent, head) => arcs.data[(base + dependent) * arcs.width + (head < 0 ? 0 : base + head + 1)]!,
  }
}

/** Index of the largest of `length` numbers from `from` on; the first of equals. */
export function argmax(data: Float32Array | Float64Array, from: number, length: number): number {
  let best = 0
  for (let i = 1; i < length; i++) if (data[from + i]! > data[from + best]!) best = i
  return best
}

/** Sum of the products of `length` numbers of `a` from `i` and of `b` from `j`. */
export function dot(a: Float32Array, i: number, b: Float32Array, j: number, length: number): number {
  let even = 0
  let odd = 0
  let k = 0
  for (; k + 1 < length; k += 2) {
    even += a[i + k]! * b[j + k]!
    odd += a[i + k + 1]! * b[j + k + 1]!
  }
  return k < length ? even + odd + a[i + k]! * b[j + k]! : even + odd
}

/** Products of the first `rows` rows of a matrix, `width` wide, with the numbers of `vector` from `at` on; four rows at a time, for speed. */
export function products(
  matrix: Float32Array,
  rows: number,
  width: number,
  vector: Float32Array,
  at: number,
  into: Float64Array,
): void {
  let row = 0
  for (; row + 3 < rows; row += 4) {
    const from = row * width
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let k = 0; k < width; k++) {
      const x = vector[at + k]!
      a += x * matrix[from + k]!
      b += x * matrix[from + width + k]!
      c += x * matrix[from + 2 * width + k]!
      d += x * matrix[from + 3 * width + k]!
    }
    into[row] = a
    into[row + 1] = b
    into[row + 2] = c
    into[row + 3] = d
  }
  for (; row < rows; row++) into[row] = dot(vector, at, matrix, row * width, width)
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
