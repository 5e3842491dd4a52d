import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'

interface BreathOptions {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** The show's own clock. */
  readonly showNow: () => Instant
  /** When the show will cut next by itself, if it will. */
  readonly cutAt: () => Instant | null
}

const moment = milliseconds(1)
/** Ms before and after a cut in which work that can wait is put off. */
const beforeCut = 100
const afterCut = 50

/** Runs work that can wait: after urgent work, and never close to a cut. */
export function createBreath(options: BreathOptions): (run: () => void) => void {
  const { now, setAlarm, showNow, cutAt } = options

  return function breathe(run) {
    const cut = cutAt()
    const until = cut === null ? Infinity : between(showNow(), cut)
    if (until > beforeCut || until < -afterCut) setAlarm(later(now(), moment), run)
    else setAlarm(later(now(), milliseconds(until + afterCut + moment)), () => breathe(run))
  }
}
