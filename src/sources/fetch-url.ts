/** Fetches a page or feed from the public web, with a limit on everything. */
import { lookup as dnsLookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Problem } from '../model/index.ts'
import { type Limits, sizeText } from './limits.ts'
import { isPublicAddress } from './public-address.ts'
import { SourceError } from './source-error.ts'

/** The network as the fetcher sees it. */
export interface Network {
  /** Addresses of a host name. */
  resolve(host: string): Promise<readonly string[]>
  /** Whether an address may be talked to. */
  allows(address: string): boolean
}

export const publicWeb: Network = {
  resolve: async (host) => (await dnsLookup(host, { all: true })).map((found) => found.address),
  allows: isPublicAddress,
}

export interface Fetched {
  readonly bytes: Uint8Array
  readonly mediaType: string | null
  readonly charset: string | null
  /** Where it was found in the end. */
  readonly url: string
}

/**
 * What stands at `url`. Every redirect is checked like the first address, and the address that was checked is the one
 * that is talked to.
 * @throws SourceError naming the URL and the cause.
 */
export async function fetchUrl(url: string, limits: Limits, network: Network): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.urlTime)
  const seen = new Set<string>()
  let now = url
  for (;;) {
    const target = parsedUrl(now, url)
    if (seen.has(target.href)) throw failed(url, 'redirects that lead in a circle', 'a page', 'redirect-loop')
    seen.add(target.href)
    if (seen.size > limits.redirects + 1) {
      throw failed(url, `more than ${limits.redirects} redirects`, 'a page', 'redirect-loop')
    }
    const address = await within(signal, url, limits, checkedAddress(target, url, network))
    const answer = await within(signal, url, limits, ask(target, address, signal))
    const status = answer.statusCode ?? 0
    const onward = answer.headers.location
    if (status >= 300 && status < 400 && onward) {
      answer.destroy()
      now = URL.parse(onward, target.href)?.href ?? onward
      continue
    }
    if (status < 200 || status >= 300) {
      answer.destroy()
      throw failed(url, `answer ${status} ${answer.statusMessage ?? ''}`.trim(), 'a page (answer 200)', 'http-status')
    }
    const bytes = await within(signal, url, limits, bodyOf(answer, url, limits))
    const type = answer.headers['content-type'] ?? null
    return {
      bytes,
      mediaType: type?.split(';')[0]?.trim().toLowerCase() ?? null,
      charset: /charset\s*=\s*"?([\w:-]+)/i.exec(type ?? '')?.[1] ?? null,
      url: target.href,
    }
  }
}

function parsedUrl(now: string, asked: string): URL {
  const target = URL.parse(now)
  if (!target || (target.protocol !== 'http:' && target.protocol !== 'https:')) {
    throw failed(asked, `"${now.slice(0, 100)}" is no web address`, 'an http or https URL', 'bad-url')
  }
  if (target.username || target.password) throw failed(asked, 'a URL with a password', 'a URL without one', 'bad-url')
  return target
}

async function checkedAddress(target: URL, asked: string, network: Network): Promise<string> {
  const host = target.hostname.replace(/^\[|\]$/g, '')
  let addresses: readonly string[]
  try {
    addresses = isIP(host) ? [host] : await network.resolve(host)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message
    throw failed(asked, `host "${host}" is not found (${code})`, 'a host that exists', 'no-host')
  }
  const first = addresses[0]
  if (first === undefined) throw failed(asked, `host "${host}" has no address`, 'a host that exists', 'no-host')
  const closed = addresses.find((address) => !network.allows(address))
  if (closed !== undefined) {
    throw failed(
      asked,
      `"${host}" is a private or reserved address (${closed})`,
      'an address of the public web',
      'private-address',
    )
  }
  return first
}

function ask(target: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const family = isIP(address)
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const asking = request(target, {
      signal,
      // Pins the checked address: a second look-up could give another one.
      lookup: (_host, options, done) => {
        if (options.all)
          (done as (e: null, a: { address: string; family: number }[]) => void)(null, [{ address, family }])
        else done(null, address, family)
      },
      headers: {
        'user-agent': 'Dateline (reads single news reports)',
        accept: 'text/html, application/xhtml+xml, application/xml, application/json, text/plain;q=0.9, */*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
      },
    })
    asking.on('response', resolve)
    asking.on('error', reject)
    asking.end()
  })
}

async function bodyOf(answer: IncomingMessage, asked: string, limits: Limits): Promise<Uint8Array> {
  const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }
  const coding = answer.headers['content-encoding']?.trim().toLowerCase()
  const unpacker = coding && coding in unpackers ? unpackers[coding as keyof typeof unpackers]() : null
  if (unpacker) {
    answer.on('error', (error) => unpacker.destroy(error))
    answer.pipe(unpacker)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (unpacker ?? answer) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limits.urlBytes) {
      answer.destroy()
      throw failed(asked, `an answer of more than ${sizeText(limits.urlBytes)}`, 'one page or feed', 'too-large')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function within<T>(signal: AbortSignal, asked: string, limits: Limits, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const stop = () => late.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, late.promise])
  } catch (error) {
    if (error instanceof SourceError) throw error
    if (signal.aborted) {
      throw failed(asked, `no full answer in ${limits.urlTime / 1000} seconds`, 'a server that answers', 'timeout')
    }
    throw failed(asked, `no answer (${(error as Error).message})`, 'a server that answers', 'network')
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function failed(where: string, found: string, expected: string, code: string): SourceError {
  const problem: Problem = {
    code,
    where,
    found,
    expected,
    fix: 'Open it in a browser, save the page, and give the file.',
  }
  return new SourceError(problem)
}
