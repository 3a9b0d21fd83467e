/** Parts of a count: "two of them beheaded", "including three women", "nine of the dead", "among them a girl". */
import type { Doc } from '../../model/index.ts'
import type { State, Tally } from '../state.ts'
import { conjuncts, dependents } from '../tree.ts'
import { isKind, isSingle } from './counted-kind.ts'
import { stateMeasures } from './fate-rules.ts'
import type { Reading } from './readings.ts'
import { whomOf } from './whom.ts'

/** A part that was read, before its whole is found. */
interface Part {
  readonly first: number
  readonly last: number
  readonly head: number
  readonly min: number | null
  readonly max: number | null
  readonly whom: string | null
  readonly reading: Reading | null
  /** Where the whole must stand before; for "among 51 people" after. */
  readonly whole: (tallies: readonly Tally[]) => number
}

/** Tallies with their parts, in text order; `partOf` points at the whole. */
export function withParts(
  state: State,
  told: readonly Tally[],
  readings: readonly Reading[],
  used: ReadonlySet<Reading>,
): readonly Tally[] {
  const tallies = [...told]
  for (const part of partsOf(state, readings)) {
    const same = tallies.findIndex((t) => (part.reading ? t.first === part.first : t.head === part.head))
    const at = part.whole(tallies.map((t, i) => (i === same ? { ...t, first: -1 } : t)))
    const whole = tallies[at]
    if (!whole || at === same || (part.reading && used.has(part.reading) && same < 0)) continue
    if (same >= 0) {
      if (tallies[same]!.of === whole.of && fits(part, whole)) {
        const own = tallies[same]!
        tallies[same] = { ...own, whom: part.whom ?? own.whom, partOf: at }
      }
      continue
    }
    if (!fits(part, whole)) continue
    const { first, last, head, min, max } = part
    tallies.push({
      ...whole,
      first,
      last,
      head,
      min,
      max,
      whom: part.whom ?? whole.whom,
      partOf: at,
      sure: part.reading ? 'stated' : 'inferred',
      why: 'counts/part',
    })
  }
  return sorted(tallies)
}

/** A part never exceeds its whole. */
function fits(part: { readonly min: number | null }, whole: Tally): boolean {
  return whole.max === null || (part.min ?? 0) <= whole.max
}

function sorted(tallies: readonly Tally[]): readonly Tally[] {
  const order = tallies.map((_, i) => i).toSorted((a, b) => tallies[a]!.first - tallies[b]!.first)
  return order.map((i) => {
    const { partOf } = tallies[i]!
    return { ...tallies[i]!, partOf: partOf === null ? null : order.indexOf(partOf) }
  })
}

const textAt = (doc: Doc, word: number): string => doc.words[word]?.text.toLowerCase() ?? ''

function partsOf(state: State, readings: readonly Reading[]): readonly Part[] {
  return [
    ...readings.flatMap((r) => numbered(state, r) ?? []),
    ...state.doc.words.flatMap((_, i) => [...singles(state, readings, i), ...among(state, readings, i)]),
  ]
}

/** "two of them", "including two women", "five of the dead", and what is conjoined with these. */
function numbered(state: State, reading: Reading): Part | null {
  const { doc } = state
  if (reading.max === 0) return null
  const after = [1, 2, 3].map((n) => textAt(doc, reading.last + n))
  const ofThem = after[0] === 'of' && /^(?:them|whom|which|these|those)$/.test(after[1] ?? '')
  const ofThe = after[0] === 'of' && /^(?:the|his|her|their|its|those)$/.test(after[1] ?? '')
  const noun = reading.noun
  if (ofThem) {
    const told = nounAfter(doc, reading.last + 3)
    return part(reading, told === null ? null : whomOf(state, [told]), before(doc, reading.first))
  }
  if (ofThe && noun !== null) {
    const of = victimsOf(state, noun)
    if (of) return part(reading, calledBy(state, reading), before(doc, reading.first, of))
    const same = Number(textAt(doc, noun).replaceAll(',', ''))
    if (same > 0)
      return part(reading, null, (list) => list.findLastIndex((t) => t.first < reading.first && t.min === same))
  }
  if (marked(doc, reading.first) || conjoined(doc, reading)) {
    return part(reading, whomOf(state, [noun ?? reading.head]), before(doc, reading.first))
  }
  return null
}

const part = (r: Reading, whom: string | null, whole: Part['whole']): Part => ({
  first: r.first,
  last: Math.max(r.last, r.noun ?? r.head),
  head: r.head,
  min: r.min,
  max: r.max,
  whom,
  reading: r,
  whole,
})

/** "Nineteen of the dead were [officers]": what its predicate calls the part. */
function calledBy(state: State, { head }: Reading): string | null {
  const { doc } = state
  const word = doc.words[head]!
  const noun = doc.words[word.head]
  const says = word.deprel === 'nsubj' && noun?.upos === 'NOUN' && dependents(doc, word.head, 'cop').length > 0
  return says ? whomOf(state, [word.head]) : null
}

