import type { Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'

import type { Clock } from './clock.ts'

/**
 * A collection takes a second or two to load. The word of its end may be lost, though: so long after
 * the first word of a change nothing is held back any more, whatever else is said.
 */
const longest = seconds(10)

/** Word of the beginning that comes so soon after word of the end was overtaken by it. */
const simultaneous = milliseconds(250)

/**
 * Holds requests back while OBS changes its scene collection: a request in the middle of that
 * crashed OBS before obs-websocket 5.3 (its issue 894), and is answered 207 since.
 */
export interface CollectionGate {
  readonly shut: () => void
  readonly open: () => void
  /** Resolves at once when open. */
  readonly passed: () => Promise<void>
}

/** `onOverdue`: the gate opens though OBS has not said that the change is over. */
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
