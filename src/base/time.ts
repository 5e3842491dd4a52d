declare const unit: unique symbol

/**
 * A point in time, in ms since the Unix epoch, on a clock that never steps: the wall clock is read once
 * when the clock is made, and monotonic time is added from then on. In rehearsal it may run faster than
 * real time.
 */
export type Instant = number & { readonly [unit]: 'instant' }

/** A length of time in ms. A difference may be negative. */
export type Duration = number & { readonly [unit]: 'duration' }

export const none = 0 as Duration

/** As clocks have it: 24 hours. */
export const day = 86_400_000 as Duration

export function instant(ms: number): Instant {
  return ms as Instant
}

export function milliseconds(ms: number): Duration {
  return ms as Duration
}

export function seconds(count: number): Duration {
  return (count * 1000) as Duration
}

export function minutes(count: number): Duration {
  return (count * 60_000) as Duration
}

export function later(at: Instant, by: Duration): Instant {
  return (at + by) as Instant
}

/** Time from one instant to another (ms); negative if `to` comes first. */
export function between(from: Instant, to: Instant): Duration {
  return (to - from) as Duration
}

export function sum(a: Duration, b: Duration): Duration {
  return (a + b) as Duration
}

/** The last setting of a clock: it read `at` when real time was `realAt`, and runs at `rate`. */
export interface ClockSetting {
  readonly at: Instant
  readonly realAt: Instant
  readonly rate: number
}
