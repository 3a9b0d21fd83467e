/** Splits a list, so that no statement has more parameters than a store takes. */
export function chunksOf<T>(items: readonly T[], size = 500): readonly (readonly T[])[] {
  const chunks: T[][] = []
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size))
  return chunks
}
