/** Gives each draft its days: of its own clause or sentence, else carried on within the passage, else none. */
import type { Ground } from '../../model/index.ts'
import { eventFeatures } from '../attachment-features.ts'
import { choose, readChoiceWeights } from '../choice.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type State } from '../state.ts'
import { timeCandidates } from './time-candidates.ts'

/** Fills `start` and `end` of the drafts. */
export const attachTimes: Step = {
  name: 'time/attach-times',
  needs: ['times', 'drafts', 'sayings'],
  adds: ['drafts.time'],
  run: (state) => ({ ...state, drafts: state.drafts.map((draft) => dated(state, draft)) }),
}

function dated(state: State, draft: Draft): Draft {
  const weights = readChoiceWeights(state.lexicon, 'en/time/weights.csv')
  const choice = choose(weights, timeCandidates(state, draft), eventFeatures(state, draft))
  if (!choice) return draft
  const found = choice.value
  const { words } = state.doc
  const own = words[found.first]!.sentence === words[draft.trigger]!.sentence
  const ongoing = draft.status === 'ongoing' && found.start !== null
  const ground: Ground = {
    spans: [evidenceOf(state.doc, found)],
    sure: own ? found.sure : 'inferred',
    why: own ? found.why : 'time/carried-on',
  }
  return { ...draft, start: found.start, end: ongoing ? null : found.end, fields: { ...draft.fields, time: ground } }
}
