import type { Clock } from '#obs/link/clock.ts'
import type { Cut } from '#show/state/effect.ts'

import type { FrameWatch } from './frame-watch.ts'

/** Holds a cut back until it can be seen in the frame that its cue begins with, neither earlier nor later. */
export interface InTime<Held extends Cut> {
  readonly put: (cut: Held) => void
  /** Drops the cut that is held back, and answers it; null: there is none. */
  readonly drop: () => Held | null
}

export function putInTime<Held extends Cut>(
  clock: Clock,
  frames: Pick<FrameWatch, 'aim'>,
  put: (cut: Held) => void,
): InTime<Held> {
  let held: { readonly cut: Held; readonly callOff: () => void } | null = null

  return {
    put: (cut) => {
      const aim = cut.at === null ? null : frames.aim(cut.at)
      if (aim === null || aim.frame === null || aim.at <= clock.now()) {
        put(cut)
        return
      }
      const callOff = clock.setAlarm(aim.at, () => {
        held = null
        put(cut)
      })
      held = { cut, callOff }
    },
    drop: () => {
      const dropped = held
      held = null
      dropped?.callOff()
      return dropped && dropped.cut
    },
  }
}
