/** Gives each draft its place: of its own clause or sentence, else of its passage or of where the report plays, else none. */
import { eventFeatures } from '../attachment-features.ts'
import { choose, readChoiceWeights } from '../choice.ts'
import type { Step } from '../pipeline.ts'
import { type Draft, evidenceOf, type State } from '../state.ts'
import { occasionOf, placeCandidates } from './place-candidates.ts'

/** Fills `place` of the drafts. */
export const attachPlaces: Step = {
  name: 'place/attach-places',
  needs: ['toponyms', 'drafts', 'sayings'],
  adds: ['drafts.place'],
  run: (state) => ({ ...state, drafts: state.drafts.map((draft) => placed(state, draft)) }),
}

function placed(state: State, draft: Draft): Draft {
  const weights = readChoiceWeights(state.lexicon, 'en/place/weights.csv')
  const candidates = placeCandidates(state, draft)
  const occasion = occasionOf(candidates)
  const found = occasion ?? choose(weights, candidates, eventFeatures(state, draft))?.value
  if (!found) return draft
  const own = state.doc.words[found.first]!.sentence === state.doc.words[draft.trigger]!.sentence
  const ground = {
    spans: [evidenceOf(state.doc, found)],
    sure: own ? found.sure : ('inferred' as const),
    why: occasion ? 'place/occasion' : own ? 'place/clause' : 'place/passage',
  }
  return { ...draft, place: found.place, fields: { ...draft.fields, place: ground } }
}
