/** Dates that name a month, a year or a decade: "5 January 2022", "early March", "the mid-1990s". */
import { isoDate, yearOf } from '../calendar.ts'
import { dayPart, monthDayValue, monthValue, partOf } from '../resolve.ts'
import { interval, type Scene, type TimeRule, undated, type Value } from '../scene.ts'
import type { TimeWords } from '../vocabulary.ts'

const YEAR_AFTER =
  /(?:^|\s)(?:in|since|of|from|until|till|by|before|after|during|to|through|throughout|early|late|mid|between|and|for|around|circa|back in|summer|winter|spring|autumn|fall|year|election|elections|season|its|the)[\s-]*$/
const NOT_YEAR =
  /^\s*(?:%|percent|people|men|women|troops|soldiers|dollars|euros|pounds|km|kilomet|miles|met(?:er|re)s|tons|tonnes|barrels|points|shares|feet|block|[a-z]+s\s+(?:were|are|have|had)\b)/

export function calendarDates(words: TimeWords): readonly TimeRule[] {
  const month = (name = '') => words.months.get(name.toLowerCase().replace('.', '')) ?? 0
  const number = (text = '') => Number.parseInt(text, 10)
  const mod = '(?:(?<mod>early|mid|late|the\\s+(?:beginning|start|end|middle)\\s+of)[\\s-]+)?'
  const monthRange = (m: string, a: string, b: string, year: string | undefined, scene: Scene): Value | null => {
    const first = monthDayValue(month(m), number(a), year ? number(year) : null, scene)
    const last = monthDayValue(month(m), number(b), year ? number(year) : null, scene)
    if (!first?.start || !last?.start || last.start < first.start) return first
    return interval(first.start, last.start, 'day', first.timex)
  }
  return [
    {
      id: 'day-month-year',
      pattern:
        '(?:{Weekday},?\\s+(?:the\\s+)?)?(?<day>{Day})(?:\\s+(?:day\\s+)?of)?[\\s-](?<month>{Month})(?:,?\\s+|-)(?<year>{Year})',
      read: (g, scene) => monthDayValue(month(g.month), number(g.day), number(g.year), scene),
    },
    {
      id: 'month-day-year',
      pattern: '(?:{Weekday},?\\s+)?(?<month>{Month})\\s+(?:the\\s+)?(?<day>{Day}),?\\s+(?<year>{Year})',
      read: (g, scene) => monthDayValue(month(g.month), number(g.day), number(g.year), scene),
    },
    {
      id: 'month-day',
      pattern:
        '(?:(?<part>{Part})\\s+of\\s+|(?<weekday>{Weekday}|{ShortWeekday})(?:\\s+(?:{Part}))?,?\\s+)?(?:the\\s+)?(?<month>{Month})\\s+(?:the\\s+)?(?<day>{Day})(?!\\d|[:.,]\\d)',
      read: (g, scene) => monthDayValue(month(g.month), number(g.day), null, scene, part(words, g.part)),
    },
    {
      id: 'day-month',
      pattern:
        '(?:(?<weekday>{Weekday}|{ShortWeekday}),?\\s+(?:the\\s+)?)?(?<day>{Day})(?:\\s+(?:day\\s+)?of)?\\s+(?<month>{Month})(?!\\s*\\d)',
      read: (g, scene) => monthDayValue(month(g.month), number(g.day), null, scene),
    },
    {
      id: 'month-days',
      pattern:
        '(?<month>{Month})\\s+(?<first>{Day})\\s*(?:-|–|—|to|and|through|until)\\s*(?<last>{Day})(?:,?\\s+(?<year>{Year}))?(?!\\d|:\\d)',
      read: (g, scene) => monthRange(g.month!, g.first!, g.last!, g.year, scene),
    },
    {
      id: 'days-month',
      pattern:
        '(?<first>{Day})\\s*(?:-|–|—|to|and|through|until)\\s*(?<last>{Day})(?:\\s+of)?\\s+(?<month>{Month})(?:,?\\s+(?<year>{Year}))?',
      read: (g, scene) => monthRange(g.month!, g.first!, g.last!, g.year, scene),
    },
    {
      id: 'month-year',
      pattern: `${mod}(?<month>{Month})(?:,?\\s+(?:of\\s+)?|-)(?<year>{Year})`,
      read: (g, scene) => monthValue(month(g.month), number(g.year), scene, modifier(g.mod)),
    },
    {
      id: 'month-of-year',
      pattern: `${mod}(?:(?<word>last|next|this|past|early|mid|late)[\\s-]+)?(?<month>{Month})`,
      read: (g, scene) => {
        const name = g.month!
        if (
          /^may$/i.test(name) &&
          !/(?:in|since|of|by|until|last|next|this|from|to|and|through|during|before|after|early|late|mid|for|,)[\s-]*$/.test(
            scene.before,
          ) &&
          !g.mod &&
          !g.word
        )
          return null
        const modded = /early|mid|late/.test(g.word ?? '') ? g.word : g.mod
        return monthValue(month(name), null, scene, modifier(modded), g.word)
      },
    },
    {
      id: 'iso-date',
      pattern: '(?<year>{Year})[-/.](?<m>\\d{2})[-/.](?<d>\\d{2})',
      read: (g) => {
        const iso = isoDate(number(g.year), number(g.m), number(g.d))
        return iso ? { ...dayPart(iso), fullYear: true } : null
      },
    },
    {
      id: 'slash-date',
      pattern: '(?<a>\\d{1,2})[/.](?<b>\\d{1,2})[/.](?<year>\\d{4}|\\d{2})(?!\\d)',
      read: (g, scene) => slashDate(number(g.a), number(g.b), g.year!, scene),
    },
    {
      id: 'september-eleven',
      pattern: '9/11',
      read: () => dayPart('2001-09-11'),
    },
    {
      id: 'year-range',
      pattern: '(?<first>{Year})\\s*(?:-|–|—|/)\\s*(?<last>\\d{2,4})(?!\\d)',
      read: (g) => {
        const first = number(g.first)
        const last = g.last!.length === 2 ? Math.floor(first / 100) * 100 + number(g.last) : number(g.last)
        if (last <= first || last > first + 99) return null
        return interval(`${first}-01-01`, `${last}-12-31`, 'year', `${first}`)
      },
    },
    {
      id: 'year',
      pattern: `${mod}(?:the\\s+year\\s+)?(?<fiscal>fiscal\\s+(?:year\\s+)?)?(?<year>{Year})(?![\\d:]|[.,/]\\d|-[a-z])`,
      read: (g, scene) => {
        const year = number(g.year)
        const bare = !g.mod && !g.fiscal
        if (bare && NOT_YEAR.test(scene.after)) return null
        if (bare && /[$€£]\s*$/.test(scene.before)) return null
        const likely = year >= 1900 && year <= (scene.today ? yearOf(scene.today) : 2035) + 30
        if (bare && !YEAR_AFTER.test(scene.before) && !likely) return null
        if (bare && !YEAR_AFTER.test(scene.before) && /\d\s*$/.test(scene.before)) return null
        if (bare && !YEAR_AFTER.test(scene.before) && /^\s+[a-z]+s\b/.test(scene.after) && year >= 2000) return null
        const timex = `${year}`
        const days = { start: `${year}-01-01`, end: `${year}-12-31` }
        return { ...partOf(days, modifier(g.mod), 'year', timex), fullYear: true }
      },
    },
    {
      id: 'decade',
      pattern: "(?:the\\s+)?(?:(?<mod>early|mid|late)[\\s-]+)?(?:['’])?(?<decade>(?:1[0-9]|20)?\\d0)['’]?s",
      read: (g, scene) => {
        if (/\b(?:in|into)\s+(?:his|her|their)\s+(?:(?:early|mid|late)[\s-]+)?$/.test(scene.before))
          return undated('age', 'PXY', 'year')
        const digits = g.decade!
        if (digits.length === 2 && !/^the|['’]/i.test(scene.text) && !g.mod) return null
        const start = digits.length === 2 ? Number(`19${digits}`) : Number(digits)
        const days = { start: `${start}-01-01`, end: `${start + 9}-12-31` }
        return partOf(days, g.mod ?? '', 'decade', `${start}`.slice(0, 3))
      },
    },
    {
      id: 'decade-of-life',
      pattern:
        "(?:his|her|their)\\s+(?:(?:early|mid|late)[\\s-]+)?(?:\\d0['’]?s|teens|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)",
      read: () => undated('age', 'PXY', 'year'),
    },
    {
      id: 'century',
      pattern: '(?:the\\s+)?(?:(?<mod>early|mid|late)[\\s-]+)?(?<n>\\d{1,2})(?:st|nd|rd|th)[\\s-]century',
      read: (g) => {
        const start = (number(g.n) - 1) * 100
        if (start < 0 || start > 2100) return null
        const text = String(start).padStart(4, '0')
        return partOf(
          { start: text.replace(/$/, '-01-01'), end: `${text.slice(0, 2)}99-12-31` },
          g.mod ?? '',
          'longer',
          text.slice(0, 2),
        )
      },
    },
  ]
}

/** "the end of" → `end`. */
function modifier(text = ''): string {
  return text.toLowerCase().match(/early|mid(?:dle)?|late|beginning|start|end/)?.[0] ?? ''
}

function part(words: TimeWords, name = ''): string {
  return words.parts.get(name.toLowerCase()) ?? ''
}

/** Day first or month first: whichever the calendar allows, else month first unless that would lie ahead. */
function slashDate(a: number, b: number, yearText: string, scene: Scene): Value | null {
  const short = Number(yearText)
  const year = yearText.length === 4 ? short : short > 50 ? 1900 + short : 2000 + short
  const monthFirst = isoDate(year, a, b)
  const dayFirst = isoDate(year, b, a)
  const known = scene.today
  const found =
    monthFirst && known && monthFirst > known && dayFirst && dayFirst <= known ? dayFirst : (monthFirst ?? dayFirst)
  return found
    ? { ...dayPart(found), sure: monthFirst && dayFirst && a !== b ? 'inferred' : 'stated', fullYear: true }
    : null
}
