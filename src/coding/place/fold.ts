/** One spelling for look-ups: "São Tomé", "Sao-Tome" → `sao tome`. */

const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ə: 'a',
  þ: 'th',
  ħ: 'h',
}

/** Lower case without marks, apostrophes and hyphens; letters of other scripts stay as they are. */
export function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđðßæœıəþħ]/g, (c) => LETTERS[c] ?? c)
    .replace(/['’‘`ʻʼ]/g, '')
    .replace(/[-‐–.,/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
