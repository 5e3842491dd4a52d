import { bucketWords } from '#words/bucket.ts'

import type { BucketIndex, Place } from './bucket-index.ts'
import { bytesToIndex, emptyIndex, indexToBytes, partOfValue } from './bucket-index.ts'
import type { Bucket, Fence } from './bucket.ts'
import { Unanswered } from './bucket.ts'

/** The index as it was read. */
export interface Seen {
  readonly index: BucketIndex
  /** 0: there is none. */
  readonly revision: number
}

/** The one message that names all others, and is replaced as a whole. */
export interface IndexStore {
  readonly read: () => Promise<Seen>
  readonly fence: (seen: Seen) => Fence
  /**
   * False: another host has replaced it since it was seen. Whether it was replaced although the answer was lost is
   * found out, until the caller waits no more; what was done then is undone when it shows.
   */
  readonly replace: (
    seen: Seen,
    places: ReadonlyMap<string, Place>,
    wait: { readonly isOver: boolean },
  ) => Promise<boolean>
  /** Removes what no index names, provided that this host has made the newest. */
  readonly sweep: () => Promise<void>
}

const indexName = 'index'
/** Bytes: NATS answers with the message as base64, and `max_pending` may be 1 MB. */
const mostOfIndex = 700_000

export function createIndexStore(bucket: Bucket, makeId: () => string): IndexStore {
  /** A write of which it is not known whether it was done, or will be. */
  let doubtful: { readonly id: string; readonly on: Seen } | null = null
  let writtenHere: string | null = null

  async function look(): Promise<Seen> {
    const found = await bucket.read(indexName)
    return found === null
      ? { index: emptyIndex, revision: 0 }
      : { index: bytesToIndex(found.bytes), revision: found.revision }
  }

  /** A write that was given up, and was done all the same, is undone. */
  async function read(): Promise<Seen> {
    for (;;) {
      const seen = await look()
      if (doubtful === null || seen.revision === doubtful.on.revision) return seen
      if (seen.index.writtenBy !== doubtful.id) {
        doubtful = null
        return seen
      }
      await store({ writtenBy: makeId(), places: doubtful.on.index.places }, seen)
    }
  }

  async function store(index: BucketIndex, seen: Seen): Promise<number | null> {
    const bytes = indexToBytes(index)
    const most = Math.min(mostOfIndex, bucket.room())
    if (bytes.length > most) {
      throw new Error(bucketWords.tooManyKeys(kilobytes(bytes.length), kilobytes(most)))
    }
    return await bucket.store(indexName, bytes, fence(seen))
  }

  return {
    read,
    fence,
    replace: async (seen, places, wait) => {
      const id = makeId()
      for (;;) {
        try {
          doubtful = { id, on: seen }
          const isStored =
            (await store({ writtenBy: id, places }, seen)) !== null ||
            (await look()).index.writtenBy === id
          if (isStored && wait.isOver) await read()
          doubtful = null
          if (wait.isOver) throw new Error('given up')
          if (isStored) writtenHere = id
          return isStored
        } catch (error) {
          if (!(error instanceof Unanswered)) doubtful = null
          if (!(error instanceof Unanswered) || wait.isOver) throw error
        }
        // The same again: it can be stored only once.
        await bucket.reachable()
      }
    },
    sweep: async () => {
      const { index, revision } = await look()
      if (index.writtenBy !== writtenHere) return
      const named = new Set([...index.places.values()].map(({ name }) => name))
      const litter = new Set<string>()
      for (const message of await bucket.names()) {
        const part = partOfValue(message)
        // What follows from this very index may be named by the next.
        if (part !== null && part.revision < revision && !named.has(part.name)) {
          litter.add(part.name)
        }
      }
      for (const name of litter) await bucket.remove(name)
    },
  }
}

function fence({ revision }: Seen): Fence {
  return { name: indexName, revision }
}

function kilobytes(bytes: number): string {
  return String(Math.ceil(bytes / 1024))
}
