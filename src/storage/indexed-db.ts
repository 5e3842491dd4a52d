import { promisifyRequest } from 'idb-keyval'

import { storageReasons } from '#words/storage.ts'

import type { Kept, Provision } from './kept.ts'
import type { After } from './patience.ts'
import { createPatience } from './patience.ts'

/** Local pages of all vendors share one origin, hence the prefix. */
export const databaseName = 'onframe'
export const storeName = 'kept'

/**
 * IndexedDB, with strict durability: with Chromium's default, relaxed, a killed browser lost its last
 * acknowledged write in half of the runs that were measured.
 */
export function keepInIndexedDb(after: After): Kept {
  const open = keepOpen()
  const patience = createPatience(after)

  function read<Value>(ask: (values: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
    return patience.read(async () => {
      const database = await open()
      return await promisifyRequest(ask(database.transaction(storeName).objectStore(storeName)))
    })
  }

  /** An error in `use` or in a request undoes the whole transaction. */
  function write<Value>(use: (values: IDBObjectStore) => Promise<Value>): Promise<Value> {
    let transaction: IDBTransaction | null = null
    let isGivenUp = false

    async function run(): Promise<Value> {
      const database = await open()
      if (isGivenUp) throw new Error('given up')
      transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' })
      const over = whenOver(transaction)
      try {
        const value = await use(transaction.objectStore(storeName))
        await over
        return value
      } catch (error) {
        undo(transaction)
        await over.catch(() => {})
        // The transaction's own error says more than that of a request in it.
        throw transaction.error ?? error
      }
    }

    return patience.write(run, () => {
      isGivenUp = true
      undo(transaction)
    })
  }

  return {
    read: (key) => read((values) => values.get(key) as IDBRequest<unknown>),
    keys: async () => (await read((values) => values.getAllKeys())).map(String),
    write: (entries, { removals = [], removeUnder = [], provided } = {}) =>
      write(async (values) => {
        await check(values, provided)
        for (const key of removals) values.delete(key)
        for (const prefix of removeUnder) {
          values.delete(IDBKeyRange.bound(prefix, `${prefix}\uFFFF`))
        }
        for (const [key, value] of entries) values.put(value, key)
      }),
    change: (key, update, provided) =>
      write(async (values) => {
        await check(values, provided)
        const next = update(await promisifyRequest(values.get(key) as IDBRequest<unknown>))
        if (next !== undefined) values.put(next, key)
        return next
      }),
    remove: (key, provided) =>
      write(async (values) => {
        await check(values, provided)
        values.delete(key)
      }),
  }
}

async function check(values: IDBObjectStore, provided: Provision | undefined): Promise<void> {
  if (provided === undefined) return
  const value = await promisifyRequest(values.get(provided.key) as IDBRequest<unknown>)
  const objection = provided.objection(value)
  if (objection !== null) throw new Error(objection)
}

/** Rejects with the error of the transaction, such as QuotaExceededError. */
function whenOver(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error(storageReasons.undone)),
    )
  })
}

function undo(transaction: IDBTransaction | null): void {
  try {
    transaction?.abort()
  } catch {
    // It is over already, or about to be.
  }
}

/** Opens the database again after a failure, and after the browser or another page closed it. */
function keepOpen(): () => Promise<IDBDatabase> {
  let opening: Promise<IDBDatabase> | null = null

  function open(): Promise<IDBDatabase> {
    const request = indexedDB.open(databaseName)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName))
    const mine = promisifyRequest(request).then((database) => {
      database.addEventListener('close', forget)
      // Another page deletes the database: held open, it would block that page and then us.
      database.addEventListener('versionchange', () => {
        database.close()
        forget()
      })
      return database
    })
    function forget(): void {
      if (opening === mine) opening = null
    }
    mine.catch(forget)
    return mine
  }

  return () => (opening ??= open())
}
