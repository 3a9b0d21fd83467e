/** Finished drafts as accounts. */
import type { Account, FieldName, Ground, WordSpan } from '../model/index.ts'
import type { Draft, State } from './state.ts'
import { evidenceOf } from './state.ts'

/** Accounts of a state whose steps have all run, in text order. */
export function toAccounts(state: State): readonly Account[] {
  return state.drafts.toSorted((a, b) => a.trigger - b.trigger).map((draft) => account(state, draft))
}

function account(state: State, draft: Draft): Account {
  const { doc } = state
  const trigger = evidenceOf(doc, { first: draft.trigger, last: draft.trigger })
  const told: Ground = { spans: [trigger], sure: 'stated', why: draft.why }
  const fields: Partial<Record<FieldName, Ground>> = { type: told, ...draft.fields }
  if (draft.mode.length > 0) fields.mode = { spans: [trigger], sure: 'inferred', why: draft.why }
  return {
    type: draft.type,
    mode: draft.mode,
    context: draft.context,
    actors: draft.actors,
    recipients: draft.recipients,
    start: draft.start,
    end: draft.end,
    place: draft.place,
    counts: draft.counts,
    status: draft.status,
    sources: draft.sources,
    evidence: distinct(draft.evidence).map((span) => evidenceOf(doc, span)),
    fields,
    why: draft.why,
  }
}

/** Spans without those that lie inside another. */
function distinct(spans: readonly WordSpan[]): readonly WordSpan[] {
  return spans.filter(
    (s, i) =>
      !spans.some(
        (o, j) => j !== i && o.first <= s.first && o.last >= s.last && (o.first < s.first || o.last > s.last || j < i),
      ),
  )
}
