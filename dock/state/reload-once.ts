/** Key of the last reload (ms since the epoch, by the machine's clock). */
const reloadKey = 'onframe-reloaded'
const atMostEvery = 60_000

/**
 * Reloads the page when its worker has died, since the show stands still without one, and nobody may be
 * watching. Once a minute at most: if the worker dies each time, the page stays and says so.
 */
export function reloadOnce(storage: Storage, wall: number, reload: () => void): void {
  try {
    const last = Number(storage.getItem(reloadKey) ?? -Infinity)
    if (Math.abs(wall - last) < atMostEvery) return
    storage.setItem(reloadKey, String(wall))
  } catch {
    // Without storage the time cannot be kept, so a reload is not safe.
    return
  }
  reload()
}
