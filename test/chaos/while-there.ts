import type { Kept } from '#storage/kept.ts'
import { keptThrough } from '#test/storage/kept-through.ts'

/** What is asked while the server is known to be away is refused at once, as in a bucket. */
export function whileThere(kept: Kept, isThere: () => boolean): Kept {
  return keptThrough(kept, (ask) =>
    isThere() ? ask() : Promise.reject(new Error('it does not answer')),
  )
}
