export type { KeyNames } from './fact-keys.ts'
export { FORMATS } from './media-type.ts'
export { type Arrival, type ReadRequest, readSources } from './read-sources.ts'
