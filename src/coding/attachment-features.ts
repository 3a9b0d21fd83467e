/** What the tree, the roles and the order of the text say of an event and a date or place that may belong to it. */
import type { Doc, EventType, WordSpan } from '../model/index.ts'
import type { Draft, State } from './state.ts'
import { ancestors, children } from './tree.ts'

/** Types whose event is what somebody says; the others are deeds. */
const SPEECH: ReadonlySet<EventType> = new Set([
  'AGREE',
  'SUPPORT',
  'CONCEDE',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
])

/** `speech` or `deed`. */
export const kindOf = (type: EventType): 'speech' | 'deed' => (SPEECH.has(type) ? 'speech' : 'deed')

/** `1`, `2`, `3-5`, `6+`: distances in classes. */
export const near = (n: number): string => (n <= 2 ? `${n}` : n <= 5 ? '3-5' : n <= 10 ? '6-10' : '11+')

/** How a mention (its head word) and a trigger of one sentence stand to each other. */
export function sameSentence(state: State, draft: Draft, span: WordSpan, head: number): readonly string[] {
  const { doc } = state
  const kind = kindOf(draft.type)
  const relation = relationOf(state, draft.trigger, head)
  const features = [`rel-${relation}`, `${kind}-rel-${relation}`, `host-${hostOf(state, draft, head)}`]
  features.push(`${kind}-${span.last < draft.trigger ? 'before' : 'after'}`)
  const role = roleIn(doc, draft.trigger, head)
  if (role.startsWith('ARG')) features.push(role.startsWith('ARGM') ? `role-${role}` : 'role-ARG')
  if (verbsBetween(doc, span, draft.trigger) === 0) features.push('no-verb-between')
  return features
}

/** How a mention of an earlier or later sentence stands to an event. */
export function otherSentence(state: State, draft: Draft, head: number): readonly string[] {
  const { doc } = state
  const here = doc.words[draft.trigger]!.sentence
  const there = doc.words[head]!.sentence
  const side = there < here ? 'back' : 'ahead'
  const kind = kindOf(draft.type)
  const apart = Math.abs(here - there)
  const paragraphs = Math.abs(doc.sentences[here]!.paragraph - doc.sentences[there]!.paragraph)
  const par = paragraphs === 0 ? 'same-par' : paragraphs === 1 ? 'next-par' : 'far-par'
  return [
    `${side}-${near(apart)}`,
    `${side}-${par}`,
    `${side}-${kind}`,
    `${side}-${kind}-host-${hostOf(state, draft, head)}`,
    `${side}-${tenseOf(doc, draft.trigger)}`,
    `${side}-status-${draft.status}`,
  ]
}

/** Whether event and mention lie in the same saying, in two, or one of them in none. */
export function sayingOf(state: State, draft: Draft, at: number): string {
  const inside = (word: number) => state.sayings.findIndex((s) => s.first <= word && word <= s.last)
  const event = inside(draft.trigger)
  const mention = inside(at)
  if (event < 0 && mention < 0) return 'said-none'
  if (event === mention) return 'said-same'
  if (event < 0) return 'said-mention'
  return mention < 0 ? 'said-event' : 'said-two'
}

/** Features of an event that speak for or against its having the field at all. */
export function eventFeatures(state: State, draft: Draft): readonly string[] {
  const { doc } = state
  const word = doc.words[draft.trigger]!
  return [
    'none',
    `none-type-${draft.type}`,
    `none-status-${draft.status}`,
    `none-${tenseOf(doc, draft.trigger)}`,
    `none-${state.sayings.some((s) => s.first <= draft.trigger && draft.trigger <= s.last) ? 'said' : 'told'}`,
    ...(word.sentence <= 1 ? ['none-lead'] : []),
  ]
}

/**
 * Whose words the mention belongs to: `own` of the trigger, `shared` with a verb it is joined to, `under-X` where the trigger's clause
 * hangs below the mention's, `below-X` where the mention's clause hangs below the trigger's, `of-noun` inside another noun's phrase.
 */
