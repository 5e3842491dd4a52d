import type { Kept, Provision } from './kept.ts'

/** Keeps nothing beyond its own life: for tests. It promises what IndexedDB does, and no more. */
export function keepInMemory(entries: Iterable<readonly [string, unknown]> = []): Kept {
  const valueByKey = new Map<string, unknown>(entries)

  function check(provided: Provision | undefined): void {
    const objection = provided?.objection(structuredClone(valueByKey.get(provided.key))) ?? null
    if (objection !== null) throw new Error(objection)
  }

  return {
    // Cloned, as IndexedDB does, so that nobody relies on identity.
    read: async (key) => structuredClone(valueByKey.get(key)),
    write: async (written, { removals = [], removeUnder = [], provided } = {}) => {
      check(provided)
      const cloned = written.map(([key, value]) => [key, structuredClone(value)] as const)
      for (const key of valueByKey.keys()) {
        if (removals.includes(key) || removeUnder.some((prefix) => key.startsWith(prefix))) {
          valueByKey.delete(key)
        }
      }
      for (const [key, value] of cloned) valueByKey.set(key, value)
    },
    change: async (key, update, provided) => {
      check(provided)
      const next = structuredClone(update(structuredClone(valueByKey.get(key))))
      if (next !== undefined) valueByKey.set(key, next)
      return next
    },
    remove: async (key, provided) => {
      check(provided)
      valueByKey.delete(key)
    },
    keys: async () => [...valueByKey.keys()],
  }
}
