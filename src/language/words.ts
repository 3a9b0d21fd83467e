/** Splits a text into words as Universal Dependencies' English treebanks do, with UTF-16 offsets. */

/** `text.slice(start, end)` is the word. */
export interface Token {
  readonly start: number
  readonly end: number
}

/** A run without white space is worked on in parts of this many UTF-16 units: no word is longer, and time stays linear. */
const MAX_RUN = 1_000
/** Characters behind a part that decide about its last word ("No." before "5"). */
const LOOK_AHEAD = 8
/** White space, and the marks without width that stand for it in web pages, part runs. */
const RUN = /[^\s\u200b\u2060\ufeff]+/gu

/**
 * The words of `text.slice(from, to)` in order: white space is skipped, every other character is in exactly one word.
 * Never fails, whatever the text.
 */
export function splitWords(text: string, from = 0, to = text.length): Token[] {
  const words: Token[] = []
  const part = from === 0 && to === text.length ? text : text.slice(from, to)
  for (const run of part.matchAll(RUN)) {
    const stop = run.index + run[0].length
    for (let start = run.index; start < stop; ) {
      const end = surrogateSafe(part, Math.min(start + MAX_RUN, stop))
      splitRun(part.slice(start, end + LOOK_AHEAD), end - start, from + start, words)
      start = end
    }
  }
  return words
}

/** Splits the first `length` characters of `run`, which start at `offset` in the text, word by word from the left. */
function splitRun(run: string, length: number, offset: number, out: Token[]): void {
  const mayBeWeb = length > 4 && /[@:.].*\w/su.test(run)
  for (let at = 0; at < length; ) {
    const end = wordEnd(run, at, length, mayBeWeb)
    const cut = cliticAt(run, at, end)
    const inner = cut > at ? cliticAt(run, at, cut) : 0
    const cuts = [at, inner, cut, end].filter((c, i) => i === 0 || c > at)
    for (let i = 1; i < cuts.length; i++) out.push({ start: offset + cuts[i - 1]!, end: offset + cuts[i]! })
    at = end
  }
}

/** Moves an offset that would cut a surrogate pair behind the pair. */
function surrogateSafe(text: string, at: number): number {
  const low = text.charCodeAt(at)
  const high = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at + 1 : at
}

const TLD = 'com|org|net|gov|edu|info|int|mil|co|uk|eu|de|fr|ru|kz|us|tv|io|news'
const LETTER = '\\p{L}\\p{M}'
/** Prefixes that stay with their word: "non-lethal", "pro-government", "ex-minister". */
const PREFIX =
  'non|e|anti|re|co|pre|pro|mid|cross|post|over|semi|multi|ex|sub|counter|pan|mini|neo|socio|psycho|mis|uh|intra|micro|trans|ultra|un|under|super|macro|infra|hyper|extra|quasi|pseudo|bi|tri'
/** Abbreviations that keep their full stop, lower-case, Title or upper-case; others are known by their dots ("U.S.") or a single capital ("J."). */
const DOTTED =
  'mr|mrs|ms|dr|prof|sen|rep|reps|gov|gen|col|lt|sgt|maj|capt|cmdr|cpl|pvt|brig|adm|rev|hon|st|jr|sr|inc|ltd|co|corp|bros|vs|v|dept|univ|assn|sept|fig|figs|vol|vols|approx|messrs|supt|insp|ave|blvd|ft|pp|eds|al|cf|ca|esq|div|secy|asst|govt|attn|esp|eg|ie'
/** The same, but only with a capital first letter: "sat." and "mar." may end a sentence. */
const DOTTED_TITLE =
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Rd|Mt|Pres|Amb|Sec|Dist|Ariz|Calif|Colo|Conn|Fla|Ill|Ind|Kan|Ky|La|Mass|Mich|Minn|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Mlle|Mme|Fr|Sr|Ed|Msgr|Sra|Srta|Ste|Nos'
const title = (list: string) =>
  list
    .split('|')
    .map((w) => `${w}|${w[0]!.toUpperCase()}${w.slice(1)}|${w.toUpperCase()}`)
    .join('|')
/** Units that are words of their own behind a number: "5 km", "3:30 pm", "$5 bn". */
const UNIT =
  'am|pm|a\\.m\\.|p\\.m\\.|k|m|b|t|bn|mn|tn|mm|cm|km|kg|mg|g|lb|lbs|ft|in|hz|khz|mhz|ghz|kw|mw|gw|mb|gb|tb|hrs?|mins?|secs?|yrs?|kph|mph|f|c|x|oz|ml|l|ha'

