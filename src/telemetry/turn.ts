import type { Span } from './tracer.ts'

/** What the show does now is because of this: the parent of what begins in the same turn. */
export interface Turn {
  readonly cause: () => Span | null
  /** Another input is served, which belongs to that. Null: to nothing. */
  readonly begin: (cause: Span | null) => void
}

export function createTurn(): Turn {
  let cause: Span | null = null
  return {
    cause: () => cause,
    begin: (next) => {
      cause = next
    },
  }
}
