import type { Duration } from '#base/time.ts'
import { later } from '#base/time.ts'

import type { Clock } from './clock.ts'
import type { Lifetime } from './lifetime.ts'

/**
 * Settles as `promise` does, or rejects when the time is up (with `late`) or `life` ends (with its reason),
 * whichever is first. A later result of `promise` is ignored.
 */
export function within<Value>(
  promise: Promise<Value>,
  { setAlarm, now }: Clock,
  patience: Duration,
  life: Lifetime,
  late: () => Error,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const callOff = setAlarm(later(now(), patience), () => settle(() => reject(late())))
    const leave = life.onEnd((reason) => {
      callOff()
      reject(reason)
    })
    promise.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error as Error)),
    )

    function settle(how: () => void): void {
      callOff()
      leave()
      how()
    }
  })
}

/** Resolves after `length` (ms); rejects with its reason when `life` ends. */
export function pause({ now, setAlarm }: Clock, length: Duration, life: Lifetime): Promise<void> {
  return new Promise((resolve, reject) => {
    const callOff = setAlarm(later(now(), length), () => {
      leave()
      resolve()
    })
    const leave = life.onEnd((reason) => {
      callOff()
      reject(reason)
    })
  })
}
