import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

import type { Kept, Provision } from '#storage/kept.ts'
import type { After } from '#storage/patience.ts'
import { createPatience } from '#storage/patience.ts'
import { diskWords } from '#words/host.ts'

import type { Disk } from './disk.ts'
import type { FileByKey } from './kept-index.ts'
import { bytesToIndex, indexToBytes } from './kept-index.ts'

interface DirectoryOptions {
  readonly disk: Disk
  /** Absolute. It is made when something is written. */
  readonly directory: string
  readonly after: After
}

/** Begins the name of an index that is being written. */
const nextPrefix = 'index.next'

/** What one write changes. */
interface Change<Value> {
  readonly written: readonly (readonly [key: string, bytes: Uint8Array])[]
  readonly removed: readonly string[]
  readonly value: Value
}

/**
 * A directory as a place: each value is a file of its own (as V8 clones it, which it promises to read
 * in later versions), and one index names the file of each key. A write puts its values into new files, and
 * then replaces the index by one rename, so that all of it is done or nothing, also if the power fails.
 *
 * One process at a time (`directory-lock.ts`). One that another has replaced all the same sees that the
 * index is another, and so that the token in it is.
 */
export function keepInDirectory({ disk, directory, after }: DirectoryOptions): Kept {
  const patience = createPatience(after)
  const place = {
    index: join(directory, 'index.json'),
    values: join(directory, 'values'),
  }
  let known: { readonly stamp: string | null; readonly files: FileByKey } | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** One after another, in the order in which they are asked. */
  function inLine<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  /** The index as it is on the disk now. */
  async function load(): Promise<FileByKey> {
    const stamp = await disk.stamp(place.index)
    if (known === null || known.stamp !== stamp) {
      const bytes = stamp === null ? null : await disk.read(place.index)
      known = { stamp, files: bytes === null ? new Map() : bytesToIndex(bytes, place.index) }
    }
    return known.files
  }

  async function valueOf(files: FileByKey, key: string): Promise<unknown> {
    const name = files.get(key)
    const bytes = name === undefined ? null : await disk.read(join(place.values, name))
    return bytes === null ? undefined : bytesToValue(bytes)
  }

  async function check(files: FileByKey, provided: Provision | undefined): Promise<void> {
    const objection = provided?.objection(await valueOf(files, provided.key)) ?? null
    if (objection !== null) throw new Error(objection)
  }

  function write<Value>(plan: (files: FileByKey) => Promise<Change<Value>>): Promise<Value> {
    const wait = { isOver: false }
    return patience.write(
      () => inLine(() => carryOut(plan, wait)),
      () => (wait.isOver = true),
    )
  }

  async function carryOut<Value>(
    plan: (files: FileByKey) => Promise<Change<Value>>,
    wait: { readonly isOver: boolean },
  ): Promise<Value> {
    const refuseIfOver = (): void => {
      if (wait.isOver) throw new Error('given up')
    }
    refuseIfOver()
    const before = await load()
    const { written, removed, value } = await plan(before)
    if (written.length === 0 && removed.every((key) => !before.has(key))) return value
    refuseIfOver()
    const next = new Map(before)
    for (const key of removed) next.delete(key)
    const added = written.map(([key, bytes]) => ({ key, bytes, name: randomUUID() }))
    for (const { key, name } of added) next.set(key, name)
    try {
      await writeValues(added)
      refuseIfOver()
      await replaceIndex(next, known?.stamp ?? null)
      if (wait.isOver) await replaceIndex(before, known?.stamp ?? null)
      refuseIfOver()
    } catch (error) {
      known = null
      await removeUnnamed(added.map(({ name }) => name)).catch(() => {})
      throw error
    }
    const names = new Set(next.values())
    for (const name of before.values()) {
      if (!names.has(name)) await disk.remove(join(place.values, name)).catch(() => {})
    }
    return value
  }

  async function writeValues(
    added: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ): Promise<void> {
    await disk.makeDirectory(place.values)
    const writing = added.map(({ name, bytes }) => disk.write(join(place.values, name), bytes))
    // All of them first: what is still being written could not be swept.
    for (const ended of await Promise.allSettled(writing)) {
      if (ended.status === 'rejected') throw ended.reason
    }
    await disk.syncNames(place.values)
  }

  /** Refuses if the index is not the one from which this follows: another process has written meanwhile. */
  async function replaceIndex(files: FileByKey, from: string | null): Promise<void> {
    known = null
    // A name that no other process writes to.
    const next = join(directory, `${nextPrefix}${randomUUID()}`)
    try {
      await disk.write(next, indexToBytes(files))
      if ((await disk.stamp(place.index)) !== from) throw new Error(diskWords.writtenByAnother)
      await disk.rename(next, place.index)
    } catch (error) {
      await disk.remove(next).catch(() => {})
      throw error
    }
    await disk.syncNames(directory)
    known = { stamp: await disk.stamp(place.index), files }
  }

  /** Removes those of these files that no key names. Where there is no index they may be all that is left, and stay. */
  async function removeUnnamed(mine: readonly string[]): Promise<void> {
    const names = new Set((await load()).values())
    if (known === null || known.stamp === null) return
    for (const name of mine) {
      if (!names.has(name)) await disk.remove(join(place.values, name))
    }
  }

  /** What a crash has left. Only at the start: later, it may be what a process that replaced this one is writing. */
  async function sweep(): Promise<void> {
    await removeUnnamed(await disk.list(place.values))
    for (const name of await disk.list(directory)) {
      if (name.startsWith(nextPrefix)) await disk.remove(join(directory, name))
    }
  }

  void inLine(sweep).catch(() => {})
  return {
    read: (key) => patience.read(() => inLine(async () => await valueOf(await load(), key))),
    keys: () => patience.read(() => inLine(async () => [...(await load()).keys()])),
    write: async (entries, { removals = [], removeUnder = [], provided } = {}) => {
      const written = entries.map(([key, value]) => [key, serialize(value)] as const)
      await write(async (files) => {
        await check(files, provided)
        const under = [...files.keys()].filter((key) =>
          removeUnder.some((prefix) => key.startsWith(prefix)),
        )
        return { written, removed: [...removals, ...under], value: undefined }
      })
    },
    change: (key, update, provided) =>
      write(async (files) => {
        await check(files, provided)
        const next = update(await valueOf(files, key))
        if (next === undefined) return { written: [], removed: [], value: next }
        const bytes = serialize(next)
        return { written: [[key, bytes]], removed: [], value: bytesToValue(bytes) }
      }),
    remove: (key, provided) =>
      write(async (files) => {
        await check(files, provided)
        return { written: [], removed: [key], value: undefined }
      }),
  }
}

/** Bytes that cannot be read as a value are returned as they are: the reader puts them aside and says so. */
function bytesToValue(bytes: Uint8Array): unknown {
  try {
    return deserialize(bytes)
  } catch {
    return bytes
  }
}
