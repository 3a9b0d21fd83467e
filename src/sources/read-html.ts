/** A web page to the report it holds. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decode } from './decode.ts'
import { type DomNode, textOf } from './html-text.ts'
import type { Draft, Part, Source } from './part.ts'

/** One report: the article by Readability, else all text of the page; title, outlet, date and address by the page's own account. */
export function* readHtml(source: Source): Generator<Part> {
  const html = decode(source.bytes, source.where, source.charset)
  yield { draft: { ...pageDraft(html, source.where, source.url), part: 0 } }
}

/** What a page says of itself, and its article's text. */
export function pageDraft(html: string, where: string, url: string | null): Omit<Draft, 'part'> {
  const document = parsed(html)
  const facts = factsOf(document)
  const whole = textOf(document.body as unknown as DomNode)
  const heading = text(document.querySelector('h1')?.textContent)
  const article = articleOf(document)
  return {
    where,
    id: null,
    published: facts.published,
    title: facts.title ?? article?.title ?? heading,
    outlet: facts.outlet,
    url: url ?? facts.url,
    text: article && article.text.length >= Math.min(140, whole.length / 3) ? article.text : whole,
  }
}

/** Text of a piece of HTML, as feeds carry it. */
export function fragmentText(html: string): string {
  return textOf(parsed(html).body as unknown as DomNode)
}

function parsed(html: string) {
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`
  const { document } = parseHTML(whole)
  // A page cut inside its head has no body; linkedom makes one when it is asked for.
  return document
}
type Page = ReturnType<typeof parsed>

function articleOf(document: Page): { title: string | null; text: string } | null {
  // Readability writes into the document that it reads, so all else has been read before.
  const found = new Readability<DomNode>(document as never, {
    charThreshold: 140,
    maxElemsToParse: 200_000,
    serializer: (node) => node,
  }).parse()
  if (!found?.content) return null
  return { title: text(found.title), text: textOf(found.content as unknown as DomNode) }
}

interface Facts {
  readonly published: string | null
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
}

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'publish-date',
  'publication_date',
  'pubdate',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'date',
]

function factsOf(document: Page): Facts {
  const metas = new Map<string, string>()
  for (const meta of document.querySelectorAll('meta')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    ).toLowerCase()
    const content = text(meta.getAttribute('content'))
    if (name && content && !metas.has(name)) metas.set(name, content)
  }
  const linked = linkedData(document)
  const time = document.querySelector('time[datetime]')?.getAttribute('datetime')
  return {
    published: PUBLISHED.map((name) => metas.get(name)).find((v) => v) ?? linked.published ?? text(time),
    title: linked.title ?? metas.get('og:title') ?? null,
    outlet: metas.get('og:site_name') ?? linked.outlet ?? null,
    url: text(document.querySelector('link[rel="canonical"]')?.getAttribute('href')) ?? metas.get('og:url') ?? null,
  }
}

/** What schema.org data in the page says of its article. */
function linkedData(document: Page): { published: string | null; title: string | null; outlet: string | null } {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown
    try {
      data = JSON.parse(script.textContent ?? '')
    } catch {
      continue
    }
    for (const item of itemsOf(data)) {
      const published = text(item.datePublished)
      if (!published) continue
      const publisher = item.publisher as { name?: unknown } | undefined
      return { published, title: text(item.headline), outlet: text(publisher?.name) }
    }
  }
  return { published: null, title: null, outlet: null }
}

function itemsOf(data: unknown): readonly Record<string, unknown>[] {
  const top = Array.isArray(data) ? data : [data]
  return top
    .flatMap((item) => {
      if (item === null || typeof item !== 'object') return []
      const graph = (item as { '@graph'?: unknown })['@graph']
      return [item as Record<string, unknown>, ...(Array.isArray(graph) ? (graph as Record<string, unknown>[]) : [])]
    })
    .filter((item) => item !== null && typeof item === 'object')
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() ? value.replace(/\s+/g, ' ').trim() : null
}
