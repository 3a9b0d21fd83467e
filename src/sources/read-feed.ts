/** RSS, Atom, RDF and JSON feeds: one report an entry. */
import { parseFeed } from 'feedsmith'
import { decode } from './decode.ts'
import type { Part, Source } from './part.ts'
import { fragmentText } from './read-html.ts'
import { SourceError } from './source-error.ts'

type Loose = Readonly<Record<string, unknown>>

/**
 * The entries of a feed. An entry's text is its full content where the feed carries it, else its summary.
 * @throws SourceError when it is no feed that can be read.
 */
export function* readFeed(source: Source): Generator<Part> {
  const written = decode(source.bytes, source.where, source.charset)
  let parsed: ReturnType<typeof parseFeed>
  try {
    parsed = parseFeed(written.trimStart().startsWith('{') ? JSON.parse(written) : written)
  } catch (error) {
    throw new SourceError({
      code: 'bad-feed',
      where: source.where,
      found: `a feed that breaks off or is not well formed (${String((error as Error).message).slice(0, 100)})`,
      expected: 'an RSS, Atom, RDF or JSON feed',
      fix: 'Fetch it again; if it stays broken, save its articles as HTML.',
    })
  }
  const feed = parsed.feed as Loose
  const outlet = plain(feed.title)
  const entries = (feed.items ?? feed.entries ?? []) as readonly Loose[]
  for (const [part, entry] of entries.entries()) {
    const where = `${source.where}#${part + 1}`
    const title = plain(entry.title)
    yield {
      draft: {
        part,
        where,
        id: plain(entry.guid) ?? plain(entry.id) ?? null,
        published: dateOf(entry),
        title: title === null ? null : fragmentText(title).replaceAll('\n\n', ' '),
        outlet,
        url: plain(entry.link) ?? plain(entry.url) ?? linkOf(entry),
        text: textOfEntry(entry),
      },
    }
  }
}

function textOfEntry(entry: Loose): string {
  const content = entry.content as Loose | string | undefined
  const html =
    plain((content as Loose | undefined)?.encoded) ??
    plain(content) ??
    plain(entry.content_html) ??
    plain(entry.content_text) ??
    plain(entry.description) ??
    plain(entry.summary) ??
    ''
  return entry.content_text === html && !plain(entry.content_html) ? html.trim() : fragmentText(html)
}

function dateOf(entry: Loose): string | null {
  const dc = entry.dc as { dates?: unknown[]; date?: unknown } | undefined
  return (
    plain(entry.pubDate) ??
    plain(entry.published) ??
    plain(entry.date_published) ??
    plain(dc?.dates?.[0]) ??
    plain(dc?.date) ??
    plain(entry.updated) ??
    plain(entry.date_modified)
  )
}

function linkOf(entry: Loose): string | null {
  const links = entry.links as readonly { href?: unknown; rel?: unknown }[] | undefined
  const link = links?.find((l) => l.rel === undefined || l.rel === 'alternate') ?? links?.[0]
  return plain(link?.href)
}

/** A feed's text, whether it stands bare or as `{ value }`. */
function plain(value: unknown): string | null {
  const bare = typeof value === 'object' && value !== null && 'value' in value ? value.value : value
  if (bare instanceof Date) return bare.toISOString()
  if (typeof bare === 'number') return String(bare)
  return typeof bare === 'string' && bare.trim() ? bare.trim() : null
}
