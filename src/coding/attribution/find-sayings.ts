/** Finds who says which stretch of the text. */
import type { Doc, Word, WordSpan } from '../../model/index.ts'
import { baseForms } from '../events/base-forms.ts'
import type { Step } from '../pipeline.ts'
import type { Saying, State } from '../state.ts'
import { dependents, hasRelation, subtree } from '../tree.ts'
import { aroundGroup, contentOf, type Reporting, trimmed } from './content-of.ts'
import { continueQuotes } from './continue-quotes.ts'
import { inQuotes, isQuoteMark, regionOf } from './region.ts'
import { SayingMaker } from './saying-maker.ts'
import { agentOf, besideVerb, marker, passive, phraseOf, subjectOf } from './speaker-of.ts'
import { type SpeechFrame, type SpeechTables, speechTables } from './speech-frames.ts'
import { tagAt } from './tags.ts'

/** The step: adds `sayings`, in text order. */
export const findSayings: Step = {
  name: 'attribution/find-sayings',
  needs: ['parties', 'times'],
  adds: ['sayings'],
  run(state: State): State {
    const direct = new SayingFinder(state).all()
    const sayings = nested(continueQuotes(state.doc, direct))
    const trace = sayings.map((s) => ({
      step: 'attribution/find-sayings',
      found: `${s.source.text ?? '(unnamed)'}: ${state.doc.report.text.slice(state.doc.words[s.first]!.start, state.doc.words[s.last]!.end).slice(0, 60)}`,
      why: s.why,
    }))
    return { ...state, sayings, trace: [...state.trace, ...trace] }
  },
}

/** One pass over a report's words. */
class SayingFinder {
  readonly #doc: Doc
  readonly #tables: SpeechTables
  readonly #maker: SayingMaker

  constructor(state: State) {
    this.#doc = state.doc
    this.#tables = speechTables(state.lexicon)
    this.#maker = new SayingMaker(state, this.#tables)
  }

  all(): readonly Saying[] {
    return this.#doc.words.flatMap((word, i) => this.#at(word, i).flatMap((s) => [s, ...this.#maker.together(s)]))
  }

