/** Errors of the API in one shape: what was found, what was expected, what to do. */
import type { z } from '@hono/zod-openapi'
import type { Failure } from './schemas.ts'

/** The body of an error response. */
export const failure = (code: string, found: string, expected: string, fix: string): z.infer<typeof Failure> => ({
  error: { code, found, expected, fix },
})

/** The body for an id that the record does not hold. */
export const unknownId = (noun: 'event' | 'report', id: string, listed: string) =>
  failure(
    `unknown-${noun}`,
    `no ${noun} "${id}"`,
    `the id of ${noun === 'event' ? 'an' : 'a'} ${noun} in this record`,
    `${listed} lists them`,
  )