const sticky = (source: string, flags = 'u') => new RegExp(source, `y${flags}`)

const WEB = sticky(
  `(?:https?://|ftp://|www\\.)[^\\s<>"“”]+|(?:mailto:)?[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)*|[\\w-]+\\.(?:docx?|xlsx?|pptx?|pdf|html?|txt|jpe?g|png|gif|mp[34]|zip|csv)(?![\\p{L}\\d])|(?:[a-z0-9-]+\\.)+(?:${TLD})(?![\\p{L}\\d])(?:/[^\\s<>"“”]*)?`,
  'ui',
)
const WEB_TAIL = /[.,;:!?'’"”)\]}>*]+$/u
const EMOTICON = sticky("(?:[:;=][-o*']?[()\\[\\]DPp/\\\\|*]|\\(:|<3|\\^_+\\^|[:;]'\\()(?![\\p{L}\\d])")
const HANDLE = sticky('[@#](?=\\p{L})[\\p{L}\\p{M}\\d_]+')
const DATE = sticky('\\d{1,4}([/-])\\d{1,2}\\1\\d{1,4}(?![\\p{L}\\d])')
const PHONE = sticky(
  '\\+?\\(?\\d{3}\\)?-\\d{3,4}(?:-\\d{4})?(?![\\p{L}\\d-])|\\d-\\d{3}-\\d{3}-\\d{4}(?![\\p{L}\\d-])|\\d{2,4}(?:-\\d{2,4}){3,}(?![\\p{L}\\d-])',
)
const FRACTION = sticky('\\d{1,2}/\\d{1,2}(?![\\p{L}\\d/])')
const NUMBER = sticky('[+]?\\d+(?:[.:]\\d+|,\\d{3}(?!\\d))*|[.]\\d+(?![\\p{L}\\d])')
const AFTER_NUMBER = sticky(`(?:(?:st|nd|rd|th|s|ers?)(?![${LETTER}\\d])|(?<=\\d0)['’]s(?![${LETTER}\\d]))`, 'ui')
const UNIT_NEXT = sticky(`(?:${UNIT})(?![${LETTER}\\d])`, 'ui')
const YEAR_CUT = sticky("['’]\\d\\ds?(?![\\p{L}\\d])")
const ALPHANUMERIC = sticky(`[${LETTER}\\d]+`)
const INITIALS = sticky(
  `(?:\\p{L}\\.){2,}(?:\\p{L}(?![${LETTER}]))?|\\p{Lu}\\.\\p{Lu}(?![${LETTER}.])|\\p{L}/\\p{L}{1,2}(?![${LETTER}\\d/])|[Pp]h\\.?[Dd]\\.(?![${LETTER}])`,
)
const CAPITAL_DOT = sticky(`\\p{Lu}\\.(?![${LETTER}])`)
const ABBREVIATION = sticky(
  `(?:${title(DOTTED)}|${DOTTED_TITLE}|[Nn]os?(?=\\.\\s?\\d)|etc(?!\\.(?:\\s+\\p{Lu}|\\s*$)))\\.(?!\\p{Ll}|\\.\\.)`,
)
const PREFIXED = sticky(`(?:${PREFIX})-[${LETTER}]+(?:['’][${LETTER}]+)*`, 'ui')
const AMPERSAND = sticky('\\p{Lu}{1,2}&\\p{Lu}{1,2}(?![\\p{L}\\d])')
const WORD = sticky(`[${LETTER}\\d_]+(?:['’\`´][${LETTER}]+)*`)
const LEADING_CLITIC = sticky(`['’](?:s|re|ve|ll|d|m|em|til|cause|bout|n)(?![${LETTER}\\d])`, 'ui')
const REPEATED = sticky(
  "\\.{2,}|…+|-{2,}|[!?]{2,}|={2,}|_{2,}|\\*{2,}|~{2,}|#{2,}|\\+{2,}|<{2,}|>{2,}|``|''|’’|‘‘|‘’|\\x24{2,}|,{2,}|—+|–+|\\^{2,}",
)
const EMOJI = sticky(
  '\\p{RI}\\p{RI}|\\p{Extended_Pictographic}(?:\\p{EMod}|\\ufe0f)*(?:\\u200d\\p{Extended_Pictographic}(?:\\p{EMod}|\\ufe0f)*)*|[0-9#*]\\ufe0f?\\u20e3',
)

/** End of what `pattern` matches at `at`, but not past `end`; -1 where it does not match. */
function match(pattern: RegExp, text: string, at: number, end: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? Math.min(pattern.lastIndex, end) : -1
}

/** Where the word that starts at `at` ends; clitics are still on it. */
function wordEnd(text: string, at: number, end: number, mayBeWeb: boolean): number {
  const code = text.charCodeAt(at)
  const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  const first = letter ? -1 : firstOf(text, at, end, [EMOJI, EMOTICON, HANDLE, YEAR_CUT])
  if (first > 0) return first
  const web = mayBeWeb ? webEnd(text, at, end) : -1
  if (web > 0) return web
  if ((code >= 48 && code <= 57) || code === 43 || code === 46) {
    const number = numberEnd(text, at, end)
    if (number > 0) return number
  }
  const word = firstOf(text, at, end, [INITIALS, CAPITAL_DOT, ABBREVIATION, PREFIXED, AMPERSAND, WORD, LEADING_CLITIC])
  if (word > 0) return word
  const repeated = match(REPEATED, text, at, end)
  return repeated > 0 ? repeated : at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
}

function firstOf(text: string, at: number, end: number, patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const found = match(pattern, text, at, end)
    if (found > 0) return found
  }
  return -1
}

