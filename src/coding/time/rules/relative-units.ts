/** Times counted in calendar units from the report or from an earlier date: "last week", "three days later". */
import { numberValue } from '../../counts/number-words.ts'
import { addDays, addMonths, unitAround, yearOf } from '../calendar.ts'
import { dayPart, monthDayValue, moveBy, movedValue, partOf, quarterTimex, unitValue } from '../resolve.ts'
import { interval, type Scene, type TimeRule, undated, type Value } from '../scene.ts'
import type { TimeWords } from '../vocabulary.ts'

const SHIFT: Readonly<Record<string, number>> = {
  last: -1,
  past: -1,
  previous: -1,
  this: 0,
  current: 0,
  same: 0,
  that: 0,
  next: 1,
  coming: 1,
  following: 1,
}
const FROM_EARLIER = new Set(['previous', 'following', 'same', 'that'])
const LETTER: Readonly<Record<string, string>> = {
  second: 'TS',
  minute: 'TM',
  hour: 'TH',
  day: 'D',
  night: 'D',
  weekend: 'WE',
  week: 'W',
  fortnight: 'W',
  month: 'M',
  quarter: 'Q',
  season: 'M',
  year: 'Y',
  decade: 'Y',
  century: 'Y',
}

/** The TIMEX3 length: 2 and `week` → `P2W`; without a number `PXW`. */
export function lengthTimex(n: number | null, unit: string): string {
  const letter = LETTER[unit] ?? 'D'
  const times = unit === 'fortnight' ? 2 : unit === 'decade' ? 10 : unit === 'century' ? 100 : 1
  const amount = n === null ? 'X' : n * times
  if (n === null && (unit === 'decade' || unit === 'century')) return unit === 'decade' ? 'PXDE' : 'PXCE'
  return letter.startsWith('T') ? `PT${amount}${letter.slice(1)}` : `P${amount}${letter}`
}

/** "two", "several", "a couple of" → 2, null, 2. */
export function amountOf(text: string, words: TimeWords): number | null {
  const plain = text.toLowerCase().trim()
  if (/^(?:an?|one)$/.test(plain)) return 1
  if (/couple/.test(plain)) return 2
  if (/several|few|many|some|number/.test(plain)) return null
  if (/half/.test(plain)) return 0.5
  return numberValue(plain, words.numbers)
}

export const AMOUNT =
  '(?:an?\\s+couple(?:\\s+of)?|a\\s+few|several|many|some|a\\s+number\\s+of|half\\s+an?|{Number}|an?)'

