/** Where sentences end: the model's word by word answer under hard rules, and rules alone where the model finds no end. */
import type { InputWord } from './chunks.ts'

/** Titles and the like that are always followed by what they belong to. */
const OPEN_ABBREVIATION =
  /^(?:mr|mrs|ms|mx|dr|prof|sen|rep|reps|gov|gen|col|lt|sgt|maj|capt|cmdr|cpl|pvt|brig|adm|rev|hon|messrs|mlle|mme|msgr|supt|insp|st|mt|ft|vs|amb|pres|sr|sra|srta|ste)\.$/i
const MONTH_OR_NUMBER = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|nos?|figs?|vols?|pp?)\.$/i
const CLOSING = /^[”’)\]»]$/u
const FINAL = /^(?:[.!?…]+|\.{3,})$/u
const QUOTES = /^["'“”‘’)\]»]+$/u
const OPENS = /^[\p{Lu}\p{Lt}\p{Nd}"'“‘([«]/u

/**
 * Exclusive ends of the sentences among `words`; the last is always `words.length`.
 * @param says whether the model takes this word for the last of its sentence
 */
export function sentenceEnds(words: readonly InputWord[], says: (word: number) => boolean): number[] {
  const ends: number[] = []
  for (let i = 0; i < words.length - 1; i++) if (says(i) && mayEnd(words[i]!, words[i + 1]!)) ends.push(i + 1)
  ends.push(words.length)
  return ends
}

/** Never after "Mr.", in "Jan. 5", or before the quote or bracket that closes. */
function mayEnd(word: InputWord, next: InputWord): boolean {
  if (OPEN_ABBREVIATION.test(word.text)) return false
  if (MONTH_OR_NUMBER.test(word.text) && /^\d/.test(next.text)) return false
  return !(next.glued && CLOSING.test(next.text))
}

/**
 * A place to cut words that hold no sentence end: behind the last full stop, else the last semicolon, colon or dash, else the
 * last comma, in the second half; else the very end. Exclusive, at least 1.
 */
export function ruleCut(words: readonly InputWord[]): number {
  for (const stop of [isFinal, /^(?:[;:]|--|—|–)$/u, /^,$/]) {
    for (let end = words.length - 1; end > words.length / 2; end--) {
      const last = words[end - 1]!
      const fits = typeof stop === 'function' ? stop(words, end) : stop.test(last.text)
      if (fits && mayEnd(last, words[end]!)) return end
    }
  }
  return words.length
}

/** A full stop with its closing quotes, before a word that may open a sentence. */
function isFinal(words: readonly InputWord[], end: number): boolean {
  if (!OPENS.test(words[end]!.text)) return false
  let at = end - 1
  while (at > 0 && QUOTES.test(words[at]!.text)) at--
  return FINAL.test(words[at]!.text)
}