  #at(w: Word, i: number): readonly Saying[] {
    const preposed = this.#preposed(i)
    if (preposed.length > 0) return preposed
    if (w.upos === 'ADV') return this.#adverb(i, w.text.toLowerCase())
    if (w.upos === 'NOUN') return this.#noun(i, w.lemma.toLowerCase())
    const verbal = w.upos === 'VERB' || (w.upos === 'AUX' && w.lemma !== 'be' && w.lemma !== 'have')
    return verbal ? this.#verb(i) : []
  }

  /** "according to residents", "the ministry, citing doctors, …". */
  #preposed(i: number): readonly Saying[] {
    const doc = this.#doc
    const w = doc.words[i]!
    const next = doc.words[i + 1]
    const text = w.text.toLowerCase()
    const frame =
      this.#tables.prepositions.get(`${text} ${next?.text.toLowerCase() ?? ''}`) ??
      (w.deprel === 'case' || /ing$/.test(text) ? this.#tables.prepositions.get(text) : undefined)
    if (!frame) return []
    const noun = w.deprel === 'case' || w.deprel === 'fixed' ? w.head : dependents(doc, i, 'obl', 'obj')[0]
    if (noun === undefined || noun < 0 || noun < i) return []
    const own = subtree(doc, noun)
    const group = trimmed(doc, { first: Math.min(i, own.first), last: Math.max(noun, own.last) })
    const content = group && this.#aside(group, w.deprel === 'case' ? doc.words[noun]!.head : w.head)
    return content ? [this.#maker.make(content, noun, i, frame)].flatMap((s) => s ?? []) : []
  }

  /** What a phrase set beside a clause governs: all that follows it, all before it, or the clause it hangs on. */
  #aside(group: WordSpan, host: number): WordSpan | null {
    const doc = this.#doc
    const region = regionOf(doc, group.first)
    const before = doc.words[group.first - 1]?.text ?? ''
    if (group.first <= region.first + 1) return trimmed(doc, { first: group.last + 1, last: region.last })
    const set = /^([,"”»–—-]|'')$/.test(before)
    if (set) return aroundGroup(doc, group, region, false) ?? (host >= 0 ? withoutGroup(doc, host, group) : null)
    return host >= 0 ? withoutGroup(doc, clauseHead(doc, host), group) : null
  }

  #adverb(i: number, text: string): readonly Saying[] {
    const frame = this.#tables.adverbs.get(text)
    const host = this.#doc.words[i]!.head
    return frame && host >= 0 ? [this.#maker.unnamed(subtree(this.#doc, host), i, frame)] : []
  }

  /** "reports [that soldiers had been posted]", "by the union's count". */
  #noun(i: number, lemma: string): readonly Saying[] {
    const doc = this.#doc
    const reckoning = this.#tables.reckonings.get(lemma)
    const owner = dependents(doc, i, 'nmod:poss')[0]
    if (reckoning && owner !== undefined && /^(by|in)$/.test(marker(doc, i))) {
      const content = this.#aside(subtree(doc, i), doc.words[i]!.head)
      return content ? [this.#maker.make(content, owner, i, reckoning)].flatMap((s) => s ?? []) : []
    }
    const frame = this.#tables.nouns.get(lemma)
    const clause = frame
      ? dependents(doc, i, 'acl', 'ccomp', 'nmod').find((c) => c > i && /^(that|of)$/.test(marker(doc, c)))
      : undefined
    if (!frame || clause === undefined) return []
    if (marker(doc, clause) === 'of' && !frame.content.includes('of')) return []
    const by = dependents(doc, i, 'nmod', 'nmod:poss').find(
      (c) => c !== clause && (marker(doc, c) === 'by' || doc.words[c]!.deprel === 'nmod:poss'),
    )
    const content = subtree(doc, clause)
    const made = by === undefined ? null : this.#maker.make(content, by, i, frame)
    return [made ?? this.#maker.unnamed(content, i, frame)]
  }

  #verb(i: number): readonly Saying[] {
    const doc = this.#doc
    const forms = baseForms(doc.words[i]!)
    const lemma = forms.find((f) => this.#tables.verbs.has(f) || this.#tables.passives.has(f))
    if (lemma === undefined) return []
    if (passive(doc, i)) {
      const frame = this.#tables.passives.get(lemma)
      return frame ? this.#passive(i, frame) : this.#act(i, lemma)
    }
    if (this.#tables.passives.get(lemma)?.id === 'quoted-as') {
      const quoted = this.#quoting(i, this.#tables.passives.get(lemma)!)
      if (quoted.length > 0) return quoted
    }
    const known = this.#becameKnown(i, this.#tables.verbs.get(lemma) ?? [])
    if (known) return [known]
    const tagged = this.#tagged(i, this.#tables.verbs.get(lemma) ?? [])
    if (tagged) return [tagged]
    for (const frame of this.#tables.verbs.get(lemma) ?? []) {
      const speaker = this.#speakerOf(i)
      const at: Reporting = { doc, cue: i, speaker, tables: this.#tables, hearer: frame.hearer }
      const content = contentOf(at, frame)
      if (!content || (speaker !== null && content.first <= speaker && speaker <= content.last)) continue
      if (speaker === null && frame.id !== 'say') continue
      const saying = this.#maker.make(content, speaker, i, frame)
      if (saying) return [saying]
    }
    return []
  }

  /** "[The caves were bombed], it was announced." */
  #impersonal(i: number): WordSpan | null {
    const doc = this.#doc
    const region = regionOf(doc, i)
    let first = i
    while (first > region.first && i - first < 4 && !/^it$/i.test(doc.words[first]!.text)) first--
    if (doc.words[first - 1]?.text !== ',' || first <= region.first) return null
    return aroundGroup(doc, { first, last: i }, region, false)
  }

  /** "It became known [that …]", "it emerged [that …]": nobody is named. */
  #becameKnown(i: number, frames: readonly SpeechFrame[]): Saying | null {
    const doc = this.#doc
    const frame = frames.find((f) => f.id === 'became-known')
    const it = dependents(doc, i, 'nsubj', 'expl').some((c) => /^it$/i.test(doc.words[c]!.text))
    if (!frame || !it) return null
    const hosts = [i, ...dependents(doc, i, 'xcomp')]
    const clause = hosts
      .flatMap((host) => dependents(doc, host, 'ccomp', 'csubj', 'xcomp'))
      .find((c) => c > i && marker(doc, c) === 'that')
    return clause === undefined ? null : this.#maker.unnamed(subtree(doc, clause), i, frame)
  }

  /** "…, police said.": set beside its content a wish is a statement too ("…, she vowed"). */
  #tagged(i: number, frames: readonly SpeechFrame[]): Saying | null {
    const doc = this.#doc
    const frame = frames.find((f) => f.content.includes('clause') || f.content.includes('quote'))
    const inside = inQuotes(doc, i)
    if (!frame || (frame.opinion && frame.id !== 'vow')) return null
    const canSpeak = (head: number) => this.#maker.canSpeak(head) && inQuotes(doc, head) === inside
    const tag = tagAt(doc, i, canSpeak, /^(say|tell|utter)$/.test(frame.id))
    const takes = dependents(doc, i, 'obj').some((o) => o > i && o !== tag?.speaker)
    if (!tag || (takes && !frame.hearer)) return null
    const edge = tag.group.first - 1
    const quoted = isQuoteMark(doc, edge) || isQuoteMark(doc, edge - 1)
    if (!quoted && !frame.content.includes('clause')) return null
    const content = aroundGroup(doc, tag.group, regionOf(doc, i), quoted)
    return content ? this.#maker.make(content, tag.speaker, i, { ...frame, opinion: false }) : null
  }

  #speakerOf(i: number): number | null {
    const doc = this.#doc
    const own = subjectOf(doc, i)
    if (own !== null && own !== undefined) return own
    const finite = doc.words[i]!.deprel === 'root' || hasRelation(doc.words[i]!, 'parataxis', 'ccomp', 'dep')
    const speaks = (head: number) => this.#maker.isParty(head) && inQuotes(doc, head) === inQuotes(doc, i)
    return finite ? besideVerb(doc, i, speaks) : null
  }

  /** "is accused of killing": the accuser may be named by "by". */
  #act(i: number, lemma: string): readonly Saying[] {
    const frame = (this.#tables.verbs.get(lemma) ?? []).find((f) => f.content.includes('act'))
    const at: Reporting = { doc: this.#doc, cue: i, speaker: null, tables: this.#tables, hearer: false }
    const content = frame ? contentOf(at, { ...frame, content: ['act'] }) : null
    if (!frame || !content) return []
    return [this.#maker.make(content, agentOf(this.#doc, i), i, frame)].flatMap((s) => s ?? [])
  }

  /** "The agency quoted the ministry as saying [X]": the ministry's words, passed on by the agency. */
  #quoting(i: number, frame: SpeechFrame): readonly Saying[] {
    const doc = this.#doc
    const quoted = dependents(doc, i, 'obj', 'nsubj').find((c) => c > i)
    if (quoted === undefined) return []
    const as = asSaying(doc, quoted)
    if (as === null) return []
    const relay =
      subjectOf(doc, i) === quoted ? (dependents(doc, i, 'nsubj').find((c) => c < i) ?? null) : this.#speakerOf(i)
    const saidIt: Reporting = { doc, cue: as, speaker: null, tables: this.#tables, hearer: false }
    const group = { first: Math.min(i, relay === null ? i : phraseOf(doc, relay, i).first), last: as }
    const region = regionOf(doc, i)
    const content =
      contentOf(saidIt, { ...frame, content: ['clause'] }) ??
      (group.first > region.first + 2 ? aroundGroup(doc, group, region, false) : null) ??
      subtree(doc, as)
    const inner = this.#maker.make(content, quoted, as, frame)
    const outer = relay === null ? null : this.#maker.make(content, relay, i, { ...frame, id: 'quoting' })
    return [inner, outer].flatMap((s) => s ?? [])
  }

  /** "was quoted as saying that …", "are said to have drowned", "it was reported that …". */
  #passive(i: number, frame: SpeechFrame): readonly Saying[] {
    const doc = this.#doc
    const inner = dependents(doc, i, 'advcl', 'xcomp', 'ccomp', 'csubj', 'acl').find((c) => c > i)
    const by = agentOf(doc, i)
    if (frame.id === 'quoted-as') {
      if (inner === undefined) return []
      const content = subtree(doc, inner)
      const speaker = this.#maker.make(content, dependents(doc, i, 'nsubj')[0] ?? null, i, frame)
      const relay = by === null ? null : this.#maker.make(content, by, i, { ...frame, id: 'quoting' })
      return [speaker, relay].flatMap((s) => s ?? [])
    }
    const impersonal = dependents(doc, i, 'nsubj', 'expl').some((c) => /^it$/i.test(doc.words[c]!.text))
    const aside = impersonal && inner === undefined ? this.#impersonal(i) : null
    if (aside) return [this.#maker.unnamed(aside, i, frame)]
    if (inner === undefined && by === null) return []
    if (inner !== undefined && !impersonal && doc.words[inner]!.deprel !== 'xcomp' && by === null) return []
    const whole = inner !== undefined && impersonal ? subtree(doc, inner) : subtree(doc, i)
    if (by !== null) {
      const made = this.#maker.make(cutOut(whole, subtree(doc, by)) ?? whole, by, i, {
        ...frame,
        id: 'said-by',
        doubted: false,
      })
      return made ? [made] : []
    }
    return [this.#maker.unnamed(whole, i, frame)]
  }
}

