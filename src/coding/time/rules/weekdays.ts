/** Days named from today: weekdays, "yesterday", "overnight", "this morning". */
import { addDays } from '../calendar.ts'
import { dayPart, weekdayValue } from '../resolve.ts'
import { interval, type Scene, type TimeRule, undated, type Value } from '../scene.ts'
import type { TimeWords } from '../vocabulary.ts'

const PHASE = '(?:(?<phase>early|late|earlier|later)\\s+(?:on\\s+|in\\s+the\\s+)?)?'
const CLOCK_BEFORE =
  '(?:(?<clock>{Clock})(?:\\s+(?:local(?:\\s+time)?|GMT|UTC|E[DS]T|[CMP][DS]T))?(?:\\s+(?:on|in\\s+the))?,?\\s+)?'
const CLOCK_AFTER = '(?:(?:\\s+at|,)?\\s+(?:about\\s+|around\\s+)?(?<clock2>{Clock}))?'

export function weekdays(words: TimeWords): readonly TimeRule[] {
  const weekday = (name = '') => words.weekdays.get(name.toLowerCase().replace('.', '')) ?? 0
  const part = (g: Readonly<Record<string, string | undefined>>) => clockOrPart(words, g)
  const near = (offset: number, g: Readonly<Record<string, string | undefined>>, scene: Scene): Value =>
    scene.today ? dayPart(addDays(scene.today, offset), part(g)) : undated('date', 'XXXX-XX-XX')
  return [
    {
      id: 'weekday',
      pattern: `${CLOCK_BEFORE}${PHASE}(?:(?<part2>{Part})\\s+(?:of|on)\\s+)?(?:(?:the\\s+)?(?<word>last|next|this|past|previous|following|coming)\\s+)?(?<weekday>{Weekday})(?:\\s+(?<part>{Part}))?${CLOCK_AFTER}`,
      read: (g, scene) => {
        if (/^(?:the|every|each)\s/i.test(scene.text) === false && /(?:every|each)\s+$/.test(scene.before)) return null
        return weekdayValue(weekday(g.weekday), scene, g.word?.toLowerCase(), part(g))
      },
    },
    {
      id: 'weekday-short',
      pattern: '(?<weekday>{ShortWeekday})(?=[,.]?\\s+(?:{Month}|\\d|$))',
      read: (g, scene) => weekdayValue(weekday(g.weekday), scene),
    },
    {
      id: 'weekday-before-last',
      pattern: '(?:the\\s+)?(?<weekday>{Weekday})\\s+before\\s+last',
      read: (g, scene) => {
        const last = weekdayValue(weekday(g.weekday), scene, 'last')
        return last.start ? dayPart(addDays(last.start, -7)) : last
      },
    },
    {
      id: 'today',
      pattern: `${CLOCK_BEFORE}${PHASE}(?:today|tonight)(?:\\s+(?<part>{Part}))?${CLOCK_AFTER}`,
      read: (g, scene) => near(0, /tonight/i.test(scene.text) ? { ...g, part: 'night' } : g, scene),
    },
    {
      id: 'yesterday',
      pattern: `${CLOCK_BEFORE}${PHASE}yesterday(?:\\s+(?<part>{Part}))?${CLOCK_AFTER}`,
      read: (g, scene) => near(-1, g, scene),
    },
    {
      id: 'tomorrow',
      pattern: `${CLOCK_BEFORE}${PHASE}tomorrow(?:\\s+(?<part>{Part}))?${CLOCK_AFTER}`,
      read: (g, scene) => near(1, g, scene),
    },
    {
      id: 'day-before-yesterday',
      pattern: '(?:the\\s+)?day\\s+(?<side>before\\s+yesterday|after\\s+tomorrow)',
      read: (g, scene) => near(/yesterday/i.test(g.side!) ? -2 : 2, {}, scene),
    },
    {
      id: 'last-night',
      pattern: `${CLOCK_BEFORE}${PHASE}last\\s+(?<part>night|evening)`,
      read: (g, scene) => near(-1, g, scene),
    },
    {
      id: 'this-morning',
      pattern: `${CLOCK_BEFORE}${PHASE}this\\s+(?<part>morning|afternoon|evening)`,
      read: (g, scene) => near(0, g, scene),
    },
    {
      id: 'overnight',
      pattern: 'overnight(?!\\s+(?:stay|bag|train|bus|success|accommodation|parking|delivery|guest))',
      read: (_, scene) => overnight(scene),
    },
    {
      id: 'weekday-night-into',
      pattern:
        '(?:the\\s+night\\s+(?:of|from|between)\\s+)?(?<weekday>{Weekday})(?:\\s+night)?\\s+(?:in)?to\\s+(?<next>{Weekday})(?!\\s+(?:night|evening))',
      read: (g, scene) => {
        if (!/night/i.test(scene.text) && !/\b(?:night|overnight)\s+(?:from\s+)?$/.test(scene.before)) return null
        const last = weekdayValue(weekday(g.next), scene)
        if (!last.start) return last
        return interval(addDays(last.start, -1), last.start, 'day', `${addDays(last.start, -1)}TNI`)
      },
    },
    {
      id: 'clock',
      pattern: '(?<clock>{Clock})(?:\\s+local\\s+time)?',
      read: (g, scene) => {
        if (!/^(?:noon|midnight|midday)$|m\b|hours/i.test(g.clock ?? '')) return null
        const near = scene.previousNear ? scene.previous : null
        const at = near?.precision === 'day' && near.start === near.end ? near.start : scene.today
        // The hour alone dates nothing: its day stands elsewhere in the passage.
        return undated('anchor', `${at ?? 'XXXX-XX-XX'}T${clockOrPart(words, g)}`)
      },
    },
    {
      id: 'part-of-day',
      pattern:
        '(?:in\\s+)?the\\s+(?:(?:early|late)\\s+)?(?:hours\\s+of\\s+(?:the\\s+)?)?(?<part>morning|afternoon|evening)(?!\\s+of)',
      read: (g, scene) => {
        const from = scene.previous
        const sameDay = from?.precision === 'day' && from.start === from.end ? from.start : null
        const code = words.parts.get(g.part!.toLowerCase())!
        return sameDay ? { ...dayPart(sameDay, code), sure: 'inferred' } : undated('anchor', `T${code}`)
      },
    },
  ]
}

