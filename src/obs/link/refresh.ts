import { later, seconds } from '#base/time.ts'

import type { Clock } from './clock.ts'
import { isLost, isMalformed } from './obs-error.ts'

/** Wait (ms) before OBS is asked again for something that it did not answer. */
const again = seconds(2)

export interface Refresh {
  /** Something may have changed: reads it again. Many hints in a row cause few reads. */
  readonly hint: () => void
  readonly stop: () => void
}

/**
 * Reads one at a time, and once more if a hint came meanwhile: the result is never older than the last
 * hint, and an older answer never comes after a newer one. `read` resolves to false if its result was out
 * of date already.
 */
export function createRefresh(
  read: () => Promise<boolean>,
  { now, setAlarm }: Clock,
  onTrouble: (error: unknown) => void,
): Refresh {
  let reading = false
  let hinted = false
  let stopped = false
  let callOff: (() => void) | null = null

  async function run(): Promise<void> {
    reading = true
    while (isWanted()) {
      hinted = false
      try {
        if (!(await read())) hinted = true
      } catch (error) {
        if (!stopped && !isLost(error)) fail(error)
      }
    }
    reading = false
  }

  function isWanted(): boolean {
    return hinted && !stopped
  }

  function fail(error: unknown): void {
    onTrouble(error)
    // Another read would give the same.
    if (isMalformed(error)) return
    callOff?.()
    callOff = setAlarm(later(now(), again), hint)
  }

  function hint(): void {
    hinted = true
    if (!reading && !stopped) void run()
  }

  return {
    hint,
    stop: () => {
      stopped = true
      callOff?.()
    },
  }
}
