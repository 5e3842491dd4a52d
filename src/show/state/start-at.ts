import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds, minutes } from '#base/time.ts'

import type { OutputName } from './output-clock.ts'
import type { CueId } from './rundown.ts'
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

/** Fixed starts are later than in the rundown, which keeps them as they are until the delay is applied. */
export interface Delay {
  /** By how much (ms), above 0. Gaps in the plan take away from it: `delaysOf`. */
  readonly by: Duration
  /** The starts of cues behind this one are moved. Null: all. */
  readonly after: CueId | null
}

/** What the clocks that cues may name read, told in the show's own time. */
export interface Clocks {
  /** How far the wall clock is ahead of ours: the wall clock may be set, ours never steps. */
  readonly wallAhead: Duration
  /** When the timecode of that output was zero. Null: not known. */
  readonly stream: Instant | null
  readonly record: Instant | null
  /** Moves the starts that they give. Left out: none does, or an older Onframe does not say. */
  readonly delay?: Delay
}

/**
 * How long before the show's start a time of day may lie and still mean that day: somebody is late.
 * An earlier one means the next day.
 */
const grace = minutes(60)

/** The first instant from an hour before `near` on at which that zone's clocks read that time. */
export function dayInstant(start: StartAt, near: Instant, wallAhead: Duration): Instant {
  const from = later(near, milliseconds(wallAhead - grace))
  let on = lastByStart.get(start)
  if (on === undefined || on < from || on - from > surelyFirst) {
    on = nextClockTime(start.time, start.zone ?? 'UTC', from)
    lastByStart.set(start, on)
  }
  return later(on, milliseconds(0 - wallAhead))
}

/** The last result for a start; an edit of another cue does not change it. */
const lastByStart = new WeakMap<StartAt, Instant>()

/** No zone has a day so short (ms): a time of day that is found within it has no earlier one in it. */
const surelyFirst = 22 * 3_600_000
