/** Runs the lexicon's own sentences: each rule must read its examples and leave the rest alone. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { codeEnglish } from '../src/coding/english.ts'
import { ruleBook } from '../src/coding/events/event-rules.ts'
import { matchesAt } from '../src/coding/events/match-rule.ts'
import { openLexicon } from '../src/coding/lexicon.ts'
import { type State, startState } from '../src/coding/state.ts'
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
  const gaps = readKnownGaps()
  return provedRules(LEXICON).map((rule) => {
    const parses = readParses(parsesOfRules(rule.file))
    const toProve = (sentence: string, wanted: boolean): Proof => ({
      rule,
      sentence,
      wanted,
      gap: gaps.get(`${rule.id} ${sentence}`),
      wrong: () => {
        const state = codeEnglish(startState(frozenDoc(parses, sentenceReport(sentence)), lexicon))
        return proverOf(rule)(rule, state, wanted)
      },
    })
    return { rule, proofs: [...rule.examples.map((s) => toProve(s, true)), ...rule.not.map((s) => toProve(s, false))] }
  })
}

/** Says what is wrong with the reading of a sentence, or null. */
type Prover = (rule: ProvedRule, state: State, wanted: boolean) => string | null

/** By the folder of the rule. */
const PROVERS: Readonly<Record<string, Prover>> = {
  'en/events': wrongEvent,
  'en/attribution': wrongSaying,
  'en/counts': wrongTally,
  'en/speech-acts': wrongAct,
}

function proverOf(rule: ProvedRule): Prover {
  const prover = PROVERS[dirname(rule.file)]
  if (prover) return prover
  const known = Object.keys(PROVERS).join(', ')
  throw new Error(`Rules of ${rule.file} are not proved. Known: ${known}. Add their folder to golden/prove-rules.ts.`)
}

/** An example must fit the rule and be coded with its type and modes; the others must not be coded with its type. */
function wrongEvent({ id }: ProvedRule, state: State, wanted: boolean): string | null {
  const { doc, lexicon, drafts } = state
  const book = ruleBook(lexicon)
  const rule = book.rules.find((r) => r.id === id)!
  const coded = drafts.filter((d) => d.type === rule.type)
  const got = drafts.map((d) => `${d.type} ${d.mode.join('+')} by ${d.why}`).join(' / ') || 'no event'
  if (!wanted) return coded.length === 0 ? null : got
  const fits = doc.words.some((_, i) => matchesAt(doc, lexicon, book, i).some((m) => m.rule.id === rule.id))
  if (!fits) return `the rule does not fit; ${got}`
  return coded.some((d) => rule.mode.every((m) => d.mode.includes(m))) ? null : got
}

/** An example must give an event done by what is said, read by the rule; the others must not. */
function wrongAct({ id }: ProvedRule, state: State, wanted: boolean): string | null {
  const got = state.drafts.map((d) => `${d.type} by ${d.why}`).join(' / ') || 'no event'
  return state.drafts.some((d) => d.why === id) === wanted ? null : got
}

/** An example must give a saying read by the frame; the others must not. */
function wrongSaying({ id }: ProvedRule, state: State, wanted: boolean): string | null {
  const frameOf = (why: string) => why.replace(/(-opinion)?(\+.*)?$/, '')
  const read = state.sayings.some((s) => frameOf(s.why) === `attribution/${id}`)
  const got = state.sayings.map((s) => `${s.source.text ?? 'somebody'} by ${s.why}`).join(' / ') || 'no saying'
  return read === wanted ? null : got
}

/** An example must give a number of what the rule counts; the others must not. */
function wrongTally({ of }: ProvedRule, state: State, wanted: boolean): string | null {
  const read = state.tallies.some((t) => t.of === of)
  const got = state.tallies.map((t) => `${t.of} ${t.min}..${t.max} by ${t.why}`).join(' / ') || 'no number'
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
