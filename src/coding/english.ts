/** How an English report is coded: the steps in order. */
import { chooseParties } from './actors/choose-parties.ts'
import { findParties } from './actors/find-parties.ts'
import { nameParties } from './actors/name-parties.ts'
import { attributeEvents } from './attribution/attribute-events.ts'
import { findSayings } from './attribution/find-sayings.ts'
import { attachCounts } from './counts/attach-counts.ts'
import { findTallies } from './counts/find-tallies.ts'
import { findEvents } from './events/find-events.ts'
import { judgeStatus } from './events/judge-status.ts'
import { mergeTellings } from './events/merge-tellings.ts'
import { pipeline, type Step } from './pipeline.ts'
import { attachPlaces } from './place/attach-places.ts'
import { findToponyms } from './place/find-toponyms.ts'
import { attachTimes } from './time/attach-times.ts'
import { findTimes } from './time/find-times.ts'

const beforeParties: readonly Step[] = [
  findTimes,
  findToponyms,
  findParties, // after toponyms: they give parties their country
  findSayings, // after parties: a speaker is one
  findEvents,
  judgeStatus, // before parties and counts: what is no event takes none
]

/** The steps before parties are chosen: drafts with what their rules name, on which the choice is fitted. */
export const codeBeforeParties = pipeline(...beforeParties)

const beforeTellings: readonly Step[] = [
  ...beforeParties,
  chooseParties, // before counts and tellings: both look at who suffered
  attachTimes,
  attachPlaces,
  findTallies, // after times: "20 minutes" counts nobody
  attachCounts,
  nameParties, // after places and sayings: unknown gunmen take the place's country, "we" is who speaks
  attributeEvents, // before merging: an event that one telling gives in the outlet's own voice needs no source
]

/** All steps but the last: drafts as single tellings, on which the joining of tellings is fitted. */
export const codeBeforeTellings = pipeline(...beforeTellings)

/** The whole coder of English. */
export const codeEnglish = pipeline(
  ...beforeTellings,
  mergeTellings, // last: one event told twice is known by its parties, time, place and counts
)
