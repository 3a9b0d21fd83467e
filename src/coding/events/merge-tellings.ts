/** One event told in lead, quote and detail becomes one draft with several pieces of evidence. */

import type { Doc } from '../../model/index.ts'
import { gatherSources } from '../attribution/gather-sources.ts'
import { fromLexicon } from '../lexicon.ts'
import type { Step } from '../pipeline.ts'
import type { Draft, State, TraceLine } from '../state.ts'
import { type MergeWeights, readMergeWeights } from './merge-weights.ts'
import { sameTelling } from './same-telling.ts'

/** Joins drafts that tell of one event; the best told one leads. */
export const mergeTellings: Step = {
  name: 'events/merge-tellings',
  needs: ['drafts', 'drafts.status'],
  adds: ['drafts.merged'],
  run: (state) => {
    const weights = fromLexicon(state.lexicon, 'events/merge-weights', readMergeWeights)
    const trace: TraceLine[] = []
    const groups: Draft[][] = []
    for (const draft of state.drafts) {
      const home = bestGroup(state, weights, groups, draft)
      if (!home) {
        groups.push([draft])
        continue
      }
      trace.push({
        step: 'events/merge-tellings',
        found: `"${word(state, draft)}" joins "${word(state, home.group[0]!)}" ${draft.type}`,
        why: `${home.why}, score ${home.score.toFixed(2)}`,
      })
      home.group.push(draft)
    }
    return { ...state, drafts: groups.map((group) => joined(state.doc, group)), trace: [...state.trace, ...trace] }
  },
}

const word = (state: State, draft: Draft): string => state.doc.words[draft.trigger]!.text

function bestGroup(state: State, weights: MergeWeights, groups: readonly Draft[][], draft: Draft) {
  let best: { group: Draft[]; score: number; why: string } | null = null
  for (const group of groups) {
    if (group[0]!.type !== draft.type) continue
    for (const member of group) {
      const { score, why } = sameTelling(state, weights, member, draft)
      if (score > weights.accept && (!best || score > best.score)) best = { group, score, why }
    }
  }
  return best
}

/** The fields of a group: parties, time, place of the fullest telling, filled up from the others. */
function joined(doc: Doc, group: readonly Draft[]): Draft {
  if (group.length === 1) return group[0]!
  const lead = group.toSorted((a, b) => fullness(b) - fullness(a) || a.trigger - b.trigger)[0]!
  const rest = group.filter((d) => d !== lead)
  const first = <T>(pick: (d: Draft) => readonly T[]): readonly T[] => {
    const own = pick(lead)
    return own.length > 0 ? own : (rest.map(pick).find((list) => list.length > 0) ?? [])
  }
  const dated = [lead, ...rest].find((d) => d.start || d.end)
  const placed = [lead, ...rest].toSorted((a, b) => precision(b) - precision(a))[0]!
  return {
    ...lead,
    mode: [...new Set(group.flatMap((d) => d.mode))],
    agents: first((d) => d.agents),
    patients: first((d) => d.patients),
    allegedAgents: [...new Set(group.flatMap((d) => d.allegedAgents))],
    actors: first((d) => d.actors),
    recipients: first((d) => d.recipients),
    start: dated?.start ?? null,
    end: dated?.end ?? null,
    place: placed.place,
    counts: distinctCounts(group.flatMap((d) => d.counts)),
    status: jointStatus(group),
    sources: gatherSources(doc, group),
    evidence: [lead, ...rest].flatMap((d) => d.evidence).slice(0, 6),
    fields: Object.assign({}, ...rest.map((d) => d.fields), lead.fields),
    score: Math.max(...group.map((d) => d.score)),
  }
}

const LEVELS = ['country', 'province', 'district', 'city', 'site']
const precision = (d: Draft): number => (d.place ? LEVELS.indexOf(d.place.level) : -1)

/** How much a telling says. */
function fullness(d: Draft): number {
  return (
    (d.agents.length > 0 ? 1 : 0) +
    (d.patients.length > 0 ? 1 : 0) +
    (d.start ? 0.3 : 0) +
    (d.place ? 0.3 : 0) +
    d.score
  )
}

/** Told anywhere as having happened, it happened; else the lead's status. */
function jointStatus(group: readonly Draft[]): Draft['status'] {
  if (group.some((d) => d.status === 'ongoing')) return 'ongoing'
  return group.some((d) => d.status === 'happened') ? 'happened' : group[0]!.status
}

function distinctCounts(counts: Draft['counts']): Draft['counts'] {
  const seen = new Map<string, Draft['counts'][number]>()
  for (const count of counts) {
    const key = `${count.of} ${count.min} ${count.max}`
    if (!seen.has(key)) seen.set(key, count)
  }
  // A part whose whole fell away or moved can no longer point at it by number.
  const kept = [...seen.values()]
  return kept.map((count) => {
    if (count.part_of === undefined) return count
    const whole = counts[count.part_of]
    const at = whole ? kept.findIndex((k) => k.of === whole.of && k.min === whole.min && k.max === whole.max) : -1
    const { part_of: _, ...free } = count
    return at >= 0 && kept[at] !== count ? { ...free, part_of: at } : free
  })
}
