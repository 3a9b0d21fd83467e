/** An account as rows of fields, each value with the words it was read from. */
import type { Account, Count, Evidence, FieldName, KeptAccount, Party, Sure } from '../../../model/index.ts'
import { bounds, day, interval, place, standing, status, word } from './say.ts'

/** One value that can be chosen, to see its words. */
export interface FieldItem {
  /** Unique over all accounts shown. */
  readonly id: string
  readonly text: string
  /** What is said beside it: "alleged", "part of 18", "Kazakhstan, police". */
  readonly notes: readonly string[]
  readonly spans: readonly Evidence[]
  readonly sure: Sure | null
  readonly why: string | null
  readonly struck: boolean
}

export interface FieldRow {
  readonly label: string
  readonly items: readonly FieldItem[]
  /** What an empty row means. */
  readonly none: string
}

/** The rows of an account, always the same ones in the same order, so that accounts stand side by side. */
export const fieldsOf = (kept: KeptAccount): readonly FieldRow[] => {
  const { account, report } = kept
  const item = itemOf(kept)
  const parties = (field: 'actors' | 'recipients' | 'sources') => account[field].map(partyItem(item, field))
  return [
    {
      label: 'What',
      none: '',
      items: [item('type', 0, word(account.type)), ...account.mode.map((mode, n) => item('mode', n, word(mode)))],
    },
    { label: 'Told as', none: '', items: [item('status', 0, status(account.status))] },
    { label: 'Who', none: 'nobody named', items: parties('actors') },
    { label: 'To whom', none: 'nobody named', items: parties('recipients') },
    { label: 'When', none: 'no day told', items: whenItems(account, item) },
    {
      label: 'Where',
      none: 'no place told',
      items: account.place ? [item('place', 0, place(account.place), [account.place.level])] : [],
    },
    {
      label: 'Figures',
      none: 'none given',
      items: account.counts.map((count, n) => countItem(item, account, count, n)),
    },
    { label: 'Says who', none: `${report.outlet ?? 'the outlet'}, in its own voice`, items: parties('sources') },
    { label: 'Evidence', none: '', items: account.evidence.map(evidenceItem(kept)) },
  ]
}

type MakeItem = (
  field: FieldName,
  index: number,
  text: string,
  notes?: readonly string[],
  own?: Partial<FieldItem>,
) => FieldItem

const itemOf =
  ({ id, account }: KeptAccount): MakeItem =>
  (field, index, text, notes = [], own = {}) => ({
    id: `${id} ${field} ${index}`,
    text,
    notes,
    spans: account.fields[field]?.spans ?? [],
    sure: account.fields[field]?.sure ?? null,
    why: account.fields[field]?.why ?? null,
    struck: false,
    ...own,
  })

const partyItem =
  (item: MakeItem, field: 'actors' | 'recipients' | 'sources') =>
  (party: Party & { via?: string | null; date?: string | null }, n: number) => {
    const notes = [
      standing(party),
      party.via && `via ${party.via}`,
      party.date && `on ${day(party.date)}`,
      party.alleged && 'alleged',
    ]
    return item(
      field,
      n,
      party.text ?? 'somebody not named',
      notes.flatMap((note) => note || []),
      {
        ...(party.span && { spans: [party.span] }),
      },
    )
  }

const whenItems = (account: Account, item: MakeItem) =>
  account.start === null && account.end === null
    ? []
    : [item('time', 0, interval(account.start, account.end, account.status))]

const countItem = (item: MakeItem, account: Account, count: Count, n: number) => {
  const larger = count.part_of === undefined ? undefined : account.counts[count.part_of]
  const notes = [
    count.claimant ? `according to ${count.claimant}` : null,
    count.as_of ? `as of ${day(count.as_of)}` : null,
    count.total ? 'running total of a wider episode' : null,
    larger ? `part of the ${bounds(larger.min, larger.max)}, not added to it` : null,
    count.withdrawn ? 'withdrawn' : null,
  ]
  const whom = count.whom ? ` (${count.whom})` : ''
  return item(
    'counts',
    n,
    `${bounds(count.min, count.max)} ${count.of}${whom}`,
    notes.flatMap((note) => note ?? []),
    {
      struck: count.withdrawn === true,
      ...(count.span && { spans: [count.span] }),
      ...(count.why && { why: count.why }),
    },
  )
}

const evidenceItem =
  ({ id, account }: KeptAccount) =>
  (evidence: Evidence, n: number): FieldItem => ({
    id: `${id} evidence ${n}`,
    text: account.evidence.length === 1 ? 'the passage' : `passage ${n + 1}`,
    notes: [],
    spans: [evidence],
    sure: null,
    why: n === 0 ? account.why : null,
    struck: false,
  })

/** Who speaks in an account, as its heading: never the event as plain fact. */
export const voiceOf = ({ account, report }: KeptAccount) => {
  const outlet = report.outlet ?? 'An outlet not named'
  const said = account.sources.flatMap((source) => source.text ?? [])
  if (account.sources.length === 0) return { speaker: `${outlet}, in its own voice`, outlet: null }
  if (said.length === 0) return { speaker: 'According to somebody not named', outlet }
  return { speaker: `According to ${new Intl.ListFormat('en-GB').format(said)}`, outlet }
}
