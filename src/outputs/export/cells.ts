/** Lines of CSV that no spreadsheet takes for a formula. */
import { stringify } from 'csv-stringify/sync'

/** A number is written as it is; null and the empty text are the empty cell. */
export type Cell = string | number | null

/** One line with its CRLF, RFC 4180. */
export function csvLine(cells: readonly Cell[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell))], {
    record_delimiter: '\r\n',
  })
}

/** Characters that a spreadsheet throws away before it looks for a formula: control, format and space characters. */
const LEADING = /^[\p{Cc}\p{Cf}\p{Z}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u

/**
 * Text that opens like a formula gets an apostrophe before it, which makes it text in every spreadsheet; other text stays as it is.
 * NUL, which ends a text in some readers, is taken out.
 */
function guarded(text: string): string {
  const whole = text.replaceAll('\0', '').toWellFormed()
  return LEADING.test(whole) ? `'${whole}` : whole
}
