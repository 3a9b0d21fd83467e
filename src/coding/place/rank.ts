/** Which of several places of one name is meant. */
import type { Doc } from '../../model/index.ts'
import type { PlaceName } from './find-names.ts'
import type { GazetteerPlace } from './gazetteer.ts'
import type { PlaceWords } from './place-words.ts'

/** What the report says of where it plays: countries with their weight, and divisions named. */
interface Context {
  readonly countries: ReadonlyMap<string, number>
  readonly divisions: ReadonlySet<string>
  readonly sure: readonly GazetteerPlace[]
}

/** The chosen place of each name, in the order of `names`; null where the gazetteer has none. */
export function rankAll(doc: Doc, names: readonly PlaceName[], words: PlaceWords): readonly (GazetteerPlace | null)[] {
  const context = contextOf(names)
  const byText = new Map<string, GazetteerPlace>()
  return names.map((name, i) => {
    if (name.places.length === 0) return null
    const text = doc.report.text.slice(doc.words[name.first]!.start, doc.words[name.last]!.end)
    const levelWord = levelBeside(doc, name, words)
    const known = levelWord ? undefined : byText.get(text)
    const container = containerOf(doc, names, i)
    if (known && !container) return known
    const best = name.places
      .map((place) => ({ place, score: score(place, context, container, levelWord) }))
      .reduce((a, b) => (b.score > a.score ? b : a)).place
    if (!levelWord) byText.set(text, best)
    return best
  })
}

function contextOf(names: readonly PlaceName[]): Context {
  const countries = new Map<string, number>()
  const divisions = new Set<string>()
  const sure: GazetteerPlace[] = []
  const add = (country: string, weight: number) => countries.set(country, (countries.get(country) ?? 0) + weight)
  for (const name of names) {
    if (name.demonym) add(name.demonym, 0.7)
    const top = name.places[0]
    if (!top) continue
    const country = name.places.find((p) => p.level === 'country')
    // "Georgia" is a country and a state: by itself it says little of where the report plays.
    const rival = country && name.places.some((p) => p.country !== country.country && p.population > 1_000_000)
    if (country) add(country.country, rival ? 0.3 : 1)
    else {
      const same = name.places.every((p) => p.country === top.country)
      if (same || top.population > 1_000_000) add(top.country, same ? 0.6 : 0.3)
      if (same && name.places.length < 3) sure.push(top)
    }
    if (name.places.every((p) => p.level === 'province' || p.level === 'district'))
      for (const p of name.places) if (p.level === 'province' && p.population > 300_000) divisions.add(p.admin1)
    const alone = name.places.filter((p) => p.population > 50_000)
    if (alone.length === 1 && name.places.length < 4 && alone[0]!.admin1) divisions.add(alone[0]!.admin1)
  }
  return { countries, divisions, sure }
}

/** The name that holds it: "Paris, Texas", "Goma in North Kivu", "Syria's Homs", "Idlib province's Binnish". */
function containerOf(doc: Doc, names: readonly PlaceName[], i: number): PlaceName | null {
  const owner = names[i - 1]
  if (owner && names[i]!.first - owner.last <= 3) {
    const way = doc.words.slice(owner.last + 1, names[i]!.first).map((w) => w.text.toLowerCase())
    if (/^(?:(?:province|state|county|region) )?['’]s?(?: \w+)?$/.test(way.join(' '))) return owner
  }
  const next = names[i + 1]
  if (!next || next.first - names[i]!.last > 4) return null
  const between = doc.words
    .slice(names[i]!.last + 1, next.first)
    .map((w) => w.text.toLowerCase())
    .join(' ')
  return /^(?:,|in|, in|in the|'s|,? in (?:the )?\w+)$/.test(between) ? next : null
}

function levelBeside(doc: Doc, name: PlaceName, words: PlaceWords): string | null {
  const next = doc.words[name.last + 1]?.text.toLowerCase() ?? ''
  if (words.levels.has(next)) return words.levels.get(next)!
  const before = doc.words.slice(Math.max(0, name.first - 3), name.first).map((w) => w.text.toLowerCase())
  if (before.at(-1) === 'of') return words.levels.get(before.at(-2) ?? '') ?? null
  return words.levels.get(before.at(-1) ?? '') ?? null
}

function score(place: GazetteerPlace, context: Context, container: PlaceName | null, level: string | null): number {
  let total = Math.log10(place.population + 10)
  if (place.level === 'country') total += 6
  // A city that bears its province's or district's name is what the bare name means.
  if (place.level === 'city') total += 0.8
  if (place.level === 'district') total -= 1
  if (place.capital) total += 1
  // What the project lists itself is what news mean: the Pacific, the White House.
  if (place.id.startsWith('dl:')) total += 8
  total += 2.5 * Math.min(2, context.countries.get(place.country) ?? 0)
  if (place.admin1 && context.divisions.has(place.admin1)) total += 1
  if (level) total += place.level === level ? 4 : 0
  if (container?.places.some((c) => c.level === 'country' && c.country === place.country)) total += 6
  if (container?.places.some((c) => c.level === 'province' && c.admin1 === place.admin1)) total += 7
  const nearest = context.sure.filter((s) => s !== place && Math.hypot(s.lat - place.lat, s.lon - place.lon) < 3).length
  return total + Math.min(1.5, nearest * 0.5)
}
