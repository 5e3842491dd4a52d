import { databaseName, storeName } from './indexed-db.ts'
import { prefixOf } from './kept-under.ts'

/** Where a show is stored: the dock's own, and others by their id. */
export function storedShowKey(showId: string): string {
  return showId === 'main' ? 'show/main' : `${prefixOf(showId)}show/${showId}`
}

/** Whether the stored show is running or paused. False for an unreadable one. */
export function isUnderWay(stored: unknown): boolean {
  const { saved } = (stored ?? {}) as { readonly saved?: { readonly run?: { phase?: unknown } } }
  const phase = saved?.run?.phase
  return phase === 'running' || phase === 'paused'
}

/** Reads one key. Null where there is no database; makes none. Rejects if it cannot be read. */
export async function readStoredShow(showId: string): Promise<unknown> {
  const opening = indexedDB.open(databaseName)
  const database = await new Promise<IDBDatabase | null>((resolve, reject) => {
    opening.addEventListener('upgradeneeded', () => {
      opening.transaction?.abort()
      resolve(null)
    })
    resultOf(opening).then(resolve, reject)
  })
  if (database === null) return null
  try {
    const store = database.transaction(storeName).objectStore(storeName)
    return await resultOf<unknown>(store.get(storedShowKey(showId)))
  } finally {
    database.close()
  }
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
