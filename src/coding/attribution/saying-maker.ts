/** Makes sayings of what the finder found: resolves the speaker, the channel and the day. */
import type { Doc, SourceParty, WordSpan } from '../../model/index.ts'
import type { PartyMention, Saying, State } from '../state.ts'
import { dependents, subtree } from '../tree.ts'
import { issuerOf, namedIn, phraseOf, viaOf } from './speaker-of.ts'
import type { SpeechFrame, SpeechTables } from './speech-frames.ts'

const PRONOUN = /^(he|she|they|it|who|him|her|them|his|their|its|i|we)$/i
/** Verbs by which the one who spoke last goes on. */
const GOING_ON = /^(add|continue|go|conclude|note|explain)$/

/** Knows who spoke last, so sayings must be made in text order. */
export class SayingMaker {
  readonly #state: State
  readonly #doc: Doc
  readonly #tables: SpeechTables
  readonly #byHead: ReadonlyMap<number, PartyMention>
  #last: { readonly mention: PartyMention; readonly sentence: number } | null = null

  constructor(state: State, tables: SpeechTables) {
    this.#state = state
    this.#doc = state.doc
    this.#tables = tables
    this.#byHead = new Map(state.parties.map((p) => [p.head, p]))
  }

  /** Whether a word heads a phrase that can speak. */
  isParty(head: number): boolean {
    return this.#byHead.has(head)
  }

  /** Whether a word heads such a phrase or is a pronoun for one. */
  canSpeak(head: number): boolean {
    return this.isParty(head) || /^(he|she|they|it|we|i)$/i.test(this.#doc.words[head]!.text)
  }

  /** A saying of the party at `head`; null where that word can be nobody ("it is reported"). */
  make(content: WordSpan, head: number | null, cue: number, frame: SpeechFrame): Saying | null {
    const doc = this.#doc
    // "I think", "you know" are the words of whoever is quoted, no saying within them.
    const mind = frame.opinion || frame.doubted
    if (mind && head !== null && /^(i|we|you|one)$/i.test(doc.words[head]!.text)) return null
    const message = head !== null && this.#tables.messages.has(doc.words[head]!.lemma.toLowerCase())
    const issuer = message ? issuerOf(doc, head) : head === null ? null : namedIn(doc, head)
    const speaker = this.#resolve(issuer, cue, message)
    if (!speaker && head !== null && /^(it|there|this|that|what|which)$/i.test(doc.words[head]!.text)) return null
    if (speaker) this.#last = { mention: speaker, sentence: doc.words[cue]!.sentence }
    const via = viaOf(doc, cue, this.#tables, (i) => this.#isMedium(i))
    const party = speaker?.party ?? {
      text: head === null || message || PRONOUN.test(doc.words[head]!.text) ? null : doc.words[head]!.text,
      country: null,
      sector: null,
    }
    const date = this.#dateOf(cue, content)
    const source: SourceParty = {
      text: party.text,
      country: party.country,
      sector: party.sector,
      via: via === null ? null : this.#wording(via),
      date,
    }
    const by = head === null ? null : phraseOf(doc, head, cue)
    const why = `attribution/${frame.id}${frame.opinion ? '-opinion' : ''}`
    return {
      ...content,
      speaker: speaker?.key ?? null,
      source,
      by,
      cue,
      within: null,
      doubted: frame.doubted,
      date,
      why,
    }
  }

  /** The same saying of those who speak with its speaker: "police and [witnesses] said". */
  together(saying: Saying): readonly Saying[] {
    const { by } = saying
    if (!by) return []
    const doc = this.#doc
    const isHead = (i: number) => i >= by.first && i <= by.last && this.isParty(i)
    const lead = doc.words.findIndex((_, i) => isHead(i) && this.#byHead.get(i)!.key === saying.speaker)
    if (lead < 0) return []
    return dependents(doc, lead, 'conj')
      .filter((i) => isHead(i) && this.#byHead.get(i)!.key !== saying.speaker)
      .map((i) => {
        const { party, key } = this.#byHead.get(i)!
        const { via, date } = saying.source
        return {
          ...saying,
          speaker: key,
          source: { text: party.text, country: party.country, sector: party.sector, via, date },
        }
      })
  }

  /** A saying of nobody named: "it was noted that". */
  unnamed(content: WordSpan, cue: number, frame: SpeechFrame): Saying {
    const source: SourceParty = { text: null, country: null, sector: null, via: null, date: null }
    const why = `attribution/${frame.id}`
    return { ...content, speaker: null, source, by: null, cue, within: null, doubted: frame.doubted, date: null, why }
  }

  /** The party that speaks: the one at its head, else the last speaker for a pronoun and for a message without issuer. */
  #resolve(head: number | null, cue: number, message: boolean): PartyMention | null {
    const last = this.#last && this.#doc.words[cue]!.sentence - this.#last.sentence <= 2 ? this.#last.mention : null
    if (head === null) return message ? last : null
    const mention = this.#byHead.get(head) ?? null
    const text = this.#doc.words[head]!.text
    if (!PRONOUN.test(text)) return mention && this.#isOwner(head, mention) ? null : mention
    const spokeJustNow = this.#last !== null && this.#doc.words[cue]!.sentence - this.#last.sentence <= 1
    const goesOn = spokeJustNow || GOING_ON.test(this.#doc.words[cue]!.lemma)
    if (goesOn && last && fits(text, last)) return last
    return mention ?? (last && fits(text, last) ? last : null)
  }

  /** "[her] husband": where both came out as one party, the chain is wrong. */
  #isOwner(head: number, mention: PartyMention): boolean {
    return dependents(this.#doc, head, 'nmod:poss').some((i) => this.#byHead.get(i)?.key === mention.key)
  }

  #isMedium(i: number): boolean {
    return this.#byHead.get(i)?.party.sector === 'JRN' && /^\p{Lu}/u.test(this.#doc.words[i]!.text)
  }

  #wording(head: number): string {
    return this.#byHead.get(head)?.party.text ?? this.#doc.words[head]!.text
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

/** Whether a pronoun can mean this party: "it" no person, "he" no ministry. */
function fits(pronoun: string, mention: PartyMention): boolean {
  const person =
    /^(CVL|ELI|JRN|EDU|MED|REL)$/.test(mention.party.sector ?? '') ||
    /^\p{Lu}\S+( \p{Lu}\S+)+$/u.test(mention.party.text ?? '')
  return /^(it|its)$/i.test(pronoun) ? !person || mention.party.sector !== 'CVL' : true
}
