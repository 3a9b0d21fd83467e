/** Finds who says which stretch of the text. */
import type { Doc, SourceParty, WordSpan } from '../../model/index.ts'
import type { Step } from '../pipeline.ts'
import type { PartyMention, Saying, State } from '../state.ts'
import { dependents, hasRelation, subtree } from '../tree.ts'
import { contentOf } from './content-of.ts'
import { continueQuotes } from './continue-quotes.ts'
import { agentOf, issuerOf, passive, subjectOf, viaOf } from './speaker-of.ts'
import { type SpeechFrame, type SpeechTables, speechTables } from './speech-frames.ts'

/** The step: adds `sayings`, in text order. */
export const findSayings: Step = {
  name: 'attribution/find-sayings',
  needs: ['parties', 'times'],
  adds: ['sayings'],
  run(state: State): State {
    const finder = new SayingFinder(state)
    const direct = finder.all()
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
  readonly #state: State
  readonly #doc: Doc
  readonly #tables: SpeechTables
  readonly #byHead: ReadonlyMap<number, PartyMention>
  #last: PartyMention | null = null

  constructor(state: State) {
    this.#state = state
    this.#doc = state.doc
    this.#tables = speechTables(state.lexicon)
    this.#byHead = new Map(state.parties.map((p) => [p.head, p]))
  }

  all(): readonly Saying[] {
    const found: Saying[] = []
    for (let i = 0; i < this.#doc.words.length; i++) {
      const saying = this.#at(i)
      if (saying) {
        found.push(saying)
        this.#last = (saying.speaker === null ? null : this.#speakerMention(saying)) ?? this.#last
      }
    }
    return found
  }

  #speakerMention(saying: Saying): PartyMention | null {
    return this.#state.parties.find((p) => p.key === saying.speaker) ?? null
  }

  #at(i: number): Saying | null {
    const w = this.#doc.words[i]!
    if (w.upos === 'VERB' || (w.upos === 'AUX' && w.lemma !== 'be' && w.lemma !== 'have')) {
      return this.#preposed(i) ?? this.#verb(i, w.lemma.toLowerCase())
    }
    if (w.upos === 'ADV') return this.#adverb(i, w.text.toLowerCase())
    return w.text.toLowerCase() === 'per' ? this.#preposed(i) : null
  }

  /** "according to residents". */
  #preposed(i: number): Saying | null {
    const w = this.#doc.words[i]!
    const next = this.#doc.words[i + 1]
    const key = `${w.text.toLowerCase()} ${next?.text.toLowerCase() ?? ''}`
    const frame =
      this.#tables.prepositions.get(key) ??
      (w.deprel === 'case' ? this.#tables.prepositions.get(w.text.toLowerCase()) : undefined)
    if (!frame) return null
    const noun = w.deprel === 'case' || w.deprel === 'fixed' ? w.head : dependents(this.#doc, i, 'obl', 'obj')[0]
    if (noun === undefined || noun < 0) return null
    const host = w.deprel === 'case' ? this.#doc.words[noun]!.head : w.head
    if (host < 0) return null
    const own = subtree(this.#doc, noun)
    const whole = this.#clauseOf(host)
    const content = cutOut(whole, { first: Math.min(own.first, i), last: own.last })
    return content ? this.#saying(content, noun, i, frame, frame.id) : null
  }

  /** The clause that a word belongs to, as far up as one verb reaches. */
  #clauseOf(word: number): WordSpan {
    let at = word
    while (
      at >= 0 &&
      !/^(VERB|AUX)$/.test(this.#doc.words[at]!.upos) &&
      hasRelation(this.#doc.words[at]!, 'nmod', 'obl', 'obj', 'nsubj', 'appos')
    ) {
      at = this.#doc.words[at]!.head
    }
    return subtree(this.#doc, at < 0 ? word : at)
  }

  #adverb(i: number, text: string): Saying | null {
    const frame = this.#tables.adverbs.get(text)
    const host = this.#doc.words[i]!.head
    if (!frame || host < 0) return null
    return this.#unnamed(subtree(this.#doc, host), i, frame)
  }

  #verb(i: number, lemma: string): Saying | null {
    const doc = this.#doc
    if (passive(doc, i)) {
      const frame = this.#tables.passives.get(lemma)
      return frame ? this.#passive(i, frame) : this.#act(i, lemma)
    }
    for (const frame of this.#tables.verbs.get(lemma) ?? []) {
      const content = contentOf(doc, i, frame)
      if (!content) continue
      const speaker = subjectOf(doc, i)
      if (speaker === null || (content.first <= speaker && speaker <= content.last && !this.#inQuoteEnd(content, i))) {
        if (frame.id !== 'say' || speaker !== null) continue
      }
      return this.#saying(content, speaker, i, frame, frame.id)
    }
    return null
  }

  #inQuoteEnd(content: WordSpan, cue: number): boolean {
    return content.first < cue && cue < content.last
  }

  /** "is accused of killing": the accuser may be named by "by". */
  #act(i: number, lemma: string): Saying | null {
    const frame = (this.#tables.verbs.get(lemma) ?? []).find((f) => f.content.includes('act'))
    const content = frame ? contentOf(this.#doc, i, frame) : null
    if (!frame || !content) return null
    return this.#saying(content, agentOf(this.#doc, i), i, frame, frame.id)
  }

  /** "was quoted as saying that …", "are said to have drowned", "it was reported that …". */
  #passive(i: number, frame: SpeechFrame): Saying | null {
    const doc = this.#doc
    const inner = dependents(doc, i, 'advcl', 'xcomp', 'ccomp').find((c) => c > i)
    const by = agentOf(doc, i)
    if (frame.id === 'quoted-as') {
      if (inner === undefined) return null
      return this.#saying(subtree(doc, inner), dependents(doc, i, 'nsubj')[0] ?? null, i, frame, frame.id, by)
    }
    if (inner === undefined && by === null) return null
    const whole = inner !== undefined && doc.words[inner]!.deprel === 'ccomp' ? subtree(doc, inner) : subtree(doc, i)
    if (by !== null)
      return this.#saying(cutOut(whole, subtree(doc, by)) ?? whole, by, i, { ...frame, doubted: false }, 'said-by')
    return this.#unnamed(whole, i, frame)
  }

  #unnamed(content: WordSpan, cue: number, frame: SpeechFrame): Saying {
    const source: SourceParty = { text: null, country: null, sector: null, via: null, date: null }
    return {
      ...content,
      speaker: null,
      source,
      cue,
      within: null,
      doubted: frame.doubted,
      date: null,
      why: `attribution/${frame.id}`,
    }
  }

  #saying(
    content: WordSpan,
    head: number | null,
    cue: number,
    frame: SpeechFrame,
    id: string,
    relay: number | null = null,
  ): Saying | null {
    const doc = this.#doc
    const message = head !== null && this.#tables.messages.has(doc.words[head]!.lemma.toLowerCase())
    const issuer = message ? issuerOf(doc, head) : head
    const speaker =
      (issuer === null ? null : this.#byHead.get(issuer)) ?? (message && issuer === null ? this.#last : null)
    if (head !== null && !speaker && !message && /^(it|there|this|that|what)$/i.test(doc.words[head]!.text)) {
      return frame.id === 'say' || frame.id === 'announce' ? null : this.#unnamed(content, cue, frame)
    }
    const via =
      relay ??
      viaOf(
        doc,
        cue,
        this.#tables,
        (i) => this.#byHead.get(i)?.party.sector === 'JRN' && /^\p{Lu}/u.test(doc.words[i]!.text),
      )
    const date = this.#dateOf(cue, content)
    const party = speaker?.party ?? {
      text: head === null || message ? null : doc.words[head]!.text,
      country: null,
      sector: null,
    }
    const source: SourceParty = {
      text: party.text,
      country: party.country,
      sector: party.sector,
      via: via === null ? null : this.#wording(via),
      date,
    }
    const why = `attribution/${id}${frame.opinion ? '-opinion' : ''}`
    return { ...content, speaker: speaker?.key ?? null, source, cue, within: null, doubted: frame.doubted, date, why }
  }

  #wording(head: number): string {
    const mention = this.#byHead.get(head)
    return mention?.party.text ?? this.#doc.words[head]!.text
  }

  /** The day of the saying: a dated expression of the cue's own clause, outside what is said. */
  #dateOf(cue: number, content: WordSpan): string | null {
    const clause = subtree(this.#doc, cue)
    const time = this.#state.times.find(
      (t) =>
        t.first >= clause.first &&
        t.last <= clause.last &&
        (t.last < content.first || t.first > content.last) &&
        t.precision === 'day' &&
        t.start === t.end &&
        t.start !== null,
    )
    return time?.start ?? null
  }
}

/** A span without an inner one at its edge; the longer side where the inner stands in the middle. */
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
