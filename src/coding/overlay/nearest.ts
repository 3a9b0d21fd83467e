/** The known word that a misspelt one most likely stands for. */

/** The nearest of the known words, or null where none is near: at most a third of the letters differ. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.trim().toLowerCase()
  let best: { readonly name: string; readonly distance: number } | null = null
  for (const name of known) {
    const distance = differences(wanted, name.toLowerCase())
    if (distance <= Math.max(1, Math.floor(name.length / 3)) && (best === null || distance < best.distance))
      best = { name, distance }
  }
  return best?.name ?? null
}

/** Letters to change, add or take away, or to swap with the next. */
function differences(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8) return 9
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(change, row[j]! + 1, next[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1)
    }
    before = row
    row = next
  }
  return row[b.length]!
}
