import { keepInIndexedDb } from '#storage/indexed-db.ts'
import type { KeptWorld } from '#test/storage/kept-contract.ts'
import { keptContract } from '#test/storage/kept-contract.ts'

declare global {
  interface Window {
    /** Null: as it was before. */
    readonly setQuota: (bytes: number | null) => Promise<void>
    /** Runs one case on a fresh database; answers what is wrong. */
    runKeptCase?: (name: string) => Promise<string | null>
  }
}

const name = 'onframe'

window.runKeptCase = async (title) => {
  await settled(indexedDB.deleteDatabase(name))
  try {
    await keptContract[title]?.(createWorld())
    return null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

function createWorld(): KeptWorld {
  let alarms: (() => void)[] = []
  let letGo: (() => Promise<void>) | null = null
  return {
    kept: keepInIndexedDb((_, run) => {
      alarms.push(run)
      return () => (alarms = alarms.filter((other) => other !== run))
    }),
    tire: async () => {
      // What is asked has been asked of the browser by then.
      await new Promise((over) => setTimeout(over, 200))
      for (const ring of alarms) ring()
    },
    fill: () => window.setQuota(1_000_000),
    silence: async (whom) => {
      letGo = whom === 'open' ? await holdStore() : await holdDatabase()
    },
    heal: async () => {
      await window.setQuota(null)
      await letGo?.()
      letGo = null
    },
    wipe: async () => {
      await settled(indexedDB.deleteDatabase(name))
    },
  }
}

/** A transaction that goes on and on: all others of the store wait for it. */
async function holdStore(): Promise<() => Promise<void>> {
  const database = await settled(indexedDB.open(name))
  const transaction = database.transaction('kept', 'readwrite')
  let isHeld = true
  function hold(): void {
    if (isHeld) transaction.objectStore('kept').get('nothing').addEventListener('success', hold)
  }
  hold()
  return async () => {
    isHeld = false
    await new Promise((over) => transaction.addEventListener('complete', over))
    database.close()
  }
}

/** Another page brings the database to another version, and is not done with it. */
function holdDatabase(): Promise<() => Promise<void>> {
  return new Promise((held) => {
    const request = indexedDB.open(name, 1)
    request.addEventListener('upgradeneeded', () => {
      const database = request.result
      const store = database.createObjectStore('kept')
      let isHeld = true
      function hold(): void {
        if (isHeld) store.get('nothing').addEventListener('success', hold)
      }
      hold()
      held(async () => {
        isHeld = false
        await settled(request)
        database.close()
      })
    })
  })
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no reason')))
  })
}