export function relativeUnits(words: TimeWords): readonly TimeRule[] {
  const unitOf = (name = '') => words.units.get(name.toLowerCase()) ?? 'day'
  const base = (word: string, scene: Scene) =>
    FROM_EARLIER.has(word) ? (scene.previous?.start ?? scene.today) : scene.today
  return [
    {
      id: 'unit-near',
      pattern:
        '(?:(?<phase>earlier|later|early|late|mid|sometime)[\\s-]+(?:in\\s+)?)?(?:(?:the\\s+)?(?<word>last|past|previous|this|current|same|that|next|coming|following))\\s+(?<unit>{Unit})(?!-)',
      read: (g, scene) => {
        const word = g.word!.toLowerCase()
        const unit = unitOf(g.unit)
        const plural = /s$/i.test(g.unit!)
        if (/^(?:day|night)$/.test(unit) && /next|following|previous|same/.test(word)) return null
        if (LETTER[unit]?.startsWith('T') || (plural && !/s$/.test(unit)))
          return plural ? recent(word, null, unit, scene) : null
        if (word === 'that' && !/^(?:day|night|week|month|year|weekend)$/.test(unit)) return null
        if (/^the\s+(?:past|last)$/i.test(scene.text.replace(/\s+\S+$/, '')) && unit !== 'day')
          return recent(word, 1, unit, scene)
        const from = base(word, scene)
        if (!from) return undated('date', 'XXXX-XX-XX')
        const shift = SHIFT[word] ?? 0
        if (unit === 'day' && /last|past|this/.test(word)) return recent(word, 1, unit, scene)
        const phase = /^(?:early|mid|late)$/i.test(g.phase ?? '') ? g.phase!.toLowerCase() : ''
        return unitValue(from, unit, shift, phase)
      },
    },
    {
      id: 'units-recent',
      pattern: `(?:the\\s+)?(?<word>last|past|previous|next|coming|following)\\s+(?<n>${AMOUNT})[\\s-]+(?<unit>{Unit})`,
      read: (g, scene) => recent(g.word!.toLowerCase(), amountOf(g.n!, words), unitOf(g.unit), scene),
    },
    {
      id: 'units-ago',
      pattern: `(?:(?:about|around|nearly|almost|over|more\\s+than|some|just|less\\s+than|at\\s+least)\\s+)?(?<n>${AMOUNT})(?<half>\\s+and\\s+a\\s+half)?\\s+(?<unit>{Unit})\\s+ago`,
      read: (g, scene) => {
        const n = amountOf(g.n!, words)
        return yearBefore(n, unitOf(g.unit), scene) ?? moved(n, g, unitOf(g.unit), -1, scene.today)
      },
    },
    {
      id: 'units-from-now',
      pattern: `(?<n>${AMOUNT})\\s+(?<unit>{Unit})\\s+(?:from\\s+now|hence|time)`,
      read: (g, scene) => moved(amountOf(g.n!, words), g, unitOf(g.unit), 1, scene.today),
    },
    {
      id: 'units-bare-ago',
      pattern: '(?<unit>{Unit})\\s+ago',
      read: (g) => (/s$/i.test(g.unit!) ? undated('anchor', 'PAST_REF') : null),
    },
    {
      id: 'units-earlier',
      pattern: `(?:(?:about|around|nearly|almost|just|only|some)\\s+)?(?<n>${AMOUNT})\\s+(?<unit>{Unit})\\s+(?<side>earlier|later|before|after|afterwards?|previously|prior)(?:\\s+(?=that|the|a)(?:that)?)?`,
      read: (g, scene) => {
        const back = /earlier|before|prior|previously/i.test(g.side!)
        const clause = /^\s*(?:the|a|an|his|her|its|their|he|she|it|they|[a-z]+ing|[a-z]+s?\b)/.test(scene.after)
        if (/before|after$|prior/i.test(g.side!) && clause && !/^\s*(?:and|but|,|in|on|at|when)\b/.test(scene.after))
          return undated('duration', lengthTimex(amountOf(g.n!, words), unitOf(g.unit)))
        const from = scene.previous?.start ?? scene.today
        const n = amountOf(g.n!, words)
        // Counted from a day that was named, "two weeks later" is a day.
        if (n !== null && from && /^(?:week|fortnight)$/.test(unitOf(g.unit)) && scene.previous?.precision === 'day')
          return { ...dayPart(moveBy(from, unitOf(g.unit), back ? -n : n)), sure: 'inferred' }
        return (back ? yearBefore(n, unitOf(g.unit), scene) : null) ?? moved(n, g, unitOf(g.unit), back ? -1 : 1, from)
      },
    },
    {
      id: 'days-after-date',
      pattern:
        '(?:just\\s+)?days\\s+after\\s+(?:the\\s+)?(?:(?<month>{Month})\\s+(?<day>{Day})|(?<day2>{Day})\\s+(?<month2>{Month}))',
      read: (g, scene) => {
        const month = words.months.get((g.month ?? g.month2)!.toLowerCase().replace('.', '')) ?? 0
        const from = monthDayValue(month, Number.parseInt((g.day ?? g.day2)!, 10), null, scene)
        if (!from?.start) return null
        return { ...interval(addDays(from.start, 1), addDays(from.start, 7), 'week', 'PXD'), sure: 'inferred' }
      },
    },
    {
      id: 'earlier-that-day',
      pattern:
        '(?:earlier|later|early|late)\\s+(?:(?:in|on)\\s+)?(?:the|that|the\\s+same)\\s+(?<unit>day|night|week|month|year)(?:\\s+before|\\s+after)?',
      read: (g, scene) => {
        const from = scene.previous?.start ?? scene.today
        return from ? unitValue(from, unitOf(g.unit), 0) : undated('date', 'XXXX-XX-XX')
      },
    },
    {
      id: 'day-before',
      pattern:
        '(?:the|a)\\s+(?<unit>day|night|week|month|year)\\s+(?<side>before|after|earlier|later)(?!\\s+(?:the|a|an|his|her|its|their|he|she|it|they)\\b)',
      read: (g, scene) => {
        if (/^\s*(?:the|a|an|his|her|its|their|he|she|it|they|[\p{Lu}])\b/u.test(scene.after)) return null
        const from = scene.previous?.start ?? scene.today
        const by = /before|earlier/i.test(g.side!) ? -1 : 1
        return from ? unitValue(from, unitOf(g.unit), by) : undated('date', 'XXXX-XX-XX')
      },
    },
    {
      id: 'next-day',
      pattern:
        '(?:(?:on|in|by)\\s+)?(?:the\\s+)?(?<word>next|following|previous|preceding|same)\\s+(?<unit>day|morning|afternoon|evening|night)',
      read: (g, scene) => {
        const from = scene.previous?.end ?? scene.previous?.start ?? scene.today
        if (!from) return undated('date', 'XXXX-XX-XX')
        const by = /next|following/i.test(g.word!) ? 1 : /same/i.test(g.word!) ? 0 : -1
        return { ...dayPart(addDays(from, by), words.parts.get(g.unit!.toLowerCase()) ?? ''), sure: 'inferred' }
      },
    },
    {
      id: 'part-of-unit',
      pattern:
        '(?:(?:the|this|last|next)\\s+)?(?<mod>start|beginning|end|middle)\\s+of\\s+(?:(?<word>the|this|last|next)\\s+)?(?<unit>week|month|year|decade|weekend)',
      read: (g, scene) => {
        if (!scene.today) return undated('date', 'XXXX')
        const unit = unitOf(g.unit)
        const shift = SHIFT[g.word?.toLowerCase() ?? 'this'] ?? 0
        return sinceStart(unitValue(scene.today, unit, shift, g.mod), scene)
      },
    },
    {
      id: 'year-end',
      pattern: '(?:(?<mod>mid|year|month)[\\s-](?<unit>year|month|week|end))',
      read: (g, scene) => {
        if (!scene.today) return null
        const text = `${g.mod}${g.unit}`.toLowerCase()
        const unit = /year/.test(text) ? 'year' : /month/.test(text) ? 'month' : 'week'
        return /mid|end$/.test(text) ? unitValue(scene.today, unit, 0, /end$/.test(text) ? 'end' : 'mid') : null
      },
    },
    {
      id: 'weekend',
      pattern: '(?:the|at\\s+(?:the\\s+)?)\\s*(?:past\\s+|long\\s+)?weekend',
      read: (_, scene) => {
        if (!scene.today) return undated('date', 'XXXX-WXX-WE')
        const here = unitValue(scene.today, 'weekend', 0)!
        return !scene.future && here.start! > scene.today ? unitValue(scene.today, 'weekend', -1) : here
      },
    },
    {
      id: 'unit-to',
      pattern: `(?:the|an?)\\s+(?:(?<n>{Number})\\s+)?(?<unit>{Unit})\\s+(?:to|ended|ending|until|up\\s+to)\\s+(?:(?<weekday>{Weekday})|(?<month>{Month})\\s+(?<day>{Day})|(?<day2>{Day})\\s+(?<month2>{Month}))`,
      read: (g, scene) => unitTo(g, scene, words, unitOf(g.unit)),
    },
    {
      id: 'quarter',
      pattern: `(?:(?:the|its|their|this|last)\\s+)?(?:(?:latest|fiscal)\\s+)?(?<nth>{Ordinal}|latest|current|same)[\\s-](?<unit>quarter|half)(?:\\s+of\\s+(?<year>{Year}|last\\s+year|this\\s+year|next\\s+year)|\\s+(?<year2>{Year}))?`,
      read: (g, scene) => quarter(g, scene),
    },
    {
      id: 'the-quarter',
      pattern: 'the\\s+(?:latest\\s+)?(?:quarter|period)(?!\\s+(?:of|to|from|in|when|before|after|century|pound))',
      read: (_, scene) => {
        const near = scene.previous?.precision === 'season' ? scene.previous.start : null
        if (near) return unitValue(near, 'quarter', 0)
        return /quarter/i.test(scene.text) && scene.today ? unitValue(scene.today, 'quarter', -1) : null
      },
    },
    {
      id: 'season',
      pattern:
        '(?:(?:(?<mod>early|mid|late)[\\s-]+)?(?:the\\s+)?(?<word>last|this|next|past|coming|previous|following|early|late)\\s+)?(?<season>{Season})(?:\\s+of)?(?:\\s+(?<year>{Year}))?',
      read: (g, scene) => season(g, scene, words),
    },
  ]
}

