import type { Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'

import type { Clock } from './clock.ts'

/**
 * Longest time (ms) that requests are held back, from the first event about a change. A collection loads in
 * a second or two, but the event that ends the change may be lost.
 */
const longest = seconds(10)

/**
 * A beginning heard within this time (ms) after an end is ignored: it belongs to the same change, and the
 * two events overtook each other.
 */
const simultaneous = milliseconds(250)

/**
 * Holds requests back while OBS changes its scene collection. A request during the change crashed OBS
 * before obs-websocket 5.3 (its issue 894), and is answered 207 since.
 */
export interface CollectionGate {
  readonly shut: () => void
  readonly open: () => void
  readonly isOpen: () => boolean
  /** Resolves at once when open. */
  readonly passed: () => Promise<void>
}

/** `onOverdue`: called when the gate opens although OBS has not said that the change is over. */
export function createCollectionGate(
  { now, setAlarm }: Clock,
  onOverdue: () => void,
): CollectionGate {
  let waiting: (() => void)[] = []
  let callOff: (() => void) | null = null
  let openedAt: Instant | null = null

  function open(): void {
    callOff?.()
    callOff = null
    openedAt = now()
    const released = waiting
    waiting = []
    for (const release of released) release()
  }

  return {
    open,
    isOpen: () => callOff === null,
    shut: () => {
      if (openedAt !== null && between(openedAt, now()) < simultaneous) return
      callOff ??= setAlarm(later(now(), longest), () => {
        open()
        onOverdue()
      })
    },
    passed: () =>
      callOff === null ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
  }
}
