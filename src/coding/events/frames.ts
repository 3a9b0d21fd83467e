/** The model's semantic roles, by predicate. */
import type { Doc, Frame } from '../../model/index.ts'

const known = new WeakMap<Doc, ReadonlyMap<number, Frame>>()

/** Argument heads of a predicate by role: `ARG0` → heads; empty where the word is no predicate. */
export function framesOf(doc: Doc, predicate: number): ReadonlyMap<string, readonly number[]> {
  let frames = known.get(doc)
  if (!frames) {
    frames = new Map(doc.frames.map((f) => [f.predicate, f]))
    known.set(doc, frames)
  }
  const roles = new Map<string, number[]>()
  for (const arg of frames.get(predicate)?.args ?? []) roles.set(arg.role, [...(roles.get(arg.role) ?? []), arg.head])
  return roles
}
