/** Every form that reports come in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../model/index.ts'
import { sha256 } from './finish-report.ts'
import { type Arrival, type ReadRequest, readSources } from './index.ts'

let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dateline-sources-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const at = join(dir, name)
  mkdirSync(dirname(at), { recursive: true })
  writeFileSync(at, content)
  return at
}

async function read(inputs: string | readonly string[], rest: Partial<ReadRequest> = {}): Promise<Arrival[]> {
  return Array.fromAsync(readSources({ inputs: typeof inputs === 'string' ? [inputs] : inputs, ...rest }))
}

async function reports(inputs: string | readonly string[], rest: Partial<ReadRequest> = {}): Promise<Report[]> {
  const arrivals = await read(inputs, rest)
  expect(arrivals.flatMap((a) => ('problem' in a ? [a.problem] : []))).toEqual([])
  return arrivals.flatMap((a) => ('report' in a ? [a.report] : []))
}

const SAID = 'Police said two people were killed in the market on Friday.'

describe('text', () => {
  test('key: value lines on top, the text after a blank line', async () => {
    const at = file(
      'a.txt',
      `title: Two die\r\ndate: 7 January 2022\r\noutlet: The Lagoon\r\nauthor: N. N.\r\n\r\n${SAID}\r\nMore.\r\n`,
    )
    const [report] = await reports(at)
    expect(report).toMatchObject({
      title: 'Two die',
      published: '2022-01-07',
      outlet: 'The Lagoon',
      text: `${SAID}\nMore.`,
    })
    expect(report).toMatchObject({ language: 'en', part: 0, id: sha256(`2022-01-07\n${SAID}\nMore.`) })
  })

  test('a first line "date 2022-01-07 …": what follows the date is text', async () => {
    const [one] = await reports(file('b.txt', `date 2022-01-07 ${SAID}\n\nMore of it.`))
    expect(one).toMatchObject({ published: '2022-01-07', text: `${SAID}\n\nMore of it.` })
    const [two] = await reports(file('b2.txt', `date 2022-01-07T10:30:00+06:00\n\n${SAID}`))
    expect(two).toMatchObject({ published: '2022-01-07', text: SAID })
  })

  test('a first line that only looks like a header is text', async () => {
    const text = `Minister: "We will not yield."\n\n${SAID}`
    expect((await reports(file('c.txt', text), { date: '2022-01-07' }))[0]?.text).toBe(text)
  })

  test('what arrived is kept byte for byte', async () => {
    const bytes = Buffer.from(`date: 2022-01-07\r\n\r\n${SAID}\r\n`)
    const [arrival] = await read(file('d.txt', bytes))
    if (!arrival || 'problem' in arrival) throw new Error('expected a report')
    expect(Buffer.from(arrival.capture.bytes)).toEqual(bytes)
    expect(arrival.capture).toMatchObject({
      sha256: sha256(bytes),
      mediaType: 'text/plain',
      origin: join(dir, 'd.txt'),
    })
    expect(arrival.report.captureSha256).toBe(arrival.capture.sha256)
    expect(arrival.report.textSha256).toBe(sha256(SAID))
  })

  test('standard input', async () => {
    const stdin = (async function* () {
      yield Buffer.from('date 2022-01-07 ')
      yield Buffer.from(SAID)
    })()
    expect((await reports('-', { stdin }))[0]?.text).toBe(SAID)
  })
})

describe('encodings', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['UTF-8 with a mark', Buffer.from(`\ufeffdate: 2022-01-07\n\nAngst in Zürich.`), 'Angst in Zürich.'],
    ['UTF-16 LE with a mark', Buffer.from('\ufeffdate: 2022-01-07\n\nOne dead.', 'utf16le'), 'One dead.'],
    ['UTF-16 LE without', Buffer.from('date: 2022-01-07\n\nOne man is dead.', 'utf16le'), 'One man is dead.'],
    ['UTF-16 BE', Buffer.from('\ufeffdate: 2022-01-07\n\nOne dead.', 'utf16le').swap16(), 'One dead.'],
    [
      'windows-1252 by its letters',
      Buffer.from(
        'date: 2022-01-07\n\nThe caf\xe9 in Z\xfcrich was attacked by the crowd, said Ren\xe9 M\xfcller.',
        'latin1',
      ),
      'The café in Zürich was attacked by the crowd, said René Müller.',
    ],
  ]
  test.each(cases)('%s', async (name, bytes, expected) => {
    expect((await reports(file(`${name}.txt`, bytes)))[0]?.text).toBe(expected)
  })

  test('a page in the character set that its meta names', async () => {
    const head = '<html><head><meta charset="windows-1251"><meta name="date" content="2022-01-07"></head><body><p>'
    // "Алматы" in windows-1251.
    const bytes = Buffer.concat([
      Buffer.from(head),
      Buffer.from([0xc0, 0xeb, 0xec, 0xe0, 0xf2, 0xfb]),
      Buffer.from('</p></body></html>'),
    ])
    expect((await reports(file('cp1251.html', bytes)))[0]?.text).toBe('Алматы')
  })
})

const PAGE = `<!doctype html><html><head><title>x | The Lagoon</title>
<meta property="og:title" content="Two die in market"><meta property="og:site_name" content="The Lagoon">
<meta property="article:published_time" content="2022-01-07T21:00:00+06:00"><link rel="canonical" href="https://lagoon.example/1">
<script>var a = "<p>not text</p>"</script></head><body><nav><a href="/">Home</a> <a href="/a">World</a></nav>
<article><h1>Two die in market</h1><p>${SAID} The market lies in the old town, and it was full when the shots were fired.</p>
<p>The <b>governor</b> spoke of &lt;bandits&gt; &amp; asked the army for help; nobody has been arrested so far, he said.</p>
<figure><img src="x"><figcaption>The market</figcaption></figure></article><footer>All rights reserved</footer></body></html>`

describe('pages', () => {
  test('the article without its surroundings, paragraphs parted by a blank line', async () => {
    const [report] = await reports(file('page.html', PAGE))
    expect(report).toMatchObject({
      title: 'Two die in market',
      outlet: 'The Lagoon',
      published: '2022-01-07',
      url: 'https://lagoon.example/1',
    })
    expect(report?.text).toBe(
      `${SAID} The market lies in the old town, and it was full when the shots were fired.\n\n` +
        'The governor spoke of <bandits> & asked the army for help; nobody has been arrested so far, he said.',
    )
  })

  test('broken HTML is read as far as it goes', async () => {
    const [report] = await reports(
      file('broken.html', `<html><body><div><p>${SAID}<p>The <b>governor<p>fled</i></div`),
      { date: '2022-01-08' },
    )
    expect(report?.text).toBe(`${SAID}\n\nThe governor\n\nfled`)
  })

  test('linked data dates a page', async () => {
    const ld =
      '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2022-01-07","headline":"H","publisher":{"name":"The Dune"}}]}'
    const [report] = await reports(
      file(
        'ld.html',
        `<html><head><script type="application/ld+json">${ld}</script></head><body><p>${SAID}</p></body></html>`,
      ),
    )
    expect(report).toMatchObject({ published: '2022-01-07', title: 'H', outlet: 'The Dune', text: SAID })
  })
})

describe('feeds', () => {
  test('RSS: full content before summary, entries numbered', async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Lagoon</title><link>https://lagoon.example</link><description>News</description>
<item><title>Two &amp; more</title><link>https://lagoon.example/1</link><guid>l-1</guid><pubDate>Fri, 07 Jan 2022 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>${SAID}</p><p>More <i>here</i>.</p>]]></content:encoded></item>
<item><title>B</title><guid>l-2</guid><pubDate>Sat, 08 Jan 2022 10:00:00 GMT</pubDate><description>&lt;p&gt;Police fired on the crowd.&lt;/p&gt;</description></item>
</channel></rss>`
    const found = await reports(file('feed.xml', rss))
    expect(found).toMatchObject([
      {
        id: 'l-1',
        title: 'Two & more',
        published: '2022-01-07',
        outlet: 'The Lagoon',
        url: 'https://lagoon.example/1',
        text: `${SAID}\n\nMore here.`,
        part: 0,
      },
      { id: 'l-2', published: '2022-01-08', text: 'Police fired on the crowd.', part: 1 },
    ])
  })

  test('Atom and JSON Feed', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Dune</title><entry><title>A</title><id>urn:1</id><published>2022-01-07T10:00:00Z</published>
<link href="https://dune.example/1"/><content type="html">&lt;p&gt;${SAID}&lt;/p&gt;</content></entry></feed>`
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Dune',
      items: [
        {
          id: '1',
          url: 'https://dune.example/1',
          title: 'A',
          content_html: `<p>${SAID}</p>`,
          date_published: '2022-01-07T10:00:00Z',
        },
      ],
    })
    for (const at of [file('a.atom', atom), file('feed.json', json)]) {
      expect(await reports(at)).toMatchObject([
        { outlet: 'The Dune', url: 'https://dune.example/1', published: '2022-01-07', text: SAID },
      ])
    }
  })
})

describe('tables and JSON', () => {
  const row = {
    id: 'r1',
    published: '2022-01-07',
    title: 'T',
    outlet: 'O',
    url: 'https://o.example/1',
    text: `${SAID}\r\n <b>kept</b> `,
  }

  test('JSONL: keys without options; the text is kept as it stands', async () => {
    const found = await reports(file('a.jsonl', `${JSON.stringify(row)}\n\n${JSON.stringify({ ...row, id: 7 })}\n`))
    expect(found).toMatchObject([row, { ...row, id: '7', part: 2 }])
  })

  test('JSON: one report, a list, and the form of the codebook', async () => {
    expect(await reports(file('one.json', JSON.stringify(row, null, 1)))).toMatchObject([row])
    expect(await reports(file('list.json', JSON.stringify([row, row])))).toMatchObject([row, row])
    expect(await reports(file('gold.json', JSON.stringify({ report: row, events: [] })))).toMatchObject([row])
  })

  test('other names of keys', async () => {
    const at = file('other.jsonl', JSON.stringify({ Body: SAID, When: '2022-01-07' }))
    expect(await reports(at, { keys: { text: 'Body', published: 'When' } })).toMatchObject([
      { text: SAID, published: '2022-01-07' },
    ])
  })

  test('CSV with commas, and with semicolons and other names', async () => {
    const comma = `id,published,text\nr1,2022-01-07,"${SAID}\nHe said ""no""."\nr2,2022-01-08,Police fired on the crowd.\n`
    expect(await reports(file('a.csv', comma))).toMatchObject([
      { id: 'r1', text: `${SAID}\nHe said "no".` },
      { id: 'r2', part: 1 },
    ])
    const semicolon = `Datum;Inhalt\n7 January 2022;${SAID}\n`
    const keys = { text: 'Inhalt', published: 'Datum' }
    expect(await reports(file('b.csv', semicolon), { keys })).toMatchObject([{ published: '2022-01-07', text: SAID }])
  })
})

/** A WARC record with right lengths. */
function warcRecord(type: string, url: string, block: string): Buffer {
  const body = Buffer.from(block)
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2022-01-08T00:00:00Z\r\nContent-Type: application/http;msgtype=${type}\r\nContent-Length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n\r\n')])
}

