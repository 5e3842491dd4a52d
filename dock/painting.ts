export interface Painting {
  /**
   * To be called when something has changed. It is painted once, with all else that the code under way changes, as soon
   * as that has ended: before the browser goes on with the event that it serves. `all` unless only the list is scrolled.
   */
  readonly changed: (what: Stale) => void
  /** Paints at once, if something has changed: for who goes on with the page as it is then. */
  readonly now: () => void
}

/** What on the screen is older than what is known. */
type Stale = 'list' | 'all'

/** One key may change the screen four times, and a painting takes as long as all else that the key does. */
export function createPainting(paint: (what: Stale) => void): Painting {
  let stale: Stale | null = null

  function now(): void {
    if (stale === null) return
    const what = stale
    stale = null
    paint(what)
  }

  return {
    changed: (what) => {
      if (stale === null) queueMicrotask(now)
      if (stale !== 'all') stale = what
    },
    now,
  }
}
