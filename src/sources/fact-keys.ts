/** The facts that tables and JSON carry of a report, and the names they go by. */
export const FACTS = ['id', 'published', 'title', 'outlet', 'url', 'text'] as const
export type Fact = (typeof FACTS)[number]

/** Column or key name of each fact, where it is not the fact's own. */
export type KeyNames = Readonly<Partial<Record<Fact, string>>>

/** The facts of one row or object; numbers are written out, all else that is no string is left out. */
export function factsOf(
  row: Readonly<Record<string, unknown>>,
  names: KeyNames,
): Readonly<Record<Fact, string | null>> {
  const value = (fact: Fact): string | null => {
    const found = row[names[fact] ?? fact]
    if (typeof found === 'number') return String(found)
    return typeof found === 'string' && found !== '' ? found : null
  }
  return {
    id: value('id'),
    published: value('published'),
    title: value('title'),
    outlet: value('outlet'),
    url: value('url'),
    text: value('text'),
  }
}

/** `"body", "headline"`: the names there are, for messages. */
export function listed(names: readonly string[]): string {
  return names.length === 0
    ? 'none'
    : names
        .slice(0, 12)
        .map((name) => `"${name.slice(0, 40)}"`)
        .join(', ')
}
