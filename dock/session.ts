import type { ConnectRequest, WorkerApi } from '#worker/api.ts'

const key = 'onframe-link'

/**
 * Connects again by itself after a reload: a show on air cannot wait for somebody to type a
 * password. It is kept for this dock alone and until it is closed, as session storage is; what
 * the operator wished remembered for good the worker keeps, and not we.
 */
export function keepForReload(worker: WorkerApi, storage: Storage): WorkerApi {
  const kept = read(storage)
  // How it went is shown by the link itself.
  if (kept) worker.reconnect(kept).catch((error: unknown) => console.error(error))

  return {
    ...worker,
    connect: async (request) => {
      const answer = await worker.connect(request)
      if (answer.ok && !request.remember) write(storage, request)
      else storage.removeItem(key)
      return answer
    },
    disconnect: () => {
      storage.removeItem(key)
      return worker.disconnect()
    },
  }
}

/** Where this is kept, ms since the epoch as the machine is set. */
const reloadKey = 'onframe-reloaded'
const atMostEvery = 60_000

/**
 * A worker that died takes the show with it until there is another, and nobody may be looking. Once a
 * minute at most: if it dies each time, the page is left as it is, and says so.
 */
export function reloadOnce(storage: Storage, wall: number, reload: () => void): void {
  try {
    const last = Number(storage.getItem(reloadKey) ?? -Infinity)
    if (Math.abs(wall - last) < atMostEvery) return
    storage.setItem(reloadKey, String(wall))
  } catch {
    // Where that cannot be kept, it cannot be done safely.
    return
  }
  reload()
}

function write(storage: Storage, { url, password }: ConnectRequest): void {
  try {
    storage.setItem(key, JSON.stringify({ url, password }))
  } catch {
    // Full or forbidden: then it is asked for again, which is all that is lost.
  }
}

function read(storage: Storage): Omit<ConnectRequest, 'remember'> | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    if (typeof value !== 'object' || value === null) return null
    const { url, password } = value as Record<string, unknown>
    return typeof url === 'string' && typeof password === 'string' ? { url, password } : null
  } catch {
    return null
  }
}
