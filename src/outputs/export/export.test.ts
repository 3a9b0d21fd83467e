/** Exports of a small record: what each format holds, what it leaves out and says so, and that the bytes are always the same. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sorrel } from '../../../test/fixtures/sorrel.ts'
import type { Policy, RecordStore } from '../../model/index.ts'
import { openRecord } from '../../record/index.ts'
import { FORMATS, type FormatName, formatNamed, textsOf, writeFolder } from './index.ts'

let record: RecordStore
const folder = mkdtempSync(join(tmpdir(), 'dateline-export-'))

const fill = async (additions = sorrel()) => {
  const made = await openRecord(':memory:')
  for (const addition of additions) await made.add(addition)
  return made
}

beforeAll(async () => {
  record = await fill()
})
afterAll(async () => {
  await record.close()
  rmSync(folder, { recursive: true })
})

const textOf = async (name: FormatName, policy: Policy = 'best', from = record) =>
  (await Array.fromAsync(textsOf(from, formatNamed(name), { policy, filter: {} }))).join('')

type Row = Readonly<Record<string, string>>
const rowsOf = async (name: FormatName, policy: Policy = 'best') =>
  parse(await textOf(name, policy), { columns: true, record_delimiter: '\r\n' }) as Row[]
const find = (rows: readonly Row[], column: string, value: string) => {
  const found = rows.filter((row) => row[column] === value)
  expect(found).toHaveLength(1)
  return found[0]!
}
const lostOf = async (format: string, policy: Policy = 'best') =>
  (await rowsOf('not-expressed', policy)).filter((row) => row.format === format && row.event !== '*')

const headOf = async (name: FormatName) => (await textOf(name)).split('\r\n')[0]

describe('ACLED', () => {
  test('has its columns in its order', async () => {
    expect(await headOf('acled')).toBe(
      'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,' +
        'actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,' +
        'latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp',
    )
  })

  test('a shooting told by two outlets and a reprint is one row with both sources', async () => {
    const row = find(await rowsOf('acled'), 'location', 'Sorrel')
    expect(row).toMatchObject({
      event_date: '2021-03-02',
      year: '2021',
      time_precision: '1',
      disorder_type: 'Political violence',
      event_type: 'Violence against civilians',
      sub_event_type: 'Attack',
      actor1: 'soldiers',
      inter1: 'State forces',
      actor2: 'Civilians (Liberia)',
      assoc_actor_2: 'villagers',
      inter2: 'Civilians',
      interaction: 'State forces-Civilians',
      civilian_targeting: 'Civilians targeted',
      iso: '430',
      region: 'Western Africa',
      country: 'Liberia',
      latitude: '6.3005',
      longitude: '-9.47',
      geo_precision: '1',
      source: 'Harbour Times; =HYPERLINK("http://evil.example")',
    })
    expect(row.notes).toContain('according to Ansu Toe: “Soldiers shot dead at least five villagers')
    expect(row.notes).toContain('2 (villagers), according to Mary Kollie')
    expect(row.notes).not.toContain('Coast Wire')
  })

  test.each([
    ['lowest', '2'],
    ['best', '5'],
    ['latest', '2'],
    ['per-source', ''],
  ] as const)('fatalities under the policy %s: %s', async (policy, fatalities) => {
    expect(find(await rowsOf('acled', policy), 'location', 'Sorrel').fatalities).toBe(fatalities)
  })

  test('what is only alleged says so in name, tags and notes', async () => {
    const row = find(await rowsOf('acled'), 'location', 'Gbarnga')
    expect(row.actor1).toBe('policemen (alleged)')
    expect(row.tags).toBe('alleged')
    expect(row.notes).toMatch(
      /^Alleged, not confirmed\. \| Harbour Times, 2021-03-06: alleged: according to Joe Gaye via Facebook: “/,
    )
  })

  test('told as none is 0, not told is empty', async () => {
    const rows = await rowsOf('acled')
    const march = rows.find((row) => row.location === 'Kakata' && row.event_type === 'Protests')!
    expect(march.fatalities).toBe('0')
    expect(march.actor1).toBe('Protesters (Liberia)')
    expect([march.interaction, march.actor2]).toEqual(['Protesters only', ''])
    expect(await lostOf('acled')).toContainEqual(expect.objectContaining({ field: 'actor2', what: 'government' }))
    expect(march.tags).toBe('crowd size=200')
    expect(find(rows, 'location', 'Gbarnga').fatalities).toBe('')
  })

  test('parts are never added up, and a stretch of days is dated in its middle', async () => {
    const row = find(await rowsOf('acled'), 'location', 'Lofa')
    expect(row).toMatchObject({
      fatalities: '',
      event_date: '2021-02-04',
      time_precision: '2',
      geo_precision: '3',
      admin1: 'Lofa',
    })
    const lost = find(await lostOf('acled'), 'event', row.event_id_cnty!)
    expect(lost.why).toContain('parts are never added up')
    expect(lost.what).toMatch(/2 \(policemen\).*3 \(children\)/)
  })

  test('a withdrawn figure is not exported, and the list says so', async () => {
    const row = (await rowsOf('acled')).find((r) => r.location === 'Kakata' && r.event_date === '2021-03-10')!
    expect(row.fatalities).toBe('')
    expect(row.notes).not.toContain('9')
    expect(await lostOf('acled')).toContainEqual(
      expect.objectContaining({ what: 'withdrawn: 9, according to ministry (Harbour Times)' }),
    )
  })

  test('what it does not record is listed with the reason', async () => {
    const lost = (await lostOf('acled')).filter((row) => row.field === 'event')
    expect(lost.map((row) => row.why).sort()).toEqual([
      'ACLED records what happened; this is planned',
      'only its country is told; ACLED records no event of a whole country',
    ])
  })
})

describe('UCDP', () => {
  test('has its 49 columns', async () => {
    const columns = (await headOf('ucdp'))!.split(',')
    expect(columns).toHaveLength(49)
    expect([columns[0], columns[5], columns[18], columns[48]]).toEqual([
      'id',
      'type_of_violence',
      'number_of_sources',
      'gwnob',
    ])
  })

  test('one-sided violence with both figures, and who they are of', async () => {
    const row = find(await rowsOf('ucdp'), 'where_coordinates', 'Sorrel')
    expect(row).toMatchObject({
      type_of_violence: '3',
      side_a: 'Government of Liberia',
      side_b: 'Civilians',
      dyad_name: 'Government of Liberia - Civilians',
      number_of_sources: '2',
      source_office: 'Harbour Times; =HYPERLINK("http://evil.example")',
      source_original: 'Ansu Toe; Mary Kollie',
      where_prec: '1',
      geom_wkt: 'POINT (-9.47 6.3005)',
      priogrid_gid: String(192 * 720 + 341 + 1),
      date_prec: '1',
      date_start: '2021-03-02 00:00:00.000',
      low: '2',
      best: '5',
      high: '',
      deaths_civilians: '',
      region: 'Africa',
    })
  })

  test('state-based violence names the government first; its toll by group is no total', async () => {
    const row = find(await rowsOf('ucdp'), 'where_coordinates', 'Lofa')
    expect(row).toMatchObject({
      side_a: 'Government of Liberia',
      side_b: 'rebels',
      best: '',
      low: '',
      high: '',
      date_prec: '3',
    })
  })

  test('an allegation, a plan and a withdrawn toll make no row', async () => {
    const places = (await rowsOf('ucdp')).map((row) => row.where_coordinates)
    expect(places.sort()).toEqual(['Lofa', 'Sorrel'])
    const reasons = (await lostOf('ucdp')).filter((row) => row.field === 'event').map((row) => row.why)
    expect(reasons).toContain('UCDP records what happened; this is alleged')
  })
})

describe('event reports', () => {
  test('a row for each report that tells it, with its own figure and source', async () => {
    const rows = (await rowsOf('event-report')).filter((row) => row.location === 'Sorrel')
    expect(new Set(rows.map((row) => row.event_id)).size).toBe(1)
    expect(rows.map((row) => [row.source_author, row.deaths_best, row.deaths_low, row.deaths_high])).toEqual([
      ['Ansu Toe', '5', '5', ''],
      ['Mary Kollie', '2', '2', '2'],
    ])
    expect(rows[0]).toMatchObject({
      actor1: 'soldiers',
      actor1_type: 'MIL',
      actor1_perpetrator: '1',
      actor1_victim: '0',
      actor2: 'villagers',
      actor2_victim: '1',
      actor2_bystander: '',
      city: 'Sorrel',
      geo_precision: '4',
    })
  })

  test('reprints and what did not happen are listed, not written', async () => {
    const lost = (await lostOf('event-report')).filter((row) => row.field === 'event')
    expect(lost.map((row) => row.why).sort()).toEqual([
      'it tells the event as alleged; the format has no column that says so',
      'it tells the event as planned; the format has no column that says so',
      'its report reprints harbour-1; copies are one source',
    ])
  })
})

describe('PLOVER and GeoJSON', () => {
  test('a line an event, with size, status and every account', async () => {
    const lines = (await textOf('plover', 'lowest')).trimEnd().split('\n')
    const events = lines.map((line) => JSON.parse(line))
    expect(events).toHaveLength(7)
    const shooting = events.find((event) => event.place.name === 'Sorrel')
    expect(shooting.size).toEqual({ dead: 2 })
    expect(shooting.accounts).toHaveLength(3)
    expect(events.find((event) => event.status === 'planned').auxiliary).toEqual(['future'])
    expect(events.find((event) => event.place.level === 'country').size).toEqual({})
  })

  test('points with their precision; a country is no point', async () => {
    const { type, features } = JSON.parse(await textOf('geojson'))
    expect(type).toBe('FeatureCollection')
    expect(features).toHaveLength(7)
    const at = (name: string) => features.find((f: { properties: { place: string } }) => f.properties.place === name)
    expect(at('Sorrel').geometry).toEqual({ type: 'Point', coordinates: [-9.47, 6.3005] })
    expect(at('Sorrel').properties).toMatchObject({
      precision: 'city',
      killed_low: 2,
      killed_high: null,
      policy: 'best',
    })
    expect(at('Lofa').properties.precision_radius_m).toBe(150_000)
    expect(at('Lofa').properties.killed_best).toBeUndefined()
    expect(at('Liberia').geometry).toBeNull()
  })
})

test('a text that opens like a formula is guarded, a negative number is not', async () => {
  const text = await textOf('ucdp')
  expect(text).not.toMatch(/(^|[,"\n])[=@]/m)
  expect(await textOf('acled')).toContain(',-9.47,')
})

test('the folder has every file, and a descriptor that describes them exactly', async () => {
  const out = join(folder, 'all')
  await writeFolder(record, FORMATS, out, { policy: 'lowest', filter: { country: 'LBR' } })
  expect(readdirSync(out).sort()).toEqual([
    'acled.csv',
    'datapackage.json',
    'event-report.csv',
    'events.geojson',
    'not-expressed.csv',
    'plover.jsonl',
    'ucdp.csv',
  ])
  const descriptor = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8'))
  expect(descriptor.dateline).toEqual({ policy: 'lowest', filter: { country: 'LBR' }, events: 7, coders: ['by-hand'] })
  for (const { path, bytes, hash, schema } of descriptor.resources) {
    const data = readFileSync(join(out, path))
    expect(bytes).toBe(data.length)
    expect(hash).toBe(`sha256:${createHash('sha256').update(data).digest('hex')}`)
    if (!schema) continue
    const names = schema.fields.map((field: { name: string }) => field.name)
    expect(names.join(',')).toBe(data.toString('utf8').split('\r\n')[0])
    const rows = parse(data, { columns: true, record_delimiter: '\r\n' }) as Row[]
    for (const { name, type } of schema.fields) {
      for (const value of rows.map((row) => row[name]!).filter((v) => v !== '')) {
        if (type === 'integer' || type === 'year') expect(value).toMatch(/^-?\d+$/)
        if (type === 'number') expect(Number.isFinite(Number(value))).toBe(true)
        if (type === 'date') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }
    }
  }
})

test('the same reports in another order give the same bytes', async () => {
  const other = await fill(sorrel().toReversed())
  for (const { name } of FORMATS) {
    expect(await textOf(name as FormatName, 'best', other)).toBe(await textOf(name as FormatName))
  }
  await other.close()
})
