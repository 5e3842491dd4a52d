import type { Kept } from '#storage/kept.ts'

/** How something is asked of a storage: late, or not at all. */
export type Way = <Value>(ask: () => Promise<Value>) => Promise<Value>

/** A storage that is asked by such a way, and for what writes by another. */
export function keptThrough(kept: Kept, way: Way, wayToWrite: Way = way): Kept {
  return {
    read: (key) => way(() => kept.read(key)),
    keys: () => way(() => kept.keys()),
    write: (entries, how) => wayToWrite(() => kept.write(entries, how)),
    change: (key, update, provided) => wayToWrite(() => kept.change(key, update, provided)),
    remove: (key, provided) => wayToWrite(() => kept.remove(key, provided)),
  }
}
