/** The sources of an event that is told several times. */
import type { Doc, SourceParty } from '../../model/index.ts'
import type { Draft } from '../state.ts'
import { hasRelation } from '../tree.ts'

/**
 * All who give an event, the earliest first; nobody where its first telling is in the outlet's own voice, whoever adds details later.
 * A mere mention ("the attack", "hurt in the clash") tells nothing in anybody's voice. What follows an attributed telling
 * without a new voice is taken to go on in the old one.
 */
export function gatherSources(doc: Doc, tellings: readonly Draft[]): readonly SourceParty[] {
  const inOrder = tellings.toSorted((a, b) => a.trigger - b.trigger)
  const first = inOrder.find((d) => !isMention(doc, d)) ?? inOrder[0]
  if (!first || first.sources.length === 0) return []
  const all = inOrder.flatMap((d) => d.sources)
  return [...new Map(all.map((s) => [s.text ?? '', s])).values()]
}

/** Whether a trigger only points at an event: a noun, or a participle or relative clause that describes somebody. */
function isMention(doc: Doc, draft: Draft): boolean {
  const w = doc.words[draft.trigger]!
  return w.upos === 'NOUN' || hasRelation(w, 'acl', 'amod')
}
