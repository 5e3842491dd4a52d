import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'

import type { OutputName } from './output-clock.ts'
import { nextClockTime } from './time-of-day.ts'

/** When a cue is taken by a clock. */
export interface StartAt {
  /** `day`: the time of day. `stream`, `record`: the timecode of that output. */
  readonly clock: 'day' | OutputName
  /** Since midnight, or since the output began. */
  readonly time: Duration
  /** Of a time of day: as IANA names it, "Europe/Berlin". Null for a timecode. */
  readonly zone: string | null
  /**
   * If the cues before it take longer. `cut`: it cuts in at its time, and what has not been on air
   * by then is passed over. `wait`: it is late, and all of them are shown.
   */
  readonly late: 'cut' | 'wait'
}

/** What the clocks that cues may name read, told in the show's own time. */
export interface Clocks {
  /** How far the wall clock is ahead of ours: the wall clock may be set, ours never steps. */
  readonly wallAhead: Duration
  /** When the timecode of that output was zero. Null: not known. */
  readonly stream: Instant | null
  readonly record: Instant | null
}

/** So late a time of day may be and still mean the one that has just passed, and not tomorrow's. */
const stillToday = milliseconds(-6 * 3_600_000)

/**
 * When that is, in the show's time. A time of day is the first from six hours before `near` on.
 * Null: its clock is not running.
 */
export function instantOf(start: StartAt, near: Instant, clocks: Clocks): Instant | null {
  if (start.clock !== 'day') {
    const zero = clocks[start.clock]
    return zero === null ? null : later(zero, start.time)
  }
  const from = later(near, milliseconds(clocks.wallAhead + stillToday))
  const wall = nextClockTime(start.time, start.zone ?? 'UTC', from)
  return later(wall, milliseconds(0 - clocks.wallAhead))
}
