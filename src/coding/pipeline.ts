/** Steps in order, checked once when the pipeline is built. */
import type { Layer, State } from './state.ts'

/** One small thing the coder knows how to do. Pure: the same state in gives the same state out. */
export interface Step {
  /** Also the file's path below `coding/`: `time/find-times`. */
  readonly name: string
  readonly needs: readonly Layer[]
  readonly adds: readonly Layer[]
  run(state: State): State
}

/**
 * Joins steps into one function.
 * @throws when a step needs a layer that no earlier step adds; the message says what to move.
 */
export function pipeline(...steps: readonly Step[]): (state: State) => State {
  const have = new Set<Layer>()
  for (const step of steps) {
    const missing = step.needs.filter((layer) => !have.has(layer))
    if (missing.length > 0) {
      const order = steps.map((s) => s.name).join(', ')
      throw new Error(
        `Step "${step.name}" needs ${missing.join(' and ')}, which no earlier step adds. Order now: ${order}. ` +
          'Move it later, or add the step that provides it.',
      )
    }
    for (const layer of step.adds) have.add(layer)
  }
  return (state) => steps.reduce((now, step) => step.run(now), state)
}
