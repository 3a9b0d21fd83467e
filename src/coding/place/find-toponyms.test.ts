import { expect, test } from 'vitest'
import { openLexicon } from '../lexicon.ts'
import { plainDoc } from '../plain-doc.ts'
import { startState } from '../state.ts'
import { findToponyms } from './find-toponyms.ts'
import { openGazetteer } from './gazetteer.ts'

const lexicon = openLexicon()
const read = (text: string) =>
  findToponyms
    .run(startState(plainDoc(text, null), lexicon))
    .toponyms.map((t) => [t.place.name, t.place.country, t.place.level, t.use])

test.each<[string, (string | null)[][]]>([
  ['Shots rang out in Almaty.', [['Almaty', 'KAZ', 'city', 'place']]],
  ['A bomb went off near Yerevan airport.', [['Yerevan airport', 'ARM', 'site', 'place']]],
  [
    'Kazakh police fired in Taraz.',
    [
      ['Kazakh', 'KAZ', 'country', 'demonym'],
      ['Taraz', 'KAZ', 'city', 'place'],
    ],
  ],
  ['Gunmen struck a village in North Kivu.', [['North Kivu', 'COD', 'province', 'place']]],
  [
    'Clashes broke out in Homs, Syria.',
    [
      ['Homs', 'SYR', 'city', 'place'],
      ['Syria', 'SYR', 'country', 'place'],
    ],
  ],
])('%s', (text, places) => {
  expect(read(text)).toEqual(places)
})

test('a namesake is told by the country that the report names', () => {
  expect(read('Rebels in Colombia bombed a pipeline near Florencia.').at(-1)?.[1]).toBe('COL')
  expect(read('Honduras sent troops to Florencia.').at(-1)?.[1]).not.toBe('COL')
})

test.each(['He said that mark was high.', 'They ate turkey at home.'])('%s names no place', (text) => {
  expect(read(text)).toEqual([])
})

test('former and foreign spellings lead to one entry', () => {
  const gazetteer = openGazetteer()
  const id = (name: string) => gazetteer.find(name).find((p) => p.level === 'city')?.id
  expect(id('Alma-Ata')).toBe(id('Almaty'))
  expect(id('Kyiv')).toBe(id('Kiev'))
  expect(gazetteer.find('Nowhereville-on-Sea')).toEqual([])
})
