import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'

interface BreathOptions {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** The show's own clock. */
  readonly showNow: () => Instant
  /** When the show cut last, and when it will cut next by itself: once a cut is due, the next is another. */
  readonly cutsAt: () => readonly Instant[]
}

const moment = milliseconds(1)
/** Ms before and after a cut in which work that can wait is put off. */
const beforeCut = 100
const afterCut = 50
/** After so long work is not put off any more: cues of a tenth of a second each would keep everybody waiting for ever. */
const longest = seconds(2)

/** Runs work that can wait: after urgent work, and never close to a cut unless cuts are close to one another. */
export function createBreath(options: BreathOptions): (run: () => void) => void {
  const { now, setAlarm, showNow, cutsAt } = options

  function runAfter(delay: number, since: Instant, run: () => void): void {
    setAlarm(later(now(), milliseconds(delay)), () => {
      // Only now is it known: the thread may have been busy, and the cut may have moved.
      const untilOver = Math.max(0, ...cutsAt().map(untilAfter))
      if (untilOver === 0 || between(since, now()) > longest) run()
      else runAfter(untilOver, since, run)
    })
  }

  /** Ms until work may run again after a cut that is close. 0: it is not close. */
  function untilAfter(cut: Instant): number {
    const until = between(showNow(), cut)
    return until > beforeCut || until < -afterCut ? 0 : until + afterCut + moment
  }

  return (run) => runAfter(moment, now(), run)
}
