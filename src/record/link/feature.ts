import type { Trait } from './trait.ts'

/** What a feature found when it compared two accounts. */
export interface Finding {
  /** In words: "same day", "same city, 2 km". */
  readonly found: string
  /** Added to the score; `-Infinity` says that they cannot be one. */
  readonly weight: number
}

/** One way to compare two accounts. Null: nothing to compare. Symmetric: the order of the two does not matter. */
export interface Feature {
  readonly name: string
  compare(a: Trait, b: Trait): Finding | null
}