/** "Overnight" runs from the day before to the day of the report; next to a weekday that day is its end. */
function overnight(scene: Scene): Value {
  const near = scene.previous
  const at =
    near?.precision === 'day' && near.start && near.start === near.end && scene.text !== '' && sameSentence(scene)
      ? near.start
      : scene.today
  if (!at) return undated('anchor', 'TNI')
  return interval(addDays(at, -1), at, 'day', `${addDays(at, -1)}TNI`)
}

const sameSentence = (scene: Scene) => /(?:sun|mon|tues|wednes|thurs|fri|satur)day\s+(?:and\s+)?$/.test(scene.before)

function clockOrPart(words: TimeWords, g: Readonly<Record<string, string | undefined>>): string {
  const clock = (g.clock ?? g.clock2)?.toLowerCase()
  if (clock) {
    if (/^(?:noon|midday)/.test(clock)) return '12:00'
    if (/^midnight/.test(clock)) return '00:00'
    const [, hour = '0', minute = '00'] = clock.match(/^(\d{1,2})(?:[:.](\d\d))?/) ?? []
    const pm = /p\.?\s?m/.test(clock)
    const am = /a\.?\s?m/.test(clock)
    const h = (Number(hour) % (pm || am ? 12 : 24)) + (pm ? 12 : 0)
    return `${String(h).padStart(2, '0')}:${minute}`
  }
  return words.parts.get((g.part ?? g.part2 ?? '').toLowerCase()) ?? ''
}