/** The participle of "as saying", "as telling reporters" behind who is quoted; null where there is none. */
function asSaying(doc: Doc, quoted: number): number | null {
  for (let i = quoted + 1; i < Math.min(doc.words.length - 1, quoted + 16); i++) {
    if (/^as$/i.test(doc.words[i]!.text) && /ing$/i.test(doc.words[i + 1]!.text)) return i + 1
  }
  return null
}

/** The verb whose clause a word belongs to. */
function clauseHead(doc: Doc, word: number): number {
  let at = word
  while (
    !/^(VERB|AUX)$/.test(doc.words[at]!.upos) &&
    doc.words[at]!.head >= 0 &&
    hasRelation(doc.words[at]!, 'nmod', 'obl', 'obj', 'nsubj', 'appos', 'nummod', 'amod', 'advmod', 'compound')
  ) {
    at = doc.words[at]!.head
  }
  return at
}

function withoutGroup(doc: Doc, host: number, group: WordSpan): WordSpan | null {
  const cut = cutOut(subtree(doc, host), group)
  return cut && trimmed(doc, cut)
}

/** A span without an inner one at its edge; whole where the inner stands in the middle. */
function cutOut(whole: WordSpan, inner: WordSpan): WordSpan | null {
  const left = { first: whole.first, last: inner.first - 1 }
  const right = { first: inner.last + 1, last: whole.last }
  const size = (s: WordSpan) => s.last - s.first + 1
  if (size(left) <= 1 && size(right) <= 1) return null
  if (size(left) > 1 && size(right) > 1) return whole
  return size(left) >= size(right) ? left : right
}

/** Tells each saying which other contains it: the smallest whose content holds its cue. */
function nested(sayings: readonly Saying[]): readonly Saying[] {
  return sayings.map((s, n) => {
    let within: number | null = null
    sayings.forEach((other, m) => {
      if (m === n || s.cue < other.first || s.cue > other.last || other.cue === s.cue) return
      const best = within === null ? null : sayings[within]!
      if (!best || other.last - other.first < best.last - best.first) within = m
    })
    return { ...s, within }
  })
}
