/** What speaks for and against a phrase being a party of an event, in words that weights are given to. */
import type { Draft, State } from '../state.ts'
import { children, hasRelation } from '../tree.ts'
import type { PartyCandidate, ReportPhrases } from './party-candidates.ts'
import type { Routes } from './party-routes.ts'
import { treePath } from './tree-path.ts'

/** The features of one candidate, each a readable text; the same for both roles. */
export function partyFeatures(
  phrases: ReportPhrases,
  draft: Draft,
  routes: Routes,
  c: PartyCandidate,
): readonly string[] {
  const { state } = phrases
  const { doc } = state
  const t = draft.type
  const ties = [...(routes.get(c.head) ?? [])]
  const slot = ties.includes('rule agent') ? 'agent' : ties.includes('rule patient') ? 'patient' : 'none'
  const filled = `${draft.agents.length > 0 ? 'a' : '-'}${draft.patients.length > 0 ? 'p' : '-'}`
  const being = whatItIs(state, c)
  const out = [
    `type ${t}`,
    `slot ${slot}`,
    `slot ${slot} ${filled}`,
    `slot ${slot} ${t}`,
    `slot ${slot} by ${draft.why}`,
  ]
  for (const tie of ties) out.push(tie, `${tie} ${t}`, `${tie} slot ${slot}`)
  out.push(`slot ${slot} ${doc.words[draft.trigger]!.upos === 'VERB' ? 'verb' : 'noun'}`)
  if (ties.length === 0) out.push('no tie', `no tie ${t}`)
  for (const b of being) out.push(b, `${b} ${t}`, `${b} slot ${slot}`)
  const kind = being[0]!
  for (const tie of ties) out.push(`${tie} ${kind}`)
  out.push(...whereItStands(state, draft, c))
  return [...new Set(out)]
}

/** Kind, sector and number of the phrase; the kind first. */
function whatItIs(state: State, c: PartyCandidate): readonly string[] {
  const { doc } = state
  const w = doc.words[c.head]!
  const mention = doc.mentions.find((m) => m.head === c.head)?.type ?? '-'
  const toponym = state.toponyms.find((p) => p.first <= c.head && c.head <= p.last)
  const sector = c.mention ? (c.mention.party.sector ?? '?') : '-'
  const kind = !c.mention
    ? 'thing'
    : c.mention.pronoun
      ? 'pronoun'
      : toponym && toponym.use !== 'demonym' && toponym.use !== 'in-name'
        ? `place/${sector}`
        : 'party'
  const name = w.upos === 'PROPN' ? 'name' : w.upos.toLowerCase()
  return [`is ${kind}`, `a ${mention} ${name}`, `sector ${sector}`, /Number=Plur/.test(w.feats) ? 'many' : 'single']
}

/** Place in the tree and in the order of words. */
function whereItStands(state: State, draft: Draft, c: PartyCandidate): readonly string[] {
  const { doc } = state
  const t = draft.type
  const w = doc.words[c.head]!
  if (c.back > 0) {
    const relation = w.deprel.split(':')[0]!
    return [`back ${c.back}`, `back ${c.back} ${t}`, `back ${relation}`]
  }
  const path = treePath(doc, draft.trigger, c.head)
  const voice = doc.words[draft.trigger]!.upos === 'VERB' ? 'verb' : 'noun'
  const side = c.head < draft.trigger ? 'before' : 'after'
  const out = [
    `path ${path.length > 4 ? 'far' : path.join(' ')} ${voice}`,
    `steps ${Math.min(path.length, 6)}`,
    `${side} ${bucket(Math.abs(c.head - draft.trigger))}`,
    `${side} ${t}`,
  ]
  if (hasRelation(w, 'nsubj') && w.head >= 0 && doc.words[w.head]!.head < 0)
    out.push('subject of sentence', `subject of sentence ${t}`)
  if (children(doc, c.head).some((i) => doc.words[i]!.deprel === 'nummod')) out.push('counted', `counted ${t}`)
  return out
}

const bucket = (n: number) => (n <= 2 ? '1-2' : n <= 5 ? '3-5' : n <= 10 ? '6-10' : n <= 20 ? '11-20' : '21+')
