/** What coreference looks at in a mention and in a pair of mentions (training/INTERFACE.md, section 3). */
import type { Mention, Word } from '../model/index.ts'

/** 0 pronoun, 1 name, 2 common noun. */
type MentionKind = 0 | 1 | 2

export interface MentionTraits {
  readonly mention: Omit<Mention, 'chain'>
  readonly kind: MentionKind
  readonly sentence: number
  /** Lower-cased words without a leading article and a possessive ending. */
  readonly core: ReadonlySet<string>
  readonly text: string
  readonly headForm: string
  readonly headLemma: string
  readonly pronounGroup: number
  /** 0 unknown, 1 singular, 2 plural. */
  readonly number: number
  /** How it starts: 1 definite article, 2 indefinite, 3 demonstrative, 4 possessive, 0 otherwise. */
  readonly start: number
}

const PRONOUNS = groups([
  'i me my mine myself',
  'we us our ours ourselves',
  'you your yours yourself yourselves',
  'he him his himself',
  'she her hers herself',
  'it its itself',
  'they them their theirs themselves',
  'this that these those',
  'who whom whose which what',
])
const OTHER_PRONOUN = 10
const STARTS = groups(['the', 'a an', 'this that these those', 'my our your his her its their'])
const POSSESSIVE = new Set(["'s", '’s', "'", '’'])

/** Word → 1-based number of its list. */
function groups(lists: readonly string[]): ReadonlyMap<string, number> {
  return new Map(lists.flatMap((list, i) => list.split(' ').map((word) => [word, i + 1] as const)))
}

export function traitsOf(mention: Omit<Mention, 'chain'>, words: readonly Word[]): MentionTraits {
  const head = words[mention.head]!
  const alone = mention.first === mention.last
  const kind = head.upos === 'PRON' || (head.upos === 'DET' && alone) ? 0 : head.upos === 'PROPN' ? 1 : 2
  const forms = words.slice(mention.first, mention.last + 1).map((w) => w.text.toLowerCase())
  const start = STARTS.get(forms[0]!) ?? 0
  const bare = forms.length > 1 && (start === 1 || start === 2) ? forms.slice(1) : forms
  const core = bare.length > 1 && POSSESSIVE.has(bare.at(-1)!) ? bare.slice(0, -1) : bare
  const pronoun = alone ? forms[0]! : head.text.toLowerCase()
  return {
    mention,
    kind,
    sentence: head.sentence,
    core: new Set(core),
    text: core.join(' '),
    headForm: head.text.toLowerCase(),
    headLemma: head.lemma.toLowerCase(),
    pronounGroup: kind === 0 ? (PRONOUNS.get(pronoun) ?? OTHER_PRONOUN) : 0,
    number: head.feats.includes('Number=Sing') ? 1 : head.feats.includes('Number=Plur') ? 2 : 0,
    start,
  }
}

/** Number of values of `pairFeatures`. */
export const PAIR_FEATURES = 12

/** Writes the features of anaphor `i` and candidate antecedent `j` into `out`; `between` is the number of mentions from j to i. */
export function pairFeatures(
  i: MentionTraits,
  j: MentionTraits,
  between: number,
  words: readonly Word[],
  out: Uint8Array,
): void {
  out[0] = bucket(between)
  out[1] = bucket(Math.max(i.sentence - j.sentence, 0))
  out[2] = Number(i.text === j.text)
  out[3] = Number(i.headLemma === j.headLemma)
  out[4] = Number(i.mention.type === j.mention.type)
  out[5] = Number(j.mention.first <= i.mention.first && j.mention.last >= i.mention.last)
  out[6] = i.pronounGroup
  out[7] = j.pronounGroup
  out[8] = i.number === 0 || j.number === 0 ? 0 : i.number === j.number ? 1 : 2
  out[9] = i.start
  out[10] = Number(
    (j.core.has(i.headForm) || i.core.has(j.headForm)) && (isInside(i.core, j.core) || isInside(j.core, i.core)),
  )
  out[11] = Number(linked(i.mention.head, j.mention.head, words))
}

const isInside = (part: ReadonlySet<string>, whole: ReadonlySet<string>) =>
  part.size <= whole.size && [...part].every((word) => whole.has(word))

/** Apposition, or subject of a nominal predicate. */
function linked(i: number, j: number, words: readonly Word[]): boolean {
  const wi = words[i]!
  const wj = words[j]!
  return (
    (wi.head === j && wi.deprel === 'appos') ||
    (wj.head === i && (wj.deprel === 'nsubj' || wj.deprel === 'nsubj:outer'))
  )
}

const EDGES = [5, 8, 16, 32, 64]

/** 0 to 4 exact, then 5–7, 8–15, 16–31, 32–63, 64 and more. */
function bucket(n: number): number {
  return n < 5 ? n : 4 + EDGES.filter((e) => n >= e).length
}
