/** How an English report is coded: the steps in order. */
import { findEvents } from './events/find-events.ts'
import { judgeStatus } from './events/judge-status.ts'
import { mergeTellings } from './events/merge-tellings.ts'
import { pipeline, type Step } from './pipeline.ts'

const beforeTellings: readonly Step[] = [
  findEvents,
  judgeStatus, // before parties and counts: what is no event takes none
]

/** All steps but the last: drafts as single tellings, on which the joining of tellings is fitted. */
export const codeBeforeTellings = pipeline(...beforeTellings)

/** The whole coder of English. */
export const codeEnglish = pipeline(
  ...beforeTellings,
  mergeTellings, // last: one event told twice is known by its parties, time, place and counts
)
