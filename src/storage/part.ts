import { reasonOf } from '#base/reason.ts'
import type { Decoded } from '#decode/fault.ts'
import { storageReasons, storageWords } from '#words/storage.ts'

import { keepAside } from './aside.ts'
import type { Kept } from './kept.ts'

/** One stored value. `lost`: it is there and cannot be decoded, or storage did not answer. */
export type Part<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'none' }
  | Lost

interface Lost {
  readonly state: 'lost'
  /** Undefined: storage did not answer. */
  readonly raw: unknown
  /** What happened and where it is kept, in sentences for the operator. */
  readonly message: string
}

/** Storage did not let us read it. */
export function isOutOfReach(part: Part<unknown>): part is Lost {
  return part.state === 'lost' && part.raw === undefined
}

/** Reads values one by one. A value that could not be read is never overwritten. */
export interface Parts {
  /** Never rejects. `unreadable` makes the sentence for a value that `decode` refuses. */
  readonly read: <T>(
    key: string,
    unreadable: (why: string) => string,
    decode: (value: unknown) => Decoded<T>,
  ) => Promise<Part<T>>
  /**
   * To be called before a key is written. Puts a value aside that could not be put aside when it was read.
   * Rejects if that fails, or if a reload would get the value back and the show was not touched.
   */
  readonly spare: (key: string, isTouched: boolean) => Promise<void>
}

export function createParts(kept: Kept): Parts {
  const unspared = new Set<string>()

  return {
    read: async (key, unreadable, decode) => {
      let raw: unknown
      try {
        raw = await kept.read(key)
      } catch (error) {
        unspared.add(key)
        return { state: 'lost', raw: undefined, message: storageWords.unreachable(reasonOf(error)) }
      }
      // It may have failed when it was last asked for.
      unspared.delete(key)
      if (raw === undefined) return { state: 'none' }
      const read = decode(raw)
      if (read.ok) return { state: 'read', value: read.value }
      const found = unreadable(read.message)
      try {
        const place = await keepAside(kept, key, raw)
        return { state: 'lost', raw, message: `${found} ${storageWords.keptAside(place)}` }
      } catch (error) {
        unspared.add(key)
        return {
          state: 'lost',
          raw,
          message: `${found} ${storageWords.leftThere(reasonOf(error))}`,
        }
      }
    },
    spare: async (key, isTouched) => {
      if (!unspared.has(key)) return
      const value = await kept.read(key)
      if (value !== undefined && !isTouched) {
        throw new Error(storageReasons.unread)
      }
      if (value !== undefined) await keepAside(kept, key, value)
      unspared.delete(key)
    },
  }
}