/** "dead", "victims", "those killed": what a part of them is counted as. */
function victimsOf({ doc, lexicon }: State, noun: number): readonly Tally['of'][] | null {
  const word = doc.words[noun]!
  if (/^(?:victim|deceased)s?$/i.test(word.text)) return ['killed', 'injured']
  const forms = [
    word.text.toLowerCase(),
    word.lemma.toLowerCase(),
    ...dependents(doc, noun, 'acl').map((i) => textAt(doc, i)),
  ]
  const found = forms
    .map((f) => stateMeasures(lexicon, f === 'killed' ? 'dead' : f === 'arrested' ? 'arrest' : f))
    .find((m) => m.length > 0)
  return found ?? null
}

/** The whole is the last figure before, in this sentence or the two before it; not itself a part. */
function before(doc: Doc, first: number, of: readonly Tally['of'][] | null = null): Part['whole'] {
  const { sentence } = doc.words[first]!
  return (tallies) => {
    const open = tallies
      .map((t, i) => ({ t, i }))
      .filter(({ t }) => t.first >= 0 && t.first < first && t.partOf === null && t.max !== 0 && t.max !== 1)
      .filter(({ t }) => of === null || of.includes(t.of))
      .filter(({ t }) => sentence - doc.words[t.head]!.sentence <= (of === null ? 1 : 6))
      .toSorted((a, b) => a.t.first - b.t.first)
    return open.at(-1)?.i ?? -1
  }
}

const MARK =
  /(?:^| )(?:including|among them|among whom|among which|of whom|of them|of these|among those killed|among the dead|among those|comprising)$/

/** Whether "including", "among them" or the like stands right before. */
function marked(doc: Doc, first: number): boolean {
  const words: string[] = []
  for (let i = Math.max(0, first - 6); i < first; i++) words.push(textAt(doc, i))
  return MARK.test(
    words.join(' ').replace(/(?: (?:at|least|about|some|around|more|than|the|a|an|were|was|are|is|,))+$/, ''),
  )
}

/** "including three women and two children": the second too. */
function conjoined(doc: Doc, reading: Reading): boolean {
  const word = doc.words[reading.head]!
  if (word.deprel !== 'conj' || word.head < 0) return false
  const lead = word.head
  const start = Math.min(lead, ...dependents(doc, lead, 'nummod', 'det', 'amod').filter((i) => i < lead))
  return marked(doc, start) && start < reading.first
}

/** The noun of the phrase that starts right here: "police officers". */
function nounAfter(doc: Doc, first: number): number | null {
  for (let i = first; i < Math.min(first + 5, doc.words.length); i++) {
    const word = doc.words[i]!
    if (word.upos === 'NOUN' || word.upos === 'PROPN') {
      if (!/^(?:compound|amod|nmod:poss|flat)/.test(word.deprel) || word.head < i) return i
    } else if (!/^(?:ADJ|DET|NUM)$/.test(word.upos) && !/^(?:,|were|are|was|is)$/.test(word.text)) return null
  }
  return null
}

/** "including a child", "among them a girl of nine", "a boy among them". */
function singles(state: State, readings: readonly Reading[], at: number): readonly Part[] {
  const { doc } = state
  const word = textAt(doc, at)
  const head =
    word === 'including'
      ? nounAfter(doc, at + 1)
      : word === 'among' && /^(?:them|whom|which)$/.test(textAt(doc, at + 1))
        ? (nounAfter(doc, at + 2) ?? nounBefore(doc, at - 1))
        : null
  if (head === null) return []
  return conjuncts(doc, head).flatMap((h) => {
    if (readings.some((r) => r.head === h || r.noun === h)) return []
    if (!isSingle(doc, state.lexicon, h) || !isKind(doc, state.lexicon, h, 'people')) return []
    return [
      { first: h, last: h, head: h, min: 1, max: 1, whom: whomOf(state, [h]), reading: null, whole: before(doc, at) },
    ]
  })
}

function nounBefore(doc: Doc, last: number): number | null {
  const word = doc.words[last]
  return word && (word.upos === 'NOUN' || word.upos === 'PROPN') ? last : null
}

/** "A girl was among 51 people arrested": the subject is a part of what follows. */
function among(state: State, readings: readonly Reading[], at: number): readonly Part[] {
  const { doc, lexicon } = state
  if (textAt(doc, at) !== 'among') return []
  const group = doc.words[at]!.head
  const whole = readings.find((r) => r.head === group || r.noun === group)
  if (!whole) return []
  const subject = [group, doc.words[group]!.head].flatMap((i) => (i < 0 ? [] : dependents(doc, i, 'nsubj')))[0]
  if (subject === undefined || subject > at) return []
  const own = readings.find((r) => r.head === subject)
  const find: Part['whole'] = (list) => list.findIndex((t) => t.head === whole.head)
  if (own) return [part(own, whomOf(state, [own.noun ?? own.head]), find)]
  if (!isSingle(doc, lexicon, subject)) return []
  return [
    {
      first: subject,
      last: subject,
      head: subject,
      min: 1,
      max: 1,
      whom: whomOf(state, [subject]),
      reading: null,
      whole: find,
    },
  ]
}
