declare const unit: unique symbol

/**
 * A point in time, in ms since the Unix epoch, told by a clock that never steps: the wall
 * clock is read once when the clock is made, and monotonic time is added from then on.
 * In rehearsal it may run faster than real time.
 */
export type Instant = number & { readonly [unit]: 'instant' }

/** A length of time in ms. Negative where a difference can be. */
export type Duration = number & { readonly [unit]: 'duration' }

export const none = 0 as Duration

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

/** How long it is from one instant to another; negative if `to` comes first. */
export function between(from: Instant, to: Instant): Duration {
  return (to - from) as Duration
}

export function sum(a: Duration, b: Duration): Duration {
  return (a + b) as Duration
}

/** A clock as it was last set: it read `at` when real time was `realAt`, and goes at `rate`. */
export interface ClockSetting {
  readonly at: Instant
  readonly realAt: Instant
  readonly rate: number
}
