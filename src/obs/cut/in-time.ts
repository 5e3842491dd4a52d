import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { Cut } from '#show/state/effect.ts'

import type { FrameWatch } from './frame-watch.ts'

/** Has OBS heard before a moment, instead of the one that was given before; null: none. */
export function keepHeardBy(
  connection: Pick<ObsConnection, 'hearBefore'>,
): (at: Instant | null) => void {
  let known: Instant | null = null
  let callOff: (() => void) | null = null
  return (at) => {
    if (at === known) return
    known = at
    callOff?.()
    callOff = at === null ? null : connection.hearBefore(at)
  }
}

/** Holds a cut back until it can be seen in the frame that its cue begins with, neither earlier nor later. */
export interface InTime<Held extends Cut> {
  readonly put: (cut: Held) => void
  /** Drops the cut that is held back, and answers it; null: there is none. */
  readonly drop: () => Held | null
  /** Whether one is held back. */
  readonly holds: () => boolean
}

/** An alarm that rings later than this (ms) was held up. */
const punctual = 50

export function putInTime<Held extends Cut>(
  clock: Clock,
  frames: Pick<FrameWatch, 'aim'>,
  keepHeard: (at: Instant) => void,
  put: (cut: Held) => void,
): InTime<Held> {
  let held: { readonly cut: Held; readonly callOff: () => void } | null = null

  function hold(cut: Held, until: Instant, wasFrozen = false): void {
    const callOff = clock.setAlarm(until, () => {
      // The page was frozen. What fell due meanwhile is heard first: the show may be at its next cue. But once only: on
      // a machine that is always late the cut would never be asked for.
      if (!wasFrozen && between(until, clock.now()) > punctual) {
        hold(cut, clock.now(), true)
        return
      }
      held = null
      put(cut)
    })
    held = { cut, callOff }
  }

  return {
    put: (cut) => {
      const aim = cut.at === null ? null : frames.aim(cut.at)
      if (aim === null || aim.frame === null || aim.at <= clock.now()) {
        put(cut)
        return
      }
      keepHeard(aim.at)
      hold(cut, aim.at)
    },
    drop: () => {
      const dropped = held
      held = null
      dropped?.callOff()
      return dropped && dropped.cut
    },
    holds: () => held !== null,
  }
}
