/** Reports as golden cases and sentences of the lexicon make them. */
import { createHash } from 'node:crypto'
import type { Report } from '../src/model/index.ts'
import type { GoldenCase } from './cases.ts'

/** A Saturday; the day on which examples of the lexicon are published. */
const DAY = '2024-03-09'

/** The report that a case stands for; its id is the case's name. */
export function caseReport(one: GoldenCase): Report {
  return reportOf(one.case, one.text, one)
}

/** A report of one sentence; its id is the sentence. */
export function sentenceReport(text: string, published = DAY): Report {
  return reportOf(text, text, { published })
}

function reportOf(
  id: string,
  text: string,
  about: { readonly published?: string; readonly title?: string; readonly outlet?: string },
): Report {
  const sha = createHash('sha256').update(text).digest('hex')
  return {
    id,
    published: about.published ?? null,
    title: about.title ?? null,
    outlet: about.outlet ?? null,
    url: null,
    language: 'en',
    text,
    textSha256: sha,
    captureSha256: sha,
    part: 0,
  }
}
