import { milliseconds } from '#base/time.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import type { After } from '#storage/patience.ts'

/** One database that takes its time (ms) for all that is asked. What a page has asked for is done, also if it dies. */
export function createSlowDisk(takes: () => number): {
  readonly open: (after: After) => Kept
} {
  const memory = keepInMemory()
  return {
    open: (after) => {
      const slow = <Value>(ask: () => Promise<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          after(milliseconds(takes()), () => void ask().then(resolve, reject))
        })
      return {
        read: (key) => slow(() => memory.read(key)),
        keys: () => slow(() => memory.keys()),
        write: (entries, how) => slow(() => memory.write(entries, how)),
        change: (key, update, provided) => slow(() => memory.change(key, update, provided)),
        remove: (key, provided) => slow(() => memory.remove(key, provided)),
      }
    },
  }
}
