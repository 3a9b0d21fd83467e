/** How exports put into words what is told: never without who says so. */
import type { KeptAccount, SourceParty } from '../../model/index.ts'

/** "18", "12–15", "at least 18", "up to 40". */
export function boundsText(min: number | null, max: number | null): string {
  if (min === null) return max === null ? 'an unknown number' : `up to ${max}`
  if (max === null) return `at least ${min}`
  return min === max ? String(min) : `${min}–${max}`
}

/** "Interior Ministry (Steppe Courier)"; the outlet alone where it says so itself. */
export function saidBy(claimant: string | null, outlet: string | null): string {
  const paper = outlet ?? 'an unnamed outlet'
  return claimant === null ? paper : `${claimant} (${paper})`
}

/** "Daniyar Adilbekov via Facebook on 2022-01-07". */
export function sourceText({ text, via, date }: SourceParty): string {
  return `${text ?? 'an unnamed source'}${via ? ` via ${via}` : ''}${date ? ` on ${date}` : ''}`
}

/** A quote longer than this is cut: a cell is read by people. */
const LONGEST = 400

/** What one report says, in its words, with who says so: "Orient Post, 2022-01-09: according to the ministry: “…”". */
export function accountText({ account, report }: KeptAccount): string {
  const quote = account.evidence[0]?.quote.replace(/\s+/g, ' ').trim() ?? ''
  const short = quote.length > LONGEST ? `${quote.slice(0, LONGEST).toWellFormed()}…` : quote
  const sources = account.sources.map(sourceText).join(' and ')
  return [
    [report.outlet ?? 'an unnamed outlet', report.published].filter(Boolean).join(', '),
    ...(account.status === 'happened' ? [] : [account.status]),
    ...(sources ? [`according to ${sources}`] : []),
    `“${short}”`,
  ].join(': ')
}
