import type { Kept, Provision } from '#storage/kept.ts'
import type { After } from '#storage/patience.ts'
import { createPatience } from '#storage/patience.ts'
import { bucketWords } from '#words/bucket.ts'
import { storageReasons } from '#words/storage.ts'

import type { BucketIndex, Place } from './bucket-index.ts'
import { valueName } from './bucket-index.ts'
import type { Bucket } from './bucket.ts'
import type { Seen } from './index-store.ts'
import { createIndexStore } from './index-store.ts'
import { bytesToValue, valueToBytes } from './value-bytes.ts'
import { createValueStore } from './value-store.ts'

interface BucketOptions {
  readonly bucket: Bucket
  readonly after: After
  /** The value by which it is decided who may write: it is read only while a majority of the servers is there. */
  readonly confirmed: string
  /** Letters and digits, another each time. */
  readonly makeId: () => string
}

/** What one write changes. */
interface Change<Value> {
  readonly written: readonly (readonly [key: string, bytes: Uint8Array])[]
  readonly removed: readonly string[]
  readonly value: Value
}

/** How often a write is tried anew after another host has written in between. */
const mostTries = 10

/**
 * A bucket as a place, as a directory is one: each value has messages of its own, and one message, the index, names
 * them by key. A write stores its values and then replaces the index, so that all of it is done or nothing.
 *
 * The fence: every message of a write is stored only while the index has the revision from which the write follows.
 * The number that tells who leads is among the values, so whoever raises it makes another revision, and nothing that
 * a replaced leader has under way is stored any more.
 */
export function keepInBucket({ bucket, after, confirmed, makeId }: BucketOptions): Kept {
  const patience = createPatience(after)
  const index = createIndexStore(bucket, makeId)
  const values = createValueStore(bucket)
  /** Messages that no index names may lie there: of the program before, or of a write that failed. */
  let isLittered = true
  let last: Promise<unknown> = Promise.resolve()

  /** One after another: the server closes a connection for which more than a megabyte waits. */
  function inLine<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  /** Without waiting for a connection that is known to be away: the leader must know soon that it cannot ask. */
  function read<Value>(work: () => Promise<Value>): Promise<Value> {
    return bucket.isReachable()
      ? patience.read(() => inLine(work))
      : Promise.reject(new Error(storageReasons.silent))
  }

  async function valueOf(seen: BucketIndex, key: string): Promise<unknown> {
    const place = seen.places.get(key)
    if (place === undefined) return undefined
    const bytes = await values.read(place)
    if (bytes === null) throw new ValueGone(bucketWords.valueGone(key))
    return bytesToValue(bytes)
  }

  /** A value that was replaced after the index was read is gone: then the index is another. */
  async function newest(key: string): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      const seen = await index.read()
      try {
        return await valueOf(seen.index, key)
      } catch (error) {
        const isOld = error instanceof ValueGone && (await index.read()).revision !== seen.revision
        if (!isOld || tries === mostTries) throw error
      }
    }
  }

  async function check(seen: BucketIndex, provided: Provision | undefined): Promise<void> {
    const objection = provided?.objection(await valueOf(seen, provided.key)) ?? null
    if (objection !== null) throw new Error(objection)
  }

  function write<Value>(plan: (seen: BucketIndex) => Promise<Change<Value>>): Promise<Value> {
    const wait = { isOver: false }
    return patience.write(
      () => inLine(() => carryOut(plan, wait)),
      () => (wait.isOver = true),
    )
  }

  async function carryOut<Value>(
    plan: (seen: BucketIndex) => Promise<Change<Value>>,
    wait: { readonly isOver: boolean },
  ): Promise<Value> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      await bucket.reachable()
      refuseIfOver(wait)
      const seen = await index.read()
      refuseIfOver(wait)
      const change = await planOn(seen, plan)
      if (change === null) continue
      const isIdle = change.removed.every((key) => !seen.index.places.has(key))
      if (change.written.length === 0 && isIdle) return change.value
      if (await replace(seen, change, wait)) return change.value
    }
    throw new Error(bucketWords.writtenByAnother)
  }

  /** Null: another host has written meanwhile. */
  async function planOn<Value>(
    seen: Seen,
    plan: (seen: BucketIndex) => Promise<Change<Value>>,
  ): Promise<Change<Value> | null> {
    try {
      return await plan(seen.index)
    } catch (error) {
      if (error instanceof ValueGone && (await index.read()).revision !== seen.revision) return null
      throw error
    }
  }

  /** False: another host has written meanwhile. */
  async function replace(
    seen: Seen,
    { written, removed }: Change<unknown>,
    wait: { readonly isOver: boolean },
  ): Promise<boolean> {
    const places = new Map(seen.index.places)
    for (const key of removed) places.delete(key)
    const added: { readonly place: Place; readonly bytes: Uint8Array }[] = []
    for (const [key, bytes] of written) {
      const place = values.placeOf(valueName(seen.revision, makeId()), bytes)
      places.set(key, place)
      added.push({ place, bytes })
    }
    const wasLittered = isLittered
    isLittered = true
    const isStored = await values.store(added, index.fence(seen))
    refuseIfOver(wait)
    if (!isStored || !(await index.replace(seen, places, wait))) return false
    isLittered = wasLittered
    tidy(seen.index, places)
    return true
  }

  /** Removes what this write has replaced, and what lies about; that it is still there does no harm. */
  function tidy(before: BucketIndex, places: ReadonlyMap<string, Place>): void {
    const named = new Set([...places.values()].map(({ name }) => name))
    const replaced = [...before.places.values()].filter(({ name }) => !named.has(name))
    const isAll = isLittered
    isLittered = false
    inLine(async () => {
      for (const { name } of replaced) await bucket.remove(name)
      // Only of the index that this host itself has just made: none that is put back names what is removed.
      if (isAll) await index.sweep()
    }).catch(() => (isLittered = true))
  }

  return {
    read: (key) =>
      read(async () => {
        if (key === confirmed) await bucket.confirm()
        return await newest(key)
      }),
    keys: () => read(async () => [...(await index.read()).index.places.keys()]),
    write: async (entries, { removals = [], removeUnder = [], provided } = {}) => {
      const written = entries.map(([key, value]) => [key, valueToBytes(value)] as const)
      await write(async (seen) => {
        await check(seen, provided)
        const under = [...seen.places.keys()].filter((key) =>
          removeUnder.some((prefix) => key.startsWith(prefix)),
        )
        return { written, removed: [...removals, ...under], value: undefined }
      })
    },
    change: (key, update, provided) =>
      write(async (seen) => {
        await check(seen, provided)
        const next = update(await valueOf(seen, key))
        if (next === undefined) return { written: [], removed: [], value: next }
        const bytes = valueToBytes(next)
        return { written: [[key, bytes]], removed: [], value: bytesToValue(bytes) }
      }),
    remove: (key, provided) =>
      write(async (seen) => {
        await check(seen, provided)
        return { written: [], removed: [key], value: undefined }
      }),
  }
}

class ValueGone extends Error {}

function refuseIfOver({ isOver }: { readonly isOver: boolean }): void {
  if (isOver) throw new Error('given up')
}