describe('web archives', () => {
  const http = (type: string, body: string) =>
    `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  const page = warcRecord('response', 'https://lagoon.example/1', http('text/html; charset=utf-8', PAGE))
  const picture = warcRecord('response', 'https://lagoon.example/1.png', http('image/png', '....'))
  const asked = warcRecord('request', 'https://lagoon.example/1', 'GET /1 HTTP/1.1\r\nHost: lagoon.example\r\n\r\n')

  test('pages become reports, all else is passed over; packed as one or many members', async () => {
    const many = Buffer.concat([gzipSync(asked), gzipSync(page), gzipSync(picture), gzipSync(page)])
    for (const at of [file('a.warc', Buffer.concat([asked, page, picture, page])), file('a.warc.gz', many)]) {
      const found = await reports(at)
      expect(found).toMatchObject([
        { url: 'https://lagoon.example/1', published: '2022-01-07', part: 1 },
        { url: 'https://lagoon.example/1', part: 3 },
      ])
    }
  })

  test('a cut archive gives the records before the cut, and says so', async () => {
    const plain = Buffer.concat([page, page])
    const packed = Buffer.concat([gzipSync(page), gzipSync(page)])
    for (const at of [
      file('cut.warc', plain.subarray(0, plain.length - 400)),
      file('cut.warc.gz', packed.subarray(0, packed.length - 60)),
    ]) {
      const arrivals = await read(at)
      expect(arrivals.filter((a) => 'report' in a).length).toBeGreaterThan(0)
      expect(arrivals.flatMap((a) => ('problem' in a ? [a.problem.code] : []))).toContain('truncated')
    }
  })
})

test('a folder is read in order of name, with its subfolders, without hidden files', async () => {
  for (const name of ['2.txt', '1.txt', 'sub/3.txt', '.hidden.txt'])
    file(`folder/${name}`, `date: 2022-01-07\nid: ${name}\n\n${SAID}`)
  expect((await reports(join(dir, 'folder'))).map((r) => r.id)).toEqual(['1.txt', '2.txt', 'sub/3.txt'])
})

test('a given date fills in where there is none, and only there', async () => {
  expect((await reports(file('nodate.txt', SAID), { date: '2022-03-01' }))[0]?.published).toBe('2022-03-01')
  expect((await reports(file('dated.txt', `date: 2022-01-07\n\n${SAID}`), { date: '2022-03-01' }))[0]?.published).toBe(
    '2022-01-07',
  )
})
