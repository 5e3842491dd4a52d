declare const unit: unique symbol
/**
 * A point in time, in ms since the Unix epoch, told by a clock that never steps: the wall
 * clock is read once when the clock is made, and monotonic time is added from then on.
 * In rehearsal it may run faster than real time.
 */
export type Instant = number & {
  readonly [unit]: 'instant'
}
/** A length of time in ms. Negative where a difference can be. */
export type Duration = number & {
  readonly [unit]: 'duration'
}
export declare const none: Duration
export declare function instant(ms: number): Instant
export declare function milliseconds(ms: number): Duration
export declare function seconds(count: number): Duration
export declare function minutes(count: number): Duration
export declare function later(at: Instant, by: Duration): Instant
/** How long it is from one instant to another; negative if `to` comes first. */
export declare function between(from: Instant, to: Instant): Duration
export declare function sum(a: Duration, b: Duration): Duration
export {}