function moved(
  n: number | null,
  g: Readonly<Record<string, string | undefined>>,
  unit: string,
  sign: number,
  from: string | null,
): Value {
  if (LETTER[unit]?.startsWith('T') && unit !== 'hour') return undated('anchor', sign < 0 ? 'PAST_REF' : 'FUTURE_REF')
  if (n === null) return undated('anchor', lengthTimex(null, unit))
  if (!from) return undated('date', 'XXXX-XX-XX')
  if (unit === 'hour') return { ...dayPart(moveBy(from, 'hour', sign * n)), sure: 'inferred' }
  return movedValue(from, unit, sign * (n + (g.half ? 0.5 : 0)))
}

/** Beside a quarter, "a year earlier" is the same quarter of the year before. */
function yearBefore(n: number | null, unit: string, scene: Scene): Value | null {
  const near = scene.previous
  if (n !== 1 || unit !== 'year' || near?.precision !== 'season' || !near.start) return null
  return /-Q/.test(near.timex) ? unitValue(addMonths(near.start, -12), 'quarter', 0) : null
}

/** "the past three days": up to and with today. */
function recent(word: string, n: number | null, unit: string, scene: Scene): Value {
  const timex = lengthTimex(n, unit)
  if (!scene.today || n === null) return undated(n === null ? 'anchor' : 'duration', timex)
  const ahead = /next|coming|following/.test(word)
  const from = FROM_EARLIER.has(word) ? (scene.previous?.start ?? scene.today) : scene.today
  const days = /^(?:hour|minute|second)$/.test(unit) ? Math.ceil((unit === 'hour' ? n : 1) / 24) : 0
  const other = days ? addDays(from, ahead ? days : -days) : moveBy(from, unit, ahead ? n : -n)
  const precision =
    unit === 'year' || unit === 'decade' || unit === 'century' ? 'year' : unit === 'month' ? 'month' : 'day'
  const value = ahead ? interval(from, other, precision, timex) : interval(other, from, precision, timex)
  return { ...value, sure: 'inferred' }
}

