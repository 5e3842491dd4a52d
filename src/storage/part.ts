import type { Decoded } from '#decode/fault.ts'

import { keepAside } from './aside.ts'
import type { Kept } from './kept.ts'

/** One stored value. `lost`: it is there and cannot be read, or cannot be got at. */
export type Part<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'none' }
  | Lost

interface Lost {
  readonly state: 'lost'
  /** Undefined: it could not be got at. */
  readonly raw: unknown
  /** What happened and where it is kept, in sentences for the operator. */
  readonly message: string
}

/** Storage did not let us read it. */
export function isOutOfReach(part: Part<unknown>): part is Lost {
  return part.state === 'lost' && part.raw === undefined
}

/** Reads values each by itself, and sees to it that none which could not be read is overwritten. */
export interface Parts {
  /** Never rejects. `what` begins the sentence: "The stored rundown". */
  readonly read: <T>(
    key: string,
    what: string,
    decode: (value: unknown) => Decoded<T>,
  ) => Promise<Part<T>>
  /**
   * To be called before a key is written. What could not be put aside when it was read is put aside
   * now; rejects if that fails, or if it could be got back by reloading and nobody has touched the show.
   */
  readonly spare: (key: string, isTouched: boolean) => Promise<void>
}

export function createParts(kept: Kept): Parts {
  const unspared = new Set<string>()

  return {
    read: async (key, what, decode) => {
      let raw: unknown
      try {
        raw = await kept.read(key)
      } catch (error) {
        unspared.add(key)
        const message = `The browser's storage cannot be read (${reasonOf(error)}). Reload the dock to try again; what is in it is not overwritten.`
        return { state: 'lost', raw: undefined, message }
      }
      // Or it was not, when it was last asked for.
      unspared.delete(key)
      if (raw === undefined) return { state: 'none' }
      const read = decode(raw)
      if (read.ok) return { state: 'read', value: read.value }
      const found = `${what} could not be read (${read.message}).`
      try {
        const place = await keepAside(kept, key, raw)
        return { state: 'lost', raw, message: `${found} It is kept in storage as "${place}".` }
      } catch (error) {
        unspared.add(key)
        return { state: 'lost', raw, message: `${found} It stays there (${reasonOf(error)}).` }
      }
    },
    spare: async (key, isTouched) => {
      if (!unspared.has(key)) return
      const value = await kept.read(key)
      if (value !== undefined && !isTouched) {
        throw new Error(
          'it holds something that could not be read before; reload the dock to get it back',
        )
      }
      if (value !== undefined) await keepAside(kept, key, value)
      unspared.delete(key)
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