/** Addresses lose the punctuation that closes the sentence around them. */
function webEnd(text: string, at: number, end: number): number {
  const found = match(WEB, text, at, end)
  if (found < 0) return -1
  const tail = WEB_TAIL.exec(text.slice(at, found))
  return tail && tail.index > 0 ? found - tail[0].length : found
}

/** "16:30", "1,000.5", "5th", "1990s", "12/03/2022"; a unit behind it ("5bn", "3pm") is the next word. */
function numberEnd(text: string, at: number, end: number): number {
  const whole = firstOf(text, at, end, [DATE, PHONE, FRACTION])
  if (whole > 0) return whole
  const number = match(NUMBER, text, at, end)
  if (number < 0) return -1
  const suffixed = match(AFTER_NUMBER, text, number, end)
  if (suffixed > 0) return suffixed
  if (match(UNIT_NEXT, text, number, end) > 0) return number
  const mixed = match(ALPHANUMERIC, text, number, end)
  return mixed > 0 ? mixed : number
}

/** "its a" is a mistyped "it's a"; "its own" is not. */
const MISTYPED_ITS = sticky(
  '[Ii]ts(?=\\s(?:a|an|the|not|been|very|so|too|just|really|all|going|because|that|nothing|always|still|only|like|easy|hard|good|great)\\s)',
)
const CLITIC = /^(.*[^'’`´])(['’`´](?:s|re|ve|ll|d|m))$/isu
const NOT = /^(.+)(n['’`´]t)$/isu
const PAIRS: Readonly<Record<string, number>> = {
  cannot: 3,
  gonna: 3,
  wanna: 3,
  gotta: 3,
  gimme: 3,
  lemme: 3,
  dont: 2,
  wont: 2,
  cant: 2,
  didnt: 3,
  doesnt: 4,
  couldnt: 5,
  wouldnt: 5,
  shouldnt: 6,
  isnt: 2,
  wasnt: 3,
  arent: 3,
  havent: 4,
  hasnt: 3,
  im: 1,
  ive: 1,
  alot: 1,
  outta: 3,
  awhile: 1,
  thats: 4,
  whats: 4,
  theres: 5,
  lets: 3,
  aint: 2,
  wasent: 4,
  youll: 3,
  youre: 3,
  theyre: 4,
  dunno: 2,
}

/** Longer words than this have no clitic. */
const MAX_CLITIC_WORD = 40

/** Where "do|n't", "Kazakhstan|'s", "can|not" come apart, or 0. */
function cliticAt(text: string, start: number, end: number): number {
  if (end - start > MAX_CLITIC_WORD) return 0
  const word = text.slice(start, end)
  const host = NOT.exec(word)?.[1] ?? CLITIC.exec(word)?.[1]
  if (host !== undefined) return /\d0$/.test(host) ? 0 : start + host.length
  if (end - start === 3 && match(MISTYPED_ITS, text, start, text.length) > 0) return start + 2
  const known = PAIRS[word.toLowerCase()]
  return known === undefined ? 0 : start + known
}
