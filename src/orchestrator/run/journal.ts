import type { Instant } from '#base/time.ts'

export interface Entry<Input> {
  readonly input: Input
  readonly at: Instant
}

/** The last inputs of a show, and the state from which they lead to the present one. */
export interface Journal<State, Input> {
  readonly record: (input: Input, at: Instant) => void
  /** Oldest first. Replayed on `from` at their instants, they give the present state. */
  readonly read: () => { readonly from: State; readonly entries: readonly Entry<Input>[] }
}

/** Keeps between `length` and twice as many inputs, in two halves: dropping one costs nothing. */
export function createJournal<State, Input>(
  initial: State,
  stateNow: () => State,
  length: number,
): Journal<State, Input> {
  let older: Entry<Input>[] = []
  let newer: Entry<Input>[] = []
  let olderFrom = initial
  let newerFrom = initial

  return {
    record: (input, at) => {
      if (newer.length === length) {
        older = newer
        olderFrom = newerFrom
        newer = []
        newerFrom = stateNow()
      }
      newer.push({ input, at })
    },
    read: () => ({
      from: older.length > 0 ? olderFrom : newerFrom,
      entries: [...older, ...newer],
    }),
  }
}
