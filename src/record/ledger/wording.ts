/** The words a count was read from. */
import type { Account, Count, Evidence } from '../../model/index.ts'
import { fold } from '../words.ts'

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** The count's own words; where the coder kept none, the piece of the account's evidence that holds its figure. */
export function wordingOf(count: Count, account: Account): Evidence {
  if (count.span) return count.span
  const forms = [count.min, count.max].flatMap((n) => (n === null ? [] : formsOf(n)))
  const whom = fold(count.whom ?? '')
  if (forms.length === 0) return account.evidence[0]!
  const figure = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'u')
  const holding = account.evidence.filter((e) => figure.test(fold(e.quote)))
  return holding.find((e) => whom !== '' && fold(e.quote).includes(whom)) ?? holding[0] ?? account.evidence[0]!
}

function formsOf(n: number): readonly string[] {
  const forms = [String(n), String(n).replace(/\B(?=(\d{3})+$)/g, ',')]
  if (n < 20) forms.push(SMALL[n] ?? '')
  else if (n < 100) forms.push(n % 10 === 0 ? TENS[n / 10]! : `${TENS[Math.floor(n / 10)]}[- ]${SMALL[n % 10]}`)
  return forms.filter((f) => f !== '')
}