export function relationOf({ doc }: State, trigger: number, head: number): string {
  const down = [trigger, ...ancestors(doc, trigger)]
  const up = [head, ...ancestors(doc, head)]
  const meet = up.find((w) => down.includes(w))
  if (meet === undefined) return 'apart'
  const climbed = (way: readonly number[]) => way.slice(0, way.indexOf(meet)).map((w) => simple(doc.words[w]!.deprel))
  const below = climbed(up).slice(1)
  const above = climbed(down)
  const clauseBelow = below.find(isClause)
  if (clauseBelow) return above.some(isClause) ? 'apart' : `below-${clauseBelow}`
  const clauses = above.filter(isClause)
  if (clauses.length === 0) {
    if (above.length > 0) return below.length > 0 ? 'beside' : 'above'
    return below.length > 0 ? 'of-noun' : 'own'
  }
  if (below.length > 0) return 'apart-noun'
  if (clauses.every((r) => r === 'conj' || r === 'xcomp')) return 'shared'
  return `under-${clauses.find((r) => r !== 'conj' && r !== 'xcomp')}`
}

const simple = (relation: string) => (relation.startsWith('acl:relcl') ? 'relcl' : relation.replace(/:.*/, ''))
const isClause = (relation: string) => /^(?:ccomp|xcomp|advcl|acl|relcl|conj|parataxis|csubj)$/.test(relation)

/** PropBank role of the mention in the trigger's frame. */
function roleIn(doc: Doc, trigger: number, head: number): string {
  const frame = doc.frames.find((f) => f.predicate === trigger)
  if (!frame) return 'no-frame'
  return frame.args.find((a) => a.first <= head && head <= a.last)?.role ?? 'outside'
}

/** What the mention hangs on: this event, another deed or speech event, a saying, or nothing. */
function hostOf(state: State, draft: Draft, head: number): string {
  const { doc } = state
  for (const at of ancestors(doc, head)) {
    if (at === draft.trigger) return 'self'
    const other = state.drafts.find((d) => d.trigger === at)
    if (other) return other.type === draft.type ? `same-type` : kindOf(other.type)
    if (state.sayings.some((s) => s.cue === at)) return 'saying'
    if (doc.words[at]!.upos === 'VERB') return 'verb'
  }
  return 'nothing'
}

function verbsBetween(doc: Doc, span: WordSpan, trigger: number): number {
  const [from, to] = span.last < trigger ? [span.last + 1, trigger] : [trigger + 1, span.first]
  let verbs = 0
  for (let i = from; i < to; i++) if (doc.words[i]!.upos === 'VERB') verbs++
  return verbs
}

/** `past`, `perfect`, `present`, `ahead`, `bare` of the trigger's verb, or `noun`. */
function tenseOf(doc: Doc, trigger: number): string {
  const word = doc.words[trigger]!
  if (word.upos !== 'VERB' && word.upos !== 'AUX') return 'noun'
  const aux = children(doc, trigger)
    .map((i) => doc.words[i]!)
    .filter((w) => w.deprel.startsWith('aux') || w.deprel === 'cop')
  if (aux.some((a) => /^(?:will|shall|would|may|might|can|could|should|must|wo|'ll)$/i.test(a.text))) return 'ahead'
  const have = aux.find((a) => a.lemma.toLowerCase() === 'have')
  if (have) return /Tense=Past/.test(have.feats) || /^had$/i.test(have.text) ? 'past-perfect' : 'perfect'
  if (aux.some((a) => /Tense=Past/.test(a.feats))) return 'past'
  if (aux.some((a) => /Tense=Pres/.test(a.feats))) return 'present'
  if (/VerbForm=Fin/.test(word.feats)) return /Tense=Past/.test(word.feats) ? 'past' : 'present'
  return 'bare'
}
