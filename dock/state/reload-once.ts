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
