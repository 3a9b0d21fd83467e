import { expect, test } from 'vitest'
import type { Doc } from '../../model/index.ts'
import { openLexicon } from '../lexicon.ts'
import { plainDoc } from '../plain-doc.ts'
import { startState } from '../state.ts'
import { findTimes } from './find-times.ts'

const lexicon = openLexicon()
const FRIDAY = '2024-03-08'
const read = (text: string, published: string | null = FRIDAY, doc: Doc = plainDoc(text, published)) =>
  findTimes.run(startState(doc, lexicon)).times.map((t) => ({
    ...t,
    said: text.slice(doc.words[t.first]!.start, doc.words[t.last]!.end),
  }))
const dates = (text: string, published: string | null = FRIDAY) =>
  read(text, published).map((t) => [t.said, t.start, t.end])

test.each<[string, string, string | null, string | null]>([
  ['Gunmen raided the market on Tuesday.', 'Tuesday', '2024-03-05', '2024-03-05'],
  ['Shops burned on Friday evening.', 'Friday evening', '2024-03-08', '2024-03-08'],
  ['Two men were seized last Friday.', 'last Friday', '2024-03-01', '2024-03-01'],
  ['The envoy will fly in on Tuesday.', 'Tuesday', '2024-03-12', '2024-03-12'],
  ['The convoy was shelled early on Monday.', 'early on Monday', '2024-03-04', '2024-03-04'],
  ['The depot was bombed overnight.', 'overnight', '2024-03-07', '2024-03-08'],
  ['The mayor resigned yesterday.', 'yesterday', '2024-03-07', '2024-03-07'],
  ['Police fired last night.', 'last night', '2024-03-07', '2024-03-07'],
  ['He died the day before yesterday.', 'the day before yesterday', '2024-03-06', '2024-03-06'],
  ['Clashes broke out this week.', 'this week', '2024-03-04', '2024-03-10'],
  ['Clashes broke out last month.', 'last month', '2024-02-01', '2024-02-29'],
  ['They struck earlier this year.', 'earlier this year', '2024-01-01', '2024-12-31'],
  ['Three aid workers vanished two days ago.', 'two days ago', '2024-03-06', '2024-03-06'],
  ['A truce was signed on 5 January 2022.', '5 January 2022', '2022-01-05', '2022-01-05'],
  ['A truce was signed on January 5.', 'January 5', '2024-01-05', '2024-01-05'],
  ['The strike began on Dec. 20.', 'Dec. 20', '2023-12-20', '2023-12-20'],
  ['The offensive ran from 3 to 5 March.', '3 to 5 March', '2024-03-03', '2024-03-05'],
  ['Shelling on March 3-6 hit the port.', 'March 3-6', '2024-03-03', '2024-03-06'],
  ['Hundreds have fled since Monday.', 'Monday', '2024-03-04', null],
  ['Protests have shaken the city since the start of the year.', 'the start of the year', '2024-01-01', null],
  ['The road will stay shut until Sunday.', 'Sunday', null, '2024-03-10'],
  ['He was jailed in 2019.', '2019', '2019-01-01', '2019-12-31'],
  ['The group was born in the 1990s.', 'the 1990s', '1990-01-01', '1999-12-31'],
  ['The rebels withdrew in early March 2023.', 'early March 2023', '2023-03-01', '2023-03-10'],
  ['Riots broke out last summer.', 'last summer', '2023-06-01', '2023-08-31'],
  ['Shots were fired over the weekend.', 'the weekend', '2024-03-02', '2024-03-03'],
  ['Twelve died in the week to March 3.', 'the week to March 3', '2024-02-26', '2024-03-03'],
  ['A church was attacked on Christmas Eve.', 'Christmas Eve', '2023-12-24', '2023-12-24'],
  ['Worshippers were shot on Eid al-Fitr.', 'Eid al-Fitr', '2023-04-21', '2023-04-21'],
  ['In the past three days villages burned.', 'the past three days', '2024-03-05', '2024-03-08'],
])('%s', (text, said, start, end) => {
  expect(dates(text)).toEqual([[said, start, end]])
})

test.each<[string, string[]]>([
  ['Gunmen struck on Monday. The next day soldiers came.', ['2024-03-04', '2024-03-05']],
  ['Two police died on March 2. A day earlier a mine had killed a herder.', ['2024-03-02', '2024-03-01']],
  ['The siege began on 28 February and ended three days later.', ['2024-02-28', '2024-03-02']],
  ['They clashed between Monday and Wednesday.', ['2024-03-04', '2024-03-04']],
])('%s leans on the earlier date', (text, starts) => {
  expect(dates(text).map((d) => d[1])).toEqual(starts)
})

test.each<[string, string]>([
  ['A 34-year-old baker was shot.', 'age'],
  ['The victim, aged 34, was shot.', 'age'],
  ['A man in his 30s was shot.', 'age'],
  ['They fought for two days.', 'duration'],
  ['The two-week siege broke.', 'duration'],
  ['They march every Friday.', 'set'],
  ['Exchanges are common nowadays.', 'anchor'],
])('%s dates nothing: %s', (text, kind) => {
  expect(read(text).map((t) => [t.kind, t.start])).toEqual([[kind, null]])
})

test.each([
  'They may march again.',
  'The crowd sat down and the sun set.',
  'Rebels fired 2000 shells.',
  'About 1,990 people fled.',
  'The second brigade arrived.',
  'The fall of the town was swift.',
])('%s holds no time', (text) => {
  expect(read(text)).toEqual([])
})

test('without the report’s date only what names its year is dated', () => {
  expect(dates('He was shot on Monday. The coup came on 3 July 2013.', null)).toEqual([
    ['Monday', null, null],
    ['3 July 2013', '2013-07-03', '2013-07-03'],
  ])
})
