import { milliseconds } from '#base/time.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import type { After } from '#storage/patience.ts'

import { keptThrough } from './kept-through.ts'

/** One database that takes its time (ms) for all that is asked. What a page has asked for is done, also if it dies. */
export function createSlowDisk(takes: () => number): {
  readonly open: (after: After) => Kept
} {
  const memory = keepInMemory()
  return {
    open: (after) =>
      keptThrough(
        memory,
        (ask) =>
          new Promise((resolve, reject) => {
            after(milliseconds(takes()), () => void ask().then(resolve, reject))
          }),
      ),
  }
}
