import { joined } from '#base/joined.ts'

import type { Place } from './bucket-index.ts'
import type { Bucket, Fence } from './bucket.ts'

/** Values, in as many messages as they need. */
export interface ValueStore {
  readonly placeOf: (name: string, bytes: Uint8Array) => Place
  /** False: the fence has another revision by now, and some of them may be stored. */
  readonly store: (
    values: readonly { readonly place: Place; readonly bytes: Uint8Array }[],
    fence: Fence,
  ) => Promise<boolean>
  /** Null: there is none, or a part of it is gone. */
  readonly read: (place: Place) => Promise<Uint8Array | null>
}

/** Bytes of a message: NATS answers with it as base64, and cuts off a connection for which a megabyte waits. */
const mostOfPart = 256 * 1024

export function createValueStore(bucket: Bucket): ValueStore {
  const partSize = (): number => Math.min(mostOfPart, bucket.room())

  return {
    placeOf: (name, bytes) => ({ name, parts: Math.ceil(bytes.length / partSize()) }),
    store: async (values, fence) => {
      for (const { place, bytes } of values) {
        const { name, parts } = place
        const size = Math.ceil(bytes.length / parts)
        for (let part = 0; part < parts; part += 1) {
          // One after another: servers that keep it together refuse one whose fence is that of another under way (2.15.1).
          const piece = bytes.subarray(part * size, (part + 1) * size)
          const revision = await bucket.store(`${name}.${part}`, piece, fence)
          if (revision === null) return false
        }
      }
      return true
    },
    read: async ({ name, parts }) => {
      const found: Uint8Array[] = []
      for (let part = 0; part < parts; part += 1) {
        const message = await bucket.read(`${name}.${part}`)
        if (message === null) return null
        found.push(message.bytes)
      }
      return joined(found)
    },
  }
}
