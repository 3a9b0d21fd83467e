/** Is it the same place, or one within the other? */
import type { Level } from '../../../model/index.ts'
import { jaccard, overlap } from '../../words.ts'
import type { Feature, Finding } from '../feature.ts'
import type { Trait } from '../trait.ts'

/** How far from its point a place of each level may reach, in kilometres. */
const REACH: Readonly<Record<Level, number>> = { site: 1, city: 15, district: 50, province: 200, country: 3000 }
/** How much agreement on a place of that level says: many things happen in one country, few at one market. */
const SAYS: Readonly<Record<Level, number>> = { site: 3, city: 2.5, district: 1.5, province: 0.8, country: 0 }
const LEVELS: readonly Level[] = ['site', 'city', 'district', 'province', 'country']

export const place: Feature = {
  name: 'place',
  compare(a, b) {
    if (!a.place || !b.place) {
      const [one, other] = [a.place?.country, b.place?.country]
      const country = one ?? other
      if (!country) return null
      const elsewhere = one ? b.countries : a.countries
      return elsewhere.length > 0 && !elsewhere.includes(country)
        ? { found: 'parties of other countries', weight: -2 }
        : null
    }
    return comparePlaces(a.place, b.place)
  },
}

type Place = NonNullable<Trait['place']>

function comparePlaces(a: Place, b: Place): Finding {
  if (a.country && b.country && a.country !== b.country) return { found: `${a.country} and ${b.country}`, weight: -5 }
  const coarse = LEVELS[Math.max(LEVELS.indexOf(a.level), LEVELS.indexOf(b.level))] ?? 'country'
  const fine = LEVELS[Math.min(LEVELS.indexOf(a.level), LEVELS.indexOf(b.level))] ?? 'site'
  const sameName = jaccard(a.words, b.words) === 1 || (a.gazetteer !== null && a.gazetteer === b.gazetteer)
  if (sameName && a.level === b.level) return { found: `same ${a.level}`, weight: SAYS[a.level] }
  const km = kilometres(a, b)
  if (km === null) {
    if (sameName || overlap(a.words, b.words) === 1) return { found: 'same name', weight: SAYS[coarse] }
    return a.level === b.level
      ? { found: `other ${a.level}`, weight: -3 }
      : { found: 'places not comparable', weight: 0 }
  }
  const reach = REACH[coarse]
  if (a.level === b.level && !sameName && fine !== 'country') {
    // Two names of one level are two places, unless they lie on one another.
    const close = overlap(a.words, b.words) >= 0.5 ? REACH[fine] * 0.3 : 1
    return km <= close ? { found: `same ${fine}, ${km.toFixed(0)} km`, weight: SAYS[fine] } : apart(km, fine)
  }
  if (km <= reach) return { found: `one within the other, ${km.toFixed(0)} km`, weight: SAYS[coarse] }
  return apart(km, coarse)
}

function apart(km: number, level: Level): Finding {
  const far = km > 3 * REACH[level]
  return {
    found: `${km.toFixed(0)} km apart`,
    weight: far ? -6 : level === 'province' || level === 'district' ? -2 : -4,
  }
}

/** Distance on the globe; null where either place has no coordinates. */
export function kilometres(
  a: { lat: number | null; lon: number | null },
  b: { lat: number | null; lon: number | null },
): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 12742 * Math.asin(Math.sqrt(Math.min(1, h)))
}
