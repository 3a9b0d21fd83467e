/** A user's own lexicon: what it adds, and what a person is told who wrote it wrongly. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { actorTables, lookUp } from '../actors/actor-tables.ts'
import { crosswalk } from '../crosswalk/crosswalk.ts'
import { crosswalkTables } from '../crosswalk/crosswalk-tables.ts'
import { openCoder } from '../index.ts'
import { openLexicon, readSet } from '../lexicon.ts'
import { gazetteerOf } from '../place/own-places.ts'
import { checkOverlay } from './check-overlay.ts'

const root = mkdtempSync(join(tmpdir(), 'dateline-overlay-'))
afterAll(() => rmSync(root, { recursive: true }))

let folders = 0
const folderOf = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const dir = join(root, String(++folders))
  mkdirSync(dir)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return dir
}
const problemsOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  checkOverlay(folderOf(files)).problems.map((p) => `${p.where}: ${p.found} | ${p.expected} | ${p.fix}`)

const ACTORS = 'name,also,country,sector,from,to\n'
const PLACES = 'name,country,level,lat,lon\n'
const WORDS = 'word,list\n'

describe('a good folder', () => {
  const dir = folderOf({
    'actors.csv':
      '\ufeff# our own\nname,also,country,sector,from,to,note\nSunrise Brigade,SB|Sunrise fighters,KEN,REB,2021-03,2023,ours\nSunrise Brigade,,KEN,PTY,2024,,a party since\n',
    'places.csv': `${PLACES}"Kijitoni, Lower",KEN,city,-1.2,36.9\n`,
    'words.csv': `${WORDS}zambuk,weapons\n`,
    'README.md': 'notes of ours',
    'crosswalk/acled.csv':
      'type,mode,actor,recipient,toll,words,acled,sub,why\nPROTEST,demo,any,any,,,,,our project leaves demonstrations out\n',
  })

  test('is told by file, with what it adds', () => {
    expect(checkOverlay(dir)).toEqual({
      problems: [],
      files: [
        { file: 'actors.csv', entries: 2, first: ['Sunrise Brigade', 'Sunrise Brigade'] },
        { file: 'crosswalk/acled.csv', entries: 1, first: ['PROTEST'] },
        { file: 'places.csv', entries: 1, first: ['Kijitoni, Lower'] },
        { file: 'words.csv', entries: 1, first: ['zambuk'] },
      ],
    })
  })

  test('is read: actors within their dates, places, words, and crosswalk rows before the shipped ones', () => {
    const lexicon = openLexicon([dir])
    const tables = actorTables(lexicon)
    expect(lookUp(tables, 'SB', '2022-06-01')).toMatchObject({ country: 'KEN', sector: 'REB' })
    expect(lookUp(tables, 'the Sunrise Brigade', '2024-06-01')?.sector).toBe('PTY')
    expect(lookUp(tables, 'Sunrise Brigade', '2020-06-01')).toBeNull()
    expect(gazetteerOf(lexicon).find('Kijitoni Lower')[0]).toMatchObject({ country: 'KEN', lat: -1.2, level: 'city' })
    expect(gazetteerOf(lexicon).find('Nairobi')[0]?.country).toBe('KEN')
    const weapons = readSet(lexicon, 'en/sets/weapons.csv', z.object({ word: z.string() }))
    expect([weapons.has('zambuk'), weapons.has('ammunition')]).toEqual([true, true])
    const march = { type: 'PROTEST', mode: ['demo'], status: 'happened' } as const
    const none = { actors: [], recipients: [], counts: [], place: null, evidence: [] }
    expect(crosswalk(crosswalkTables(lexicon), { ...march, ...none }).notExpressible.acled).toContain('our project')
  })

  test('changes the version of the coder, and nothing of the lexicon without it', () => {
    expect(openCoder({ overlays: [dir] }).version).not.toBe(openCoder().version)
    expect(lookUp(actorTables(openLexicon()), 'SB', null)).toBeNull()
  })
})

describe('a wrong actor says what to do', () => {
  test.each([
    ['no name', `${ACTORS},,KEN,REB,,\n`, 'actors.csv, line 2: no name'],
    ['a country by name', `${ACTORS}X,,Kenya,REB,,\n`, 'Write KEN.'],
    ['a country of two letters', `${ACTORS}X,,ke,REB,,\n`, 'Write KEN.'],
    ['a misspelt country', `${ACTORS}X,,Kazakstan,REB,,\n`, 'Write KAZ.'],
    ['a country that is none', `${ACTORS}X,,XQZ,REB,,\n`, 'country "XQZ"'],
    ['a sector that is none', `${ACTORS}X,,KEN,REBEL,,\n`, 'Write REB.'],
    ['neither country nor sector', `${ACTORS}X,,,,,\n`, 'neither country nor sector'],
    ['a day first', `${ACTORS}X,,KEN,REB,31.12.2021,\n`, 'Write the year first: 2021'],
    ['a day that is none', `${ACTORS}X,,KEN,REB,2021-02-30,\n`, 'There is no such day'],
    ['a month that is none', `${ACTORS}X,,KEN,REB,2021-13,\n`, 'There is no such day'],
    ['an end before the beginning', `${ACTORS}X,,KEN,REB,2022,2021\n`, 'from 2022 to 2021'],
    [
      'a name twice',
      `${ACTORS}X,,KEN,REB,,\nThe X.,,KEN,CRM,,\n`,
      'actors.csv, line 3: "x" a second time, as in actors.csv, line 2',
    ],
    ['a name that is another one’s second', `${ACTORS}X,Y,KEN,REB,,\nY,,KEN,CRM,,\n`, '"y" a second time'],
    ['too few cells', `${ACTORS}X,KEN,REB\n`, '3 cells | 6 cells, one a column'],
    [
      'an unknown column',
      'name,contry,sector\nX,KEN,REB\n',
      'a column called "contry" | the columns name, country, sector',
    ],
    ['a missing column', 'name,sector\nX,REB\n', 'no column called "country"'],
    ['a column twice', 'name,name,country,sector\nX,X,KEN,REB\n', 'two columns called "name"'],
    ['a column without a name', 'name,,country,sector\nX,X,KEN,REB\n', 'a column without a name'],
    ['nothing', '', 'actors.csv: an empty file'],
    ['no entries', ACTORS, 'no entries below the first line'],
    ['semicolons', 'name;country;sector\nX;KEN;REB\n', 'columns parted by semicolons'],
    ['an open quotation mark', `${ACTORS}"X,,KEN,REB,,\n`, 'a quotation mark'],
    ['a very long name', `${ACTORS}${'x'.repeat(300)},,KEN,REB,,\n`, 'a name of 300 letters'],
  ])('%s', (_, text, says) => {
    const problems = problemsOf({ 'actors.csv': text })
    expect(problems.join('\n')).toContain(says)
  })

  test('another encoding', () => {
    const latin = Buffer.from(`${ACTORS}Brigada Amanecer Español,,ESP,REB,,\n`, 'latin1')
    expect(problemsOf({ 'actors.csv': latin })[0]).toContain('choose "CSV UTF-8"')
  })

  test('a name may come again at another time, and an end may be open', () => {
    expect(problemsOf({ 'actors.csv': `${ACTORS}X,,KEN,REB,,2020\nX,,KEN,PTY,2021,\n` })).toEqual([])
    expect(problemsOf({ 'actors.csv': `${ACTORS}X,,IGO,,2022-01,2022-01-31\n` })).toEqual([])
  })

  test('all at once, each with its line', () => {
    const problems = problemsOf({ 'actors.csv': `${ACTORS}X,,Kenya,REB,,\nY,,KEN,ARMY,,\n` })
    expect(problems.map((p) => p.split(':')[0])).toEqual(['actors.csv, line 2', 'actors.csv, line 3'])
  })
})

describe('wrong places, words and files', () => {
  test.each([
    ['a decimal comma', { 'places.csv': `${PLACES}X,KEN,city,"1,2",36\n` }, 'Write degrees with a point'],
    ['latitude and longitude swapped', { 'places.csv': `${PLACES}X,KEN,city,136,-1\n` }, 'swapped'],
    ['a level that is none', { 'places.csv': `${PLACES}X,KEN,town,1,36\n` }, 'A town or village is a city'],
    ['a place twice', { 'places.csv': `${PLACES}X,KEN,city,1,36\nx,KEN,city,1,36\n` }, 'a second time'],
    ['no country', { 'places.csv': `${PLACES}X,,city,1,36\n` }, 'no country'],
    ['a list that is none', { 'words.csv': `${WORDS}zambuk,weapon\n` }, 'Write weapons.'],
    ['several words', { 'words.csv': `${WORDS}big stick,weapons\n` }, 'one word'],
    ['a word twice', { 'words.csv': `${WORDS}zambuk,weapons\nZambuk,weapons\n` }, 'a second time'],
    ['a file that nothing reads', { 'actor.csv': `${ACTORS}X,,KEN,REB,,\n` }, 'Call it actors.csv.'],
    ['a spreadsheet', { 'actors.xlsx': 'PK' }, 'CSV UTF-8'],
    ['a fixed table', { 'world/places.csv': 'name\nX\n' }, 'places.csv at the top'],
    [
      'another table with other columns',
      { 'en/actors/nouns.csv': 'noun,sector\nzambist,CVL\n' },
      'no column called "kind"',
    ],
    [
      'a value that only the table’s reader knows',
      { 'en/actors/nouns.csv': 'noun,sector,kind,inherits\nzambist,CVL,robot,\n' },
      'en/actors/nouns.csv, line 2',
    ],
    [
      'a rule without sentences',
      { 'en/events/own.yaml': 'rules:\n  - id: assault/zamb\n    type: ASSAULT\n    verb: [zamb]\n' },
      'examples',
    ],
    ['an empty folder', {}, 'an empty folder'],
  ] as const)('%s', (_, files, says) => {
    expect(problemsOf(files).join('\n')).toContain(says)
  })

  test('no folder at all, or a file', () => {
    expect(checkOverlay(join(root, 'none')).problems[0]?.found).toBe('nothing of that name')
    const file = join(folderOf({ 'actors.csv': ACTORS }), 'actors.csv')
    expect(checkOverlay(file).problems[0]?.found).toBe('a file')
  })

  test('a coder is not opened with a wrong folder', () => {
    const dir = folderOf({ 'actors.csv': `${ACTORS}X,,Kenya,REB,,\n` })
    expect(() => openCoder({ overlays: [dir] })).toThrow(/actors\.csv, line 2.*Write KEN\./s)
  })
})

test('whatever a file holds, checking tells and never throws, and what it passes can be opened', () => {
  const cell = fc.oneof(
    fc.constantFrom('X', 'KEN', 'REB', '2021', '', '"', 'KEN,REB', '#'),
    fc.string({ maxLength: 8 }),
  )
  const line = fc.array(cell, { maxLength: 7 }).map((cells) => cells.join(','))
  const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'))
  const file = fc.constantFrom('actors.csv', 'places.csv', 'words.csv', 'en/actors/nouns.csv', 'en/events/own.yaml')
  const head = fc.constantFrom('', ACTORS, PLACES, WORDS, 'rules:\n')
  fc.assert(
    fc.property(file, head, text, (name, first, body) => {
      const dir = folderOf({ [name]: first + body })
      const { problems } = checkOverlay(dir)
      for (const { where, found, expected, fix } of problems) {
        for (const part of [where, found, expected, fix]) expect(part).not.toBe('')
      }
      if (problems.length === 0) openCoder({ overlays: [dir] })
    }),
    { numRuns: 60 },
  )
})
