/** Which language a text is in. Only English is coded, so English must not be missed, however short. */

/** Words that every English text is full of and that no other language shares as words of its own. */
const ENGLISH = new Set(
  'the of and was were with from that by have has had been which would their after said'.split(' '),
)
const SAMPLE = 4000

/** ISO 639-1 code, or `und` where nothing tells. The detector is only loaded when common words do not settle it. */
export async function detectLanguage(text: string): Promise<string> {
  const sample = text.slice(0, SAMPLE)
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return 'und'
  if (latin > letters * 0.8 && isPlainlyEnglish(sample)) return 'en'
  const { eld } = await import('eld/extrasmall')
  const found = eld.detect(sample)
  if (found.language === '') return latin > letters * 0.8 && letters < 60 ? 'en' : 'und'
  // A line as short as a headline may be all names, which score low in every language, or have the right one second;
  // a lost English report is the worse mistake.
  const scores: Readonly<Record<string, number>> = found.getScores()
  const best = scores[found.language] ?? 1
  const doubtful = best < 0.6 || (scores.en ?? 0) >= best * 0.93
  return letters < 60 && latin === letters && doubtful ? 'en' : found.language
}

function isPlainlyEnglish(sample: string): boolean {
  const words = sample.toLowerCase().match(/[\p{L}'’]+/gu) ?? []
  const hits = words.filter((word) => ENGLISH.has(word))
  return words.length >= 12 && hits.length >= words.length * 0.12 && new Set(hits).size >= 3
}
