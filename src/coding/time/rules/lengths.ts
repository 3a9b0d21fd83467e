/** Words about time that date nothing: durations, ages, sets and vague references. */
import { addMonths } from '../calendar.ts'
import { unitValue } from '../resolve.ts'
import { type Scene, type TimeRule, undated } from '../scene.ts'
import type { TimeWords } from '../vocabulary.ts'
import { AMOUNT, amountOf, lengthTimex } from './relative-units.ts'

const ADVERB_SETS: Readonly<Record<string, string>> = {
  daily: 'P1D',
  weekly: 'P1W',
  monthly: 'P1M',
  annually: 'P1Y',
  yearly: 'P1Y',
  nightly: 'P1D',
  hourly: 'PT1H',
  biweekly: 'P2W',
  fortnightly: 'P2W',
}

export function lengths(words: TimeWords): readonly TimeRule[] {
  const unitOf = (name = '') => words.units.get(name.toLowerCase()) ?? 'day'
  return [
    {
      id: 'age',
      pattern:
        '(?:the\\s+)?(?:(?<n>{Number})[\\s-]+years?[\\s-]+old|aged?\\s+(?:between\\s+)?(?<n2>{Number})(?:\\s+(?:to|and)\\s+{Number})?|(?<n3>{Number})[\\s-]+(?:month|week|day)s?[\\s-]+old)',
      read: (g) => undated('age', lengthTimex(amountOf(g.n ?? g.n2 ?? g.n3 ?? '', words), 'year'), 'year'),
    },
    {
      id: 'duration',
      pattern: `(?:(?:about|nearly|almost|over|more\\s+than|at\\s+least|up\\s+to|less\\s+than|the\\s+first|the)\\s+)?(?<n>${AMOUNT})(?<half>\\s+and\\s+a\\s+half)?[\\s-]+(?:full\\s+|consecutive\\s+|more\\s+|straight\\s+)?(?<unit>{Unit})(?:[\\s-]+(?:long|old(?=\\s+[a-z])))?`,
      read: (g, scene) => duration(g, scene, words, unitOf(g.unit)),
    },
    {
      id: 'duration-half',
      pattern: '(?<unit>{Unit})\\s+and\\s+a\\s+half',
      read: (g) => (/s$/i.test(g.unit!) ? null : undated('duration', lengthTimex(1.5, unitOf(g.unit)))),
    },
    {
      id: 'units-bare',
      pattern:
        '(?<unit>days|weeks|months|years|decades|centuries|hours|minutes)(?!\\s+(?:old|of\\s+age|later|after|before|earlier))',
      read: (g, scene) =>
        /\b(?:these|those|old|early|late|latter|later|teenage|golden|war)\s+$/.test(scene.before)
          ? null
          : undated('duration', lengthTimex(null, unitOf(g.unit))),
    },
    {
      id: 'set-every',
      pattern:
        '(?:every|each)\\s+(?:(?<n>{Number}|other|few)\\s+)?(?<unit>{Unit}|{Weekday}|{Part})(?:\\s+(?<part>{Part}))?',
      read: (g) => {
        const weekday = words.weekdays.get(g.unit!.toLowerCase())
        if (weekday) return undated('set', `XXXX-WXX-${weekday}`)
        const part = words.parts.get(g.unit!.toLowerCase())
        if (part && !words.units.has(g.unit!.toLowerCase())) return undated('set', `XXXX-XX-XXT${part}`)
        return undated('set', lengthTimex(g.n === 'other' ? 2 : g.n ? amountOf(g.n, words) : 1, unitOf(g.unit)))
      },
    },
    {
      id: 'set-weekdays',
      pattern: '(?<weekday>{Weekday})s(?:\\s+{Part}s)?',
      read: (g, scene) =>
        /\bon\s+$|\band\s+$|,\s*$/.test(scene.before)
          ? undated('set', `XXXX-WXX-${words.weekdays.get(g.weekday!.toLowerCase())}`)
          : null,
    },
    {
      id: 'set-adverb',
      pattern: '(?<word>daily|weekly|monthly|annually|yearly|nightly|hourly|fortnightly|biweekly)',
      read: (g) => (/^[A-Z]/.test(g.word!) ? null : undated('set', ADVERB_SETS[g.word!.toLowerCase()] ?? 'P1D')),
    },
    {
      id: 'reference',
      pattern: '(?<reference>{Reference})',
      read: (g) =>
        undated('anchor', words.references.get(g.reference!.toLowerCase().replace(/\s+/g, ' ')) ?? 'PAST_REF'),
    },
    {
      id: 'year-earlier',
      pattern: '(?:the\\s+)?year[\\s-](?:earlier|ago)(?:\\s+(?:quarter|period))?',
      read: (_, scene) => {
        const from = scene.previous?.start ?? scene.today
        if (!from) return undated('date', 'XXXX')
        return scene.previous?.precision === 'season'
          ? unitValue(addMonths(from, -12), 'quarter', 0)
          : unitValue(from, 'year', -1)
      },
    },
    {
      id: 'future-past',
      pattern:
        'the\\s+(?:(?:near|distant|recent)\\s+)?(?<which>future|past)(?!\\s+\\w+\\s+(?:years|days|weeks|months|hours))',
      read: (g) => undated('anchor', /future/i.test(g.which!) ? 'FUTURE_REF' : 'PAST_REF'),
    },
  ]
}

function duration(g: Readonly<Record<string, string | undefined>>, scene: Scene, words: TimeWords, unit: string) {
  const n = amountOf(g.n!, words)
  const singular = !/s$/i.test(g.unit!)
  const article = /^(?:an?)$/i.test(g.n!)
  if (/^second$/i.test(g.unit!) && !/^\d|one/i.test(g.n!)) return null
  if (unit === 'quarter' || unit === 'season') return null
  if (/^(?:some|many)$/i.test(g.n!) && singular) return null
  // "killed 20 minutes" never; "15 second graders", "2,000 day labourers" are no durations.
  if (singular && !article && !/-/.test(scene.text) && n !== 1 && n !== 0.5 && !/^\s+[a-z]/.test(scene.after))
    return null
  if (article && /[$€£\d][^\s]*\s+(?:\S+\s+)?$/.test(scene.before) && /^\s*(?:[.,;]|$)/.test(scene.after))
    return undated('set', lengthTimex(1, unit))
  const amount = n === null ? null : g.half ? n + 0.5 : n
  if (amount === 0.5 || (amount !== null && !Number.isInteger(amount))) return undated('duration', halves(amount, unit))
  return undated('duration', lengthTimex(amount, unit))
}

/** TIMEX3 writes halves in the smaller unit: half an hour is `PT30M`. */
function halves(amount: number, unit: string): string {
  if (unit === 'hour') return `PT${Math.round(amount * 60)}M`
  if (unit === 'year') return `P${Math.round(amount * 12)}M`
  return lengthTimex(amount, unit)
}
