/** The web, with a server of our own in its place. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Network, publicWeb } from './fetch-url.ts'
import { readSources } from './index.ts'
import { isPublicAddress } from './public-address.ts'

let server: Server
let base = ''
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const page =
      '<html><head><meta name="date" content="2022-01-07"></head><body><p>Police shot a man in the market.</p></body></html>'
    const send = (status: number, headers: Record<string, string>, body: string | Buffer = '') =>
      response.writeHead(status, headers).end(body)
    if (request.url === '/page') return send(200, { 'content-type': 'text/html' }, page)
    if (request.url === '/packed')
      return send(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }, gzipSync(page))
    if (request.url === '/moved') return send(302, { location: '/page' })
    if (request.url === '/loop') return send(302, { location: '/loop2' })
    if (request.url === '/loop2') return send(302, { location: '/loop' })
    if (request.url?.startsWith('/chain')) return send(302, { location: `/chain${Number(request.url.slice(6)) + 1}` })
    if (request.url === '/inward') return send(302, { location: 'http://inside.example/secret' })
    if (request.url === '/file') return send(302, { location: 'file:///etc/passwd' })
    if (request.url === '/bomb') return send(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(3_000_000)))
    if (request.url === '/hang') return
    if (request.url === '/drip') return response.writeHead(200, { 'content-type': 'text/html' }).write('<p>')
    return send(404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://outside.example:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** A web in which every host is our server, and `inside.example` is a machine of the user's own network. */
const network: Network = {
  resolve: async (host) => (host === 'inside.example' ? ['10.0.0.5'] : ['127.0.0.1']),
  allows: (address) => address === '127.0.0.1',
}

async function arrive(url: string, net: Network = network) {
  const request = { inputs: [url], network: net, limits: { urlTime: 4000, urlBytes: 1_000_000 } }
  return (await Array.fromAsync(readSources(request)))[0]
}

test.each(['/page', '/packed', '/moved'])('%s is a report with its address', async (path) => {
  const arrival = await arrive(base + path)
  expect(arrival).toMatchObject({ report: { text: 'Police shot a man in the market.', published: '2022-01-07' } })
  expect(arrival).toMatchObject({ report: { url: path === '/moved' ? `${base}/page` : base + path } })
})

test.each([
  ['/loop', 'redirect-loop'],
  ['/chain0', 'redirect-loop'],
  ['/inward', 'private-address'],
  ['/file', 'bad-url'],
  ['/bomb', 'too-large'],
  ['/hang', 'timeout'],
  ['/drip', 'timeout'],
  ['/nothing', 'http-status'],
])('%s is a problem: %s', async (path, code) => {
  expect(await arrive(base + path)).toMatchObject({ problem: { code, where: base + path } })
})

test('a name that leads to a private address is never asked', async () => {
  const before = asked.length
  const port = new URL(base).port
  for (const host of ['localhost', '127.0.0.1', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
    expect(await arrive(`http://${host}:${port}/page`, publicWeb)).toMatchObject({
      problem: { code: 'private-address' },
    })
  }
  expect(asked.length).toBe(before)
})

describe('public addresses', () => {
  test.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4001::1'])('%s is one', (a) => expect(isPublicAddress(a)).toBe(true))
  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '2002:7f00:1::',
    'no address',
  ])('%s is none', (a) => expect(isPublicAddress(a)).toBe(false))
})
