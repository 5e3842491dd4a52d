import type { Duration } from '#base/time.ts'
import { milliseconds, none } from '#base/time.ts'

import type { After } from './patience.ts'

/** Length of one timer (ms). However late it rings, no more than this is counted. */
const stretch = milliseconds(250)

/**
 * As `after`, but time in which this thread was busy with one task, or frozen, is not counted: answers that came
 * meanwhile have not been heard yet.
 */
export function whileAwake(after: After): After {
  return (delay, run) => {
    let left: Duration = delay
    let callOff = after(none, wait)
    function wait(): void {
      if (left <= 0) {
        run()
        return
      }
      const next = milliseconds(Math.min(left, stretch))
      left = milliseconds(left - next)
      callOff = after(next, wait)
    }
    return () => callOff()
  }
}
