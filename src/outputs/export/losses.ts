/** What tables of events commonly cannot hold. */
import type { Measure, WholeEvent } from '../../model/index.ts'
import type { Lose } from './format.ts'
import { partiesOf } from './tellings.ts'
import { rowText, tollOf } from './toll.ts'
import { boundsText } from './wording.ts'

/** Loses an open end, alleged parties, conflicts and withdrawn figures. */
export function loseNuance({ event, conflicts, ledgers }: WholeEvent, lose: Lose, dayField: string): void {
  if (event.start !== null && event.end === null) {
    lose(dayField, `from ${event.start}, no end told`, 'the format has no open end')
  }
  for (const { kind, about, sides } of conflicts) {
    lose('conflict', `${kind}: ${about}: ${sides.map((s) => s.value).join(' against ')}`, 'the format holds one value')
  }
  for (const row of ledgers.flatMap((l) => l.rows).filter((r) => r.state === 'withdrawn')) {
    lose(row.of, `withdrawn: ${rowText(row)}`, 'a withdrawn figure is not exported')
  }
}

/** Loses figures of measures that have no column, and the bounds of those that have one. */
export function loseFigures(
  whole: WholeEvent,
  lose: Lose,
  field: string,
  kept: readonly Measure[],
  bounds = false,
): void {
  for (const of of new Set(whole.ledgers.map((l) => l.of))) {
    const { figure } = tollOf(whole, of)
    if (!figure || figure.best === null) continue
    const told = `${of}: ${boundsText(figure.low, figure.high)}`
    if (!kept.includes(of)) lose(of, told, 'the format has no column for this figure')
    else if (!bounds && of === 'killed' && figure.low !== figure.high) lose(field, told, 'the format holds one number')
  }
}

/** Loses who is only alleged to have done it; the name says so where it is written. */
export function loseAlleged(whole: WholeEvent, lose: Lose, field: string): void {
  for (const party of partiesOf(whole, 'actors')) {
    if (party.alleged) lose(field, `${party.text}, alleged`, 'the format has no column for a doubt; the name says so')
  }
}
