import type { Kept } from './kept.ts'
import { provisionFailed } from './kept.ts'

/** Keeps nothing beyond its own life: for tests, and where there is no IndexedDB. */
export function keepInMemory(entries: Iterable<readonly [string, unknown]> = []): Kept {
  const valueByKey = new Map<string, unknown>(entries)
  return {
    // Cloned, as IndexedDB does, so that nobody relies on identity.
    read: async (key) => structuredClone(valueByKey.get(key)),
    write: async (written, provided) => {
      const cloned = written.map(([key, value]) => [key, structuredClone(value)] as const)
      if (provided && !provided.holds(valueByKey.get(provided.key)))
        throw new Error(provisionFailed)
      for (const [key, value] of cloned) valueByKey.set(key, value)
    },
    change: async (key, update) => {
      const next = structuredClone(update(structuredClone(valueByKey.get(key))))
      if (next !== undefined) valueByKey.set(key, next)
      return next
    },
    remove: async (key) => {
      valueByKey.delete(key)
    },
    keys: async () => [...valueByKey.keys()],
  }
}
