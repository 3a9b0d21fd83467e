/** Runs the lexicon's own sentences: each rule must read its examples and leave the rest alone. */
import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { fateBook } from '../src/coding/counts/fate-rules.ts'
import { codeEnglish } from '../src/coding/english.ts'
import { type EventRule, ruleBook } from '../src/coding/events/event-rules.ts'
import { matchesAt } from '../src/coding/events/match-rule.ts'
import { openLexicon } from '../src/coding/lexicon.ts'
import { type State, startState } from '../src/coding/state.ts'
import type { Measure } from '../src/model/index.ts'
import { type ProvedRule, provedRules } from './lexicon-sentences.ts'
import { frozenDoc, readParses } from './parses.ts'
import { KNOWN_GAPS, LEXICON, parsesOfRules } from './places.ts'
import { sentenceReport } from './reports.ts'

/** One sentence of a rule, to be run. */
export interface Proof {
  readonly rule: ProvedRule
  readonly sentence: string
  /** Whether the rule must read it. */
  readonly wanted: boolean
  /** Why it is known to fail; undefined where it must hold. */
  readonly gap: string | undefined
  /** What is read instead of what the rule says; null where the sentence proves the rule. Throws where its parse is stale. */
  readonly wrong: () => string | null
}

/** All rules with their sentences, in order of file and rule. */
export function rulesToProve(): readonly { readonly rule: ProvedRule; readonly proofs: readonly Proof[] }[] {
  const lexicon = openLexicon()
  const events = new Map(ruleBook(lexicon).rules.map((rule) => [rule.id, rule]))
  const gaps = readKnownGaps()
  return provedRules(LEXICON).map((rule) => {
    const parses = readParses(parsesOfRules(rule.file))
    const event = events.get(rule.id)
    const toProve = (sentence: string, wanted: boolean): Proof => ({
      rule,
      sentence,
      wanted,
      gap: gaps.get(`${rule.id} ${sentence}`),
      wrong: () => {
        const state = codeEnglish(startState(frozenDoc(parses, sentenceReport(sentence)), lexicon))
        const fate = fateBook(lexicon).rules.get(rule.id)
        if (fate) return wrongTally(fate.of, state, wanted)
        return event ? wrongEvent(event, state, wanted) : wrongSaying(rule.id, state, wanted)
      },
    })
    return { rule, proofs: [...rule.examples.map((s) => toProve(s, true)), ...rule.not.map((s) => toProve(s, false))] }
  })
}

/** An example must fit the rule and be coded with its type and modes; the others must not be coded with its type. */
function wrongEvent(rule: EventRule, state: State, wanted: boolean): string | null {
  const { doc, lexicon, drafts } = state
  const coded = drafts.filter((d) => d.type === rule.type)
  const got = drafts.map((d) => `${d.type} ${d.mode.join('+')} by ${d.why}`).join(' / ') || 'no event'
  if (!wanted) return coded.length === 0 ? null : got
  const book = ruleBook(lexicon)
  const fits = doc.words.some((_, i) => matchesAt(doc, lexicon, book, i).some((m) => m.rule.id === rule.id))
  if (!fits) return `the rule does not fit; ${got}`
  return coded.some((d) => rule.mode.every((m) => d.mode.includes(m))) ? null : got
}

/** An example must give a saying read by the frame; the others must not. */
function wrongSaying(id: string, state: State, wanted: boolean): string | null {
  const frameOf = (why: string) => why.replace(/(-opinion)?(\+.*)?$/, '')
  const read = state.sayings.some((s) => frameOf(s.why) === `attribution/${id}`)
  const got = state.sayings.map((s) => `${s.source.text ?? 'somebody'} by ${s.why}`).join(' / ') || 'no saying'
  return read === wanted ? null : got
}

/** An example must give a figure of the rule's measure; the others must not. */
function wrongTally(of: Measure, state: State, wanted: boolean): string | null {
  const read = state.tallies.some((t) => t.of === of)
  const got = state.tallies.map((t) => `${t.of} ${t.min}..${t.max} by ${t.why}`).join(' / ') || 'no figure'
  return read === wanted ? null : got
}

const gapRow = z.strictObject({ rule: z.string().min(1), sentence: z.string().min(1), why: z.string().min(3) })

function readKnownGaps(): ReadonlyMap<string, string> {
  const rows: unknown = parseCsv(readFileSync(KNOWN_GAPS, 'utf8'), { columns: true, skip_empty_lines: true })
  return new Map(
    z
      .array(gapRow)
      .parse(rows)
      .map((r) => [`${r.rule} ${r.sentence}`, r.why]),
  )
}
