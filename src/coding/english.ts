/** How an English report is coded: the steps in order. */
import { findEvents } from './events/find-events.ts'
import { judgeStatus } from './events/judge-status.ts'
import { mergeTellings } from './events/merge-tellings.ts'
import { pipeline } from './pipeline.ts'
import { findTimes } from './time/find-times.ts'

/** The whole coder of English, one step a line. */
export const codeEnglish = pipeline(
  findTimes,
  findEvents,
  judgeStatus, // before parties and counts: what is no event takes none
  mergeTellings, // last: one event told twice is known by its parties, time, place and counts
)
