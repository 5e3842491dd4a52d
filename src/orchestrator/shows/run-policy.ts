import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later } from '#base/time.ts'

/** How a show is started and stopped. */
export type RunPolicy =
  /** By hand. */
  | { readonly type: 'manual' }
  /** By its watchers: the first one starts it, and the last one that leaves stops it. */
  | {
      readonly type: 'while-watched'
      /** The show is removed after this long without a watcher. */
      readonly removeAfter: Duration
    }

interface PolicyPorts {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly start: () => void
  readonly stop: () => void
  readonly remove: () => void
}

/** Holds one show to its policy. */
export interface PolicyKeeper {
  readonly watched: (count: number) => void
  readonly set: (policy: RunPolicy) => void
  readonly close: () => void
}

export function keepPolicy(first: RunPolicy, ports: PolicyPorts): PolicyKeeper {
  const { now, setAlarm, start, stop, remove } = ports
  let policy = first
  let count = 0
  let callOff: (() => void) | null = null

  function rest(): void {
    callOff?.()
    callOff =
      policy.type === 'while-watched' && count === 0
        ? setAlarm(later(now(), policy.removeAfter), remove)
        : null
  }

  rest()
  return {
    watched: (next) => {
      const before = count
      count = next
      if (policy.type === 'manual' || (before === 0) === (next === 0)) return
      if (next === 0) stop()
      else start()
      rest()
    },
    set: (next) => {
      policy = next
      if (policy.type === 'while-watched' && count > 0) start()
      rest()
    },
    close: () => callOff?.(),
  }
}
