import type { UseStore } from 'idb-keyval'
import { del, get, keys, promisifyRequest } from 'idb-keyval'

import type { Kept } from './kept.ts'
import { provisionFailed } from './kept.ts'

/** Local pages of all vendors share one origin, hence the prefix. */
export const databaseName = 'onframe'
export const storeName = 'kept'

/**
 * IndexedDB through idb-keyval, with strict durability: with Chromium's default, relaxed, a
 * killed browser lost its last acknowledged write in half of the runs that were measured.
 */
export function keepInIndexedDb(): Kept {
  const store = strictStore()
  return {
    read: (key) => get(key, store),
    write: (entries, provided) =>
      store('readwrite', async (values) => {
        const holds =
          provided?.holds(
            await promisifyRequest(values.get(provided.key) as IDBRequest<unknown>),
          ) ?? true
        if (!holds) throw new Error(provisionFailed)
        for (const [key, value] of entries) values.put(value, key)
        return await promisifyRequest(values.transaction)
      }),
    change: (key, update) =>
      store('readwrite', async (values) => {
        const next = update(await promisifyRequest(values.get(key) as IDBRequest<unknown>))
        if (next !== undefined) values.put(next, key)
        await promisifyRequest(values.transaction)
        return next
      }),
    remove: (key) => del(key, store),
    keys: () => keys<string>(store),
  }
}

/** Opens anew after a failure, or when the browser closed it: a blocked database may come free. */
function strictStore(): UseStore {
  let opening: Promise<IDBDatabase> | undefined

  async function open(): Promise<IDBDatabase> {
    const request = indexedDB.open(databaseName)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName))
    try {
      const database = await promisifyRequest(request)
      database.addEventListener('close', forget)
      database.addEventListener('versionchange', () => {
        database.close()
        forget()
      })
      return database
    } catch (error) {
      forget()
      throw error
    }
  }

  function forget(): void {
    opening = undefined
  }

  return async (mode, use) => {
    opening ??= open()
    const database = await opening
    return use(
      database.transaction(storeName, mode, { durability: 'strict' }).objectStore(storeName),
    )
  }
}
