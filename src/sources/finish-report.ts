/** Turns what a reader found into a Report, or says what it lacks. */
import { createHash } from 'node:crypto'
import type { Capture, Problem, Report } from '../model/index.ts'
import { detectLanguage } from './detect-language.ts'
import type { Limits } from './limits.ts'
import { parseDate } from './parse-date.ts'
import type { Draft } from './part.ts'

/** SHA-256, lower-case hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}

/**
 * The report of a draft. Its text is the draft's, save that half characters (lone surrogates) and NULs, which no store can
 * keep, become U+FFFD: the length stays. Without a date of its own it takes `date`.
 */
export async function finishReport(
  draft: Draft,
  capture: Capture,
  date: string | null,
  limits: Limits,
): Promise<Report | { readonly problem: Problem; readonly id: string | null }> {
  const text = draft.text.toWellFormed().replaceAll('\0', '\ufffd')
  const problem = textProblem(text, draft.where, limits)
  if (problem) return { problem, id: draft.id }
  const written = draft.published?.trim() || null
  const published = written === null ? date : parseDate(written)
  if (published === null) return { problem: dateProblem(draft.where, written), id: draft.id }
  return {
    id: draft.id?.trim() || sha256(`${published}\n${text}`),
    published,
    title: oneLine(draft.title),
    outlet: oneLine(draft.outlet),
    url: oneLine(draft.url),
    language: await detectLanguage(text),
    text,
    textSha256: sha256(text),
    captureSha256: capture.sha256,
    part: draft.part,
  }
}

function oneLine(value: string | null): string | null {
  return value?.toWellFormed().replaceAll('\0', '\ufffd').replace(/\s+/g, ' ').trim() || null
}

function textProblem(text: string, where: string, limits: Limits): Problem | null {
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return {
      code: 'empty',
      where,
      found: 'no text',
      expected: 'a report with at least one word',
      fix: 'Check that the text is in the place or column that is read.',
    }
  }
  if (text.length <= limits.textLength) return null
  return {
    code: 'too-long',
    where,
    found: `a text of ${text.length.toLocaleString('en')} characters`,
    expected: `one report, at most ${limits.textLength.toLocaleString('en')} characters`,
    fix: 'Split it: one file a report, or one line of JSONL a report.',
  }
}

function dateProblem(where: string, written: string | null): Problem {
  if (written === null) {
    return {
      code: 'no-date',
      where,
      found: 'no date of publication',
      expected: 'a date, against which "on Friday" can be read',
      fix: 'Give --date YYYY-MM-DD, or put a line "date: YYYY-MM-DD" on top.',
    }
  }
  return {
    code: 'bad-date',
    where,
    found: `"${written.slice(0, 60)}" is no date that can be read in one way`,
    expected: 'YYYY-MM-DD, or day, month by name and year',
    fix: 'Correct it, or take it out and give --date YYYY-MM-DD.',
  }
}
