/** B³: how well groups agree with the true ones, averaged over items. */
export interface Agreement {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly items: number
}

/** Compares the group of each item with its true group (0 to 1). */
export function bCubed(items: readonly { readonly group: string; readonly truth: string }[]): Agreement {
  let precision = 0
  let recall = 0
  for (const item of items) {
    const mine = items.filter((o) => o.group === item.group)
    const true_ = items.filter((o) => o.truth === item.truth)
    const both = mine.filter((o) => o.truth === item.truth).length
    precision += both / mine.length
    recall += both / true_.length
  }
  precision /= items.length
  recall /= items.length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), items: items.length }
}
