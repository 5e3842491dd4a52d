import type { Duration } from '#base/time.ts'
import { later } from '#base/time.ts'

import type { Clock } from './clock.ts'

/**
 * Settles as `promise` does, or rejects when the time is up (with `late`) or `lost` is aborted
 * (with its reason), whichever is first. What `promise` does afterwards is let go.
 */
export function within<Value>(
  promise: Promise<Value>,
  { setAlarm, now }: Clock,
  patience: Duration,
  lost: AbortSignal,
  late: () => Error,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const callOff = setAlarm(later(now(), patience), () => settle(() => reject(late())))
    const onLost = (): void => settle(() => reject(lost.reason as Error))
    lost.addEventListener('abort', onLost)
    promise.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error as Error)),
    )
    if (lost.aborted) onLost()

    function settle(how: () => void): void {
      callOff()
      lost.removeEventListener('abort', onLost)
      how()
    }
  })
}

/** Resolves after a time; rejects with its reason when `lost` is aborted. */
export function pause(clock: Clock, length: Duration, lost: AbortSignal): Promise<void> {
  const { now, setAlarm } = clock
  return new Promise((resolve, reject) => {
    const callOff = setAlarm(later(now(), length), () => {
      lost.removeEventListener('abort', onLost)
      resolve()
    })
    function onLost(): void {
      callOff()
      reject(lost.reason as Error)
    }
    lost.addEventListener('abort', onLost, { once: true })
    if (lost.aborted) onLost()
  })
}