/** "since the start of the year" begins on the unit's first day. */
function sinceStart(value: Value | null, scene: Scene): Value | null {
  if (value && /\bsince\s+(?:the\s+)?$/.test(scene.before)) return { ...value, end: null }
  return value
}

function unitTo(
  g: Readonly<Record<string, string | undefined>>,
  scene: Scene,
  words: TimeWords,
  unit: string,
): Value | null {
  if (!scene.today) return undated('duration', lengthTimex(1, unit))
  const month = words.months.get((g.month ?? g.month2 ?? '').toLowerCase().replace('.', ''))
  const weekday = words.weekdays.get(g.weekday?.toLowerCase() ?? '')
  const here = yearOf(scene.today)
  const dated = month
    ? `${here}-${String(month).padStart(2, '0')}-${String(Number.parseInt(g.day ?? g.day2 ?? '1', 10)).padStart(2, '0')}`
    : null
  const end = weekday
    ? addDays(scene.today, -(((new Date(`${scene.today}T00:00:00Z`).getUTCDay() || 7) - weekday + 7) % 7))
    : dated && dated > scene.today
      ? addMonths(dated, -12)
      : dated
  if (!end) return null
  const n = g.n ? (amountOf(g.n, words) ?? 1) : 1
  const start = addDays(moveBy(end, unit, -n), 1)
  return interval(start, end, 'day', lengthTimex(n, unit))
}

