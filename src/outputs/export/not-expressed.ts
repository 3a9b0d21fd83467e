/** The list of what formats cannot hold, itself a table. */
import { type Format, tableFormat } from './format.ts'

/** What these formats lose, first what they never hold. */
export function notExpressedOf(formats: readonly Format[]): Format {
  return tableFormat({
    name: 'not-expressed',
    file: 'not-expressed.csv',
    title: 'What the other files could not express, and why',
    columns: [
      { name: 'event', type: 'string', description: 'Id of the event; * for all events.' },
      { name: 'format', type: 'string', description: 'The format that has no place for it.' },
      { name: 'field', type: 'string', description: 'Column or field; "event" when the whole event is left out.' },
      { name: 'what', type: 'string', description: 'What is told.' },
      { name: 'why', type: 'string', description: 'Why it could not be expressed.' },
    ],
    primaryKey: null,
    empty: {},
    first: formats.flatMap(({ never }) => never.map((lost) => ({ ...lost }))),
    rows: (whole, policy) => formats.flatMap((format) => format.each(whole, policy).lost.map((lost) => ({ ...lost }))),
  })
}
