import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, minutes, seconds } from '#base/time.ts'
import type { Show } from '#show/state/show.ts'

/** The connections to an OBS that keeps a copy, one after another, and the one thing that waits until it is done there. */
export interface ObsVisits {
  /** Call at every change of the show. Answers whether this connection is new: perhaps another OBS, or another profile. */
  readonly isNew: (show: Show) => boolean
  readonly isUp: () => boolean
  /** Number of this connection: an answer that belongs to an earlier one is ignored. */
  readonly number: () => number
  /** Does that then, unless something waits already. A new connection calls it off. */
  readonly wake: (after: Duration, run: () => void) => void
  readonly isWaiting: () => boolean
  readonly close: () => void
}

/** How long to wait before a busy OBS is asked again. */
export const soon = seconds(1)
/** How long a change waits before it is written: OBS writes its whole file each time. */
export const calm = seconds(5)
/** How long to wait after OBS has refused a copy. */
export const patience = minutes(1)

export function createObsVisits({
  now,
  setAlarm,
}: {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
}): ObsVisits {
  let isUp = false
  let number = 0
  let callOff: (() => void) | null = null

  return {
    isNew: (show) => {
      const wasUp = isUp
      isUp = show.obs.link.phase === 'up'
      if (!isUp || wasUp) return false
      number += 1
      callOff?.()
      callOff = null
      return true
    },
    isUp: () => isUp,
    number: () => number,
    wake: (after, run) => {
      callOff ??= setAlarm(later(now(), after), () => {
        callOff = null
        run()
      })
    },
    isWaiting: () => callOff !== null,
    close: () => callOff?.(),
  }
}
