/** Events as JSON lines in PLOVER's terms, with every account and who says so. */
import type { Status, WholeEvent } from '../../model/index.ts'
import { type Format, losing } from './format.ts'
import { originalsOf, partiesOf } from './tellings.ts'
import { tollOf } from './toll.ts'

/** PLOVER's auxiliary modes; a status that it has no word for is kept in `status` alone. */
const AUXILIARY: Readonly<Partial<Record<Status, string>>> = {
  planned: 'future',
  hypothetical: 'hypothetical',
  denied: 'negation',
}

const SIZES = { dead: 'killed', injured: 'injured', arrested: 'detained' } as const

export const plover: Format = {
  name: 'plover',
  file: 'plover.jsonl',
  title: 'Events in the terms of PLOVER, a JSON object a line',
  mediaType: 'application/jsonl',
  columns: null,
  primaryKey: null,
  never: [],
  head: '',
  between: '',
  tail: '',
  each(whole, policy) {
    const { lost, lose } = losing('plover', whole)
    const { event } = whole
    if (event.status === 'alleged')
      lose('auxiliary', 'alleged', 'PLOVER has no auxiliary mode for an allegation; see "status"')
    const size: Record<string, number | null> = {}
    for (const [name, of] of Object.entries(SIZES)) {
      const toll = tollOf(whole, of)
      if (toll.lost) lose(`size.${name}`, toll.lost.what, toll.lost.why)
      if (toll.figure) size[name] = toll.figure.best
    }
    const line = { ...headOf(whole), size, policy, figures: event.figures, accounts: accountsOf(whole) }
    return { texts: [`${JSON.stringify(line)}\n`], lost }
  },
}

function headOf(whole: WholeEvent) {
  const { id, type, mode, status, start, end, place } = whole.event
  const party = ({ text, country, sector, alleged }: ReturnType<typeof partiesOf>[number]) => ({
    text,
    country,
    sector,
    alleged,
  })
  const auxiliary = AUXILIARY[status]
  return {
    id,
    type,
    mode,
    auxiliary: auxiliary ? [auxiliary] : [],
    status,
    context: [...new Set(originalsOf(whole).flatMap(({ account }) => account.context))],
    start,
    end,
    actors: partiesOf(whole, 'actors').map(party),
    recipients: partiesOf(whole, 'recipients').map(party),
    place,
  }
}

function accountsOf({ accounts }: WholeEvent) {
  return accounts.map(({ id, report, account }) => ({
    id,
    report: {
      id: report.id,
      outlet: report.outlet,
      published: report.published,
      url: report.url,
      copyOf: report.copyOf,
    },
    status: account.status,
    sources: account.sources.map(({ text, country, sector, via = null, date = null }) => ({
      text,
      country,
      sector,
      via,
      date,
    })),
    counts: account.counts.map(({ span: _, why: __, ...count }) => count),
    evidence: account.evidence,
    cameo: account.crosswalk?.cameo ?? null,
  }))
}
