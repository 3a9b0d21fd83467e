/** What each tally of a scope is beside the others: first, repeat, update, correction, conflict, withdrawn, part or copy. */
import type { KeptAccount, LedgerRow } from '../../model/index.ts'
import { insideOf } from './inside.ts'
import type { Scope } from './scopes.ts'
import { contains, disjoint, rowOf, same, type Tally } from './tally.ts'

/** Measures that rise and fall by themselves: a lower later figure is news, not a correction. */
const FLUCTUATING = new Set(['missing', 'detained', 'abducted', 'displaced', 'participants', 'deployed'])

interface Judged {
  readonly tally: Tally
  readonly row: LedgerRow
}

/** The rows of a scope, in the order told, reprints last. */
export function judge(scope: Scope, siblings: readonly KeptAccount[]): readonly LedgerRow[] {
  const judged: Judged[] = []
  const takenBack = new Set<string>()
  const told = scope.tallies.filter((t) => t.copyOf === null)
  for (const tally of told) {
    if (tally.withdrawn) for (const earlier of takenBackBy(tally, judged)) takenBack.add(earlier)
    judged.push({ tally, row: judgeOne(tally, { scope, judged, takenBack, siblings }) })
  }
  for (const tally of scope.tallies) {
    if (tally.copyOf !== null) judged.push({ tally, row: judgeCopy(tally, { scope, judged, takenBack, siblings }) })
  }
  return judged.map((j) => j.row)
}

interface Known {
  readonly scope: Scope
  readonly judged: readonly Judged[]
  readonly takenBack: ReadonlySet<string>
  readonly siblings: readonly KeptAccount[]
}

function judgeCopy(tally: Tally, known: Known): LedgerRow {
  const original = known.judged.find(
    ({ tally: o }) =>
      o.kept.report.id === tally.copyOf &&
      same(o, tally) &&
      (o.partOf === null) === (tally.partOf === null) &&
      o.claimantKey === tally.claimantKey,
  )
  return original ? rowOf(tally, 'copy', [original.tally.row], 'ledger/reprint') : judgeOne(tally, known)
}

/** Figures that a withdrawn one takes back: the same bounds, by its claimant; by anybody where that claimant gave none. */
function takenBackBy(tally: Tally, judged: readonly Judged[]): readonly string[] {
  const equal = judged.filter(({ tally: t }) => same(t, tally) && t.partOf === null)
  const own = equal.filter(({ tally: t }) => t.claimantKey === tally.claimantKey)
  return (own.length > 0 ? own : equal).map(({ tally: t }) => t.row)
}

function judgeOne(tally: Tally, known: Known): LedgerRow {
  if (tally.withdrawn) return rowOf(tally, 'withdrawn', takenBackBy(tally, known.judged), 'ledger/withdrawn')
  if (tally.partOf !== null) return rowOf(tally, 'part', [tally.partOf], 'ledger/part-of')
  const replaced = replacedBy(tally, known)
  if (replaced) return rowOf(tally, 'correction', [replaced.row], 'ledger/replaces-withdrawn')
  const whole = known.judged.filter(({ tally: t }) => t.partOf === null && !t.withdrawn && !known.takenBack.has(t.row))
  const own = whole.findLast(({ tally: t }) => t.claimantKey === tally.claimantKey)
  if (own) return besideOwn(tally, own.tally, whole)
  const equal = whole.find(({ tally: t }) => same(t, tally))
  if (equal) return rowOf(tally, 'repeat', [equal.tally.row], 'ledger/same-figure')
  const against = whole.filter(({ tally: t }) => t.kept.report.id === tally.kept.report.id && disjoint(t, tally))
  if (against.length > 0)
    return rowOf(
      tally,
      'conflict',
      against.map((j) => j.tally.row),
      'ledger/side-by-side',
    )
  return besideOthers(tally, whole, known.siblings)
}

/** The withdrawn figure in the same account that this one takes the place of. */
function replacedBy(tally: Tally, { scope }: Known): Tally | undefined {
  const here = scope.tallies.filter((t) => t.kept.id === tally.kept.id && t.partOf === null)
  const withdrawn = here.filter((t) => t.withdrawn && !same(t, tally))
  const own = withdrawn.find((t) => t.claimantKey === tally.claimantKey)
  if (own) return own
  // Another body's lower figure explains why the higher one was taken back; a higher one is simply news.
  const first = here.find((t) => !t.withdrawn)
  const others = withdrawn.filter((t) => !here.some((o) => !o.withdrawn && o.claimantKey === t.claimantKey))
  return first?.row === tally.row ? others.find((t) => tally.high < t.low) : undefined
}

function besideOwn(tally: Tally, own: Tally, whole: readonly Judged[]): LedgerRow {
  if (same(own, tally)) return rowOf(tally, 'repeat', [own.row], 'ledger/own-figure-again')
  if (contains(tally, own)) return rowOf(tally, 'repeat', [own.row], 'ledger/vaguer')
  const older = whole.find(({ tally: t }) => t.claimantKey === tally.claimantKey && same(t, tally))
  if (older && tally.dated && tally.date !== null && own.date !== null && tally.date < own.date) {
    return rowOf(tally, 'repeat', [older.tally.row], 'ledger/older-figure-recalled')
  }
  const fell = tally.high < own.low
  if (fell && !FLUCTUATING.has(tally.of)) return rowOf(tally, 'correction', [own.row], 'ledger/own-figure-falls')
  return rowOf(tally, 'update', [own.row], fell ? 'ledger/own-figure-falls' : 'ledger/own-figure-rises')
}

/** A claimant's first figure beside those of others in earlier reports: measured by the line of figures that nobody contested. */
function besideOthers(tally: Tally, whole: readonly Judged[], siblings: readonly KeptAccount[]): LedgerRow {
  const line = whole.filter(({ row }) => row.state !== 'conflict')
  const latest = (line.at(-1) ?? whole.at(-1))?.tally
  if (!latest) {
    const inside = insideOf(tally, siblings)
    if (inside && tally.kind === 'own' && !inside.running)
      return rowOf(tally, 'part', [inside.row], 'ledger/inside-another-event')
    return rowOf(tally, 'first', inside ? [inside.row] : [], inside ? 'ledger/inside-running-total' : 'ledger/first')
  }
  if (contains(tally, latest)) return rowOf(tally, 'repeat', [latest.row], 'ledger/vaguer')
  if (tally.high < latest.low && !FLUCTUATING.has(tally.of))
    return rowOf(tally, 'conflict', [latest.row], 'ledger/lower-than-known')
  return rowOf(
    tally,
    'update',
    [latest.row],
    contains(latest, tally) ? 'ledger/more-exact' : 'ledger/higher-than-known',
  )
}
