import type { Kept } from '#storage/kept.ts'

/** What is asked while the server is known to be away is refused at once, as in a bucket. */
export function whileThere(kept: Kept, isThere: () => boolean): Kept {
  const ask = <T>(run: () => Promise<T>): Promise<T> =>
    isThere() ? run() : Promise.reject(new Error('it does not answer'))
  return {
    read: (key) => ask(() => kept.read(key)),
    write: (entries, how) => ask(() => kept.write(entries, how)),
    change: (key, update, provided) => ask(() => kept.change(key, update, provided)),
    remove: (key, provided) => ask(() => kept.remove(key, provided)),
    keys: () => ask(() => kept.keys()),
  }
}
