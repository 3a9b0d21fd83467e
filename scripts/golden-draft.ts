/** Prints what a sentence is coded into now, in the form of a golden case, to correct and paste: `npm run golden:draft "sentence"`. */
import { stringify } from 'yaml'
import { sentenceReport } from '../golden/reports.ts'
import { openKit } from '../src/flow.ts'
import type { Account, Count, Party, SourceParty } from '../src/model/index.ts'

const orNone = <T>(items: readonly T[]): readonly T[] | 'none' => (items.length > 0 ? items : 'none')
const given = (of: object) => Object.fromEntries(Object.entries(of).filter(([, v]) => v !== undefined && v !== false))
const partyOf = ({ text, country, sector, alleged }: Party) => given({ text, country, sector, alleged })
const sourceOf = ({ text, via, date }: SourceParty) => given({ text, via: via ?? undefined, date: date ?? undefined })
const countOf = ({ of, min, max, whom, total, part_of, claimant, as_of, withdrawn }: Count) =>
  given({ of, min, max, whom: whom ?? undefined, total, part_of, claimant, as_of, withdrawn })

const [text, published] = process.argv.slice(2)
if (!text) throw new Error('Usage: npm run golden:draft "sentence" [day of publication]. Got no sentence.')
const kit = await openKit()
const coding = await kit.code(sentenceReport(text, published))
await kit.close()
const draft = { case: 'say in words what is shown', text, events: (coding?.events ?? []).map(eventOf) }
console.log('# Coded by the program, not gold: correct it by the codebook before you paste it.')
console.log(stringify([draft], { lineWidth: 0 }))

function eventOf(e: Account): Record<string, unknown> {
  return {
    type: e.type,
    ...(e.mode.length > 0 ? { mode: e.mode } : {}),
    actors: orNone(e.actors.map(partyOf)),
    recipients: orNone(e.recipients.map(partyOf)),
    start: e.start ?? 'none',
    end: e.end ?? 'none',
    place: e.place ? { name: e.place.name, country: e.place.country, level: e.place.level } : 'none',
    counts: orNone(e.counts.map(countOf)),
    status: e.status,
    sources: orNone(e.sources.map(sourceOf)),
  }
}
