/** The same numbers for the same seed: what failed can be run again. */
export interface Random {
  /** From 0 up to, and without, 1. */
  readonly next: () => number
  readonly below: (count: number) => number
  readonly pick: <T>(from: readonly T[]) => T
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function below(count: number): number {
    return Math.floor(next() * count)
  }

  return {
    next,
    below,
    pick: (from) => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
  }
}

/** Each once, in any order, before any comes again. */
export function drawInRounds<T>({ below }: Random, all: readonly T[]): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = [...all]
    const [drawn] = left.splice(below(left.length), 1)
    if (drawn === undefined) throw new Error('Nothing to draw from')
    return drawn
  }
}
