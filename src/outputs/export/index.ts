/** The record in formats that other tools read. */
export { FORMAT_NAMES, FORMATS, type FormatName, formatNamed } from './formats.ts'
export { notExpressedOf } from './not-expressed.ts'
export { type Summary, textsOf, writeFiles, writeFolder } from './write-export.ts'
