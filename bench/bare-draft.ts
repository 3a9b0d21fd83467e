/** An event of which only the trigger is known, for benches that give it. */
import type { Draft } from '../src/coding/state.ts'
import type { EventType, Status } from '../src/model/index.ts'

export const bareDraft = (trigger: number, type: EventType = 'ASSAULT', status: Status = 'happened'): Draft => ({
  trigger,
  type,
  mode: [],
  context: [],
  agents: [],
  patients: [],
  allegedAgents: [],
  actors: [],
  recipients: [],
  start: null,
  end: null,
  place: null,
  counts: [],
  status,
  sources: [],
  evidence: [],
  fields: {},
  score: 1,
  why: 'bench',
})