function quarter(g: Readonly<Record<string, string | undefined>>, scene: Scene): Value | null {
  if (!scene.today) return undated('date', 'XXXX-QX')
  const nth = g.nth!.toLowerCase()
  const said = (g.year ?? g.year2 ?? '').toLowerCase()
  const year = /^\d/.test(said)
    ? Number(said)
    : yearOf(scene.today) + (/last/.test(said) ? -1 : /next/.test(said) ? 1 : 0)
  if (/half/i.test(g.unit!)) {
    if (!/first|1st|second|2nd/.test(nth)) return null
    const first = /first|1st/.test(nth)
    return interval(
      `${year}-${first ? '01' : '07'}-01`,
      `${year}-${first ? '06-30' : '12-31'}`,
      'season',
      `${year}-H${first ? 1 : 2}`,
    )
  }
  const index = ['first', 'second', 'third', 'fourth'].findIndex(
    (o) => o === nth || nth.startsWith(String(['first', 'second', 'third', 'fourth'].indexOf(o) + 1)),
  )
  if (index < 0) {
    const near = unitAround(scene.today, 'quarter', nth === 'latest' ? -1 : 0)
    return interval(near.start, near.end, 'season', quarterTimex(near.start))
  }
  let start = `${year}-${String(index * 3 + 1).padStart(2, '0')}-01`
  if (!said && !scene.future && start > scene.today) start = addMonths(start, -12)
  return interval(start, unitAround(start, 'quarter').end, 'season', quarterTimex(start))
}

function season(g: Readonly<Record<string, string | undefined>>, scene: Scene, words: TimeWords): Value | null {
  const found = words.seasons.get(g.season!.toLowerCase())!
  const word = (g.word ?? '').toLowerCase()
  if (!g.year && !word && !/\b(?:in|since|during|until|by|of|the)\s+(?:the\s+)?$/.test(scene.before)) return null
  if (/^[A-Z]/.test(g.season!) && !g.year) return null
  if (
    /^fall$/i.test(g.season!) &&
    !g.year &&
    !word &&
    (/^\s+(?:of|in|from)\b/.test(scene.after) || !/in\s+the\s+$/.test(scene.before))
  )
    return null
  if (!scene.today && !g.year) return undated('date', `XXXX-${found.code}`, 'season')
  let year = g.year ? Number(g.year) : yearOf(scene.today!)
  const startOf = (y: number) => `${y}-${String(found.first).padStart(2, '0')}-01`
  if (!g.year) {
    if (/last|past|previous/.test(word) && startOf(year) >= addMonths(scene.today!, -2)) year -= 1
    else if (/next|coming/.test(word) && startOf(year) <= scene.today!) year += 1
    else if (!/this|next|coming/.test(word) && !scene.future && startOf(year) > scene.today!) year -= 1
  }
  const end = unitAround(addMonths(startOf(year), 2), 'month').end
  return partOf(
    { start: startOf(year), end },
    g.mod ?? (/early|late/.test(word) ? word : ''),
    'season',
    `${year}-${found.code}`,
  )
}
