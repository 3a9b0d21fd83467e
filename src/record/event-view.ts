/** An event as people read it: one value a field, made from its accounts under a policy. */
import type {
  Account,
  Conflict,
  EventType,
  EventView,
  KeptAccount,
  Ledger,
  Party,
  PlaceValue,
  Policy,
} from '../model/index.ts'
import { figuresOf } from './figures.ts'
import { UNNAMED } from './ledger/claimant.ts'
import { mostTold } from './link/summary.ts'
import { stemsOf } from './words.ts'

const LEVELS = ['site', 'city', 'district', 'province', 'country']

/** Makes the view from the accounts of an event, earliest told first. */
export function viewOf(
  id: string,
  accounts: readonly KeptAccount[],
  ledgers: readonly Ledger[],
  conflicts: readonly Conflict[],
  policy: Policy,
): EventView {
  const originals = accounts.filter((k) => k.report.copyOf === null)
  const told = (originals.length > 0 ? originals : accounts).map((k) => k.account)
  const actors = partiesOf(told.flatMap((a) => a.actors))
  const recipients = partiesOf(told.flatMap((a) => a.recipients))
  const type = mostTold(told.map((a) => a.type)) ?? ('ASSAULT' satisfies EventType)
  const mode = [...new Set(told.flatMap((a) => a.mode))]
  const [start, end] = daysOf(told, policy)
  return {
    id,
    type,
    mode,
    status: policy === 'latest' ? told.at(-1)!.status : (mostTold(told.map((a) => a.status)) ?? 'happened'),
    headline: headlineOf(type, mode, actors, recipients),
    start,
    end,
    place: placeOf(told, policy),
    actors,
    recipients,
    claimants: claimantsOf(originals.length > 0 ? originals : accounts),
    figures: figuresOf(ledgers, policy),
    accounts: accounts.length,
    reports: new Set(accounts.map((k) => k.report.copyOf ?? k.report.id)).size,
    conflicts: conflicts.length,
  }
}

type Named = { readonly text: string; readonly alleged: boolean }

/** Each wording once, told names before descriptions that they cover; alleged only where no account asserts it. */
function partiesOf(parties: readonly Party[]): readonly Named[] {
  const byKey = new Map<string, Named>()
  for (const party of parties) {
    if (party.text === null) continue
    const key = stemsOf(party.text).join(' ')
    const known = byKey.get(key)
    byKey.set(key, { text: known?.text ?? party.text, alleged: (known?.alleged ?? true) && party.alleged === true })
  }
  return [...byKey.values()]
}

function headlineOf(
  type: string,
  mode: readonly string[],
  actors: readonly Named[],
  recipients: readonly Named[],
): string {
  const names = (list: readonly Named[]) => {
    const shown = list.slice(0, 3).map((p) => (p.alleged ? `${p.text} (alleged)` : p.text))
    return list.length > 3 ? `${shown.join(', ')} and others` : shown.join(', ')
  }
  const parties = [names(actors), names(recipients)].filter((side, i) => side !== '' || i === 0)
  const line = parties.length === 2 ? `${parties[0] || 'unknown'} → ${parties[1]}` : parties[0]
  return [[type, ...mode].join(' '), line].filter(Boolean).join(': ')
}

/** The span told most often; of spans told as often the shortest. Under `latest`, the last one told. */
function daysOf(told: readonly Account[], policy: Policy): readonly [string | null, string | null] {
  const dated = told.filter((a) => a.start !== null || a.end !== null)
  if (policy === 'latest' && dated.length > 0) return [dated.at(-1)!.start, dated.at(-1)!.end]
  const tally = Map.groupBy(dated, (a) => `${a.start} ${a.end}`)
  const length = (a: Account) => (a.start && a.end ? Date.parse(a.end) - Date.parse(a.start) : Number.POSITIVE_INFINITY)
  const [best] = [...tally.values()].sort((x, y) => y.length - x.length || length(x[0]!) - length(y[0]!))
  return best ? [best[0]!.start, best[0]!.end] : [null, null]
}

/** The most precise place; of one level the one told most often. */
function placeOf(told: readonly Account[], policy: Policy): PlaceValue | null {
  const places = told.flatMap((a) => a.place ?? [])
  if (policy === 'latest') return places.at(-1) ?? null
  const finest = Math.min(...places.map((p) => LEVELS.indexOf(p.level)))
  const fine = places.filter((p) => LEVELS.indexOf(p.level) === finest)
  const name = mostTold(fine.map((p) => p.name))
  return fine.find((p) => p.name === name) ?? null
}

function claimantsOf(accounts: readonly KeptAccount[]): readonly string[] {
  const names = accounts.flatMap(({ account, report }) => {
    const sources = account.sources.map((s) => s.text ?? s.via ?? UNNAMED)
    return sources.length > 0 ? sources : [report.outlet ?? report.id]
  })
  return [...new Set(names)]
}
