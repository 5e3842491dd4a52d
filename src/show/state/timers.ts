import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, none } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'

/** One of the three timers beside the show. */
export type TimerNumber = 1 | 2 | 3

/**
 * A timer beside the show, on the show's clock. It has a deadline and no ticking number, so nothing is published while
 * it runs: `timerReading` computes what it reads.
 */
export type Timer = TimerSetting &
  (
    | {
        /** When it reads zero: ahead for one that counts down, past for one that counts up. */
        readonly running: Instant
      }
    | {
        /** What it reads (ms). */
        readonly stopped: Duration
      }
  )

interface TimerSetting {
  readonly label: string
  /** `down`: below zero it goes on, and tells by how much it is over. */
  readonly counts: 'down' | 'up'
  /** What it reads (ms) when it is set, and after a reset. */
  readonly from: Duration
}

/** What is asked of a timer. What it sets (`label`, `counts`, `from`) comes first, then what it does. */
export interface TimerOrder {
  readonly timer: TimerNumber
  /** `start` and `pause` change nothing where that is so already. `reset`: it stands, and reads `from` again. */
  readonly do: 'set' | 'start' | 'pause' | 'reset'
  readonly label?: string
  /** This, or `from`: the timer stands, and reads `from`. */
  readonly counts?: 'down' | 'up'
  readonly from?: Duration
}

const blank: Timer = { label: '', counts: 'up', from: none, stopped: none }

/** Always three, the first is number 1. */
export const blankTimers: readonly Timer[] = [blank, blank, blank]

/** Whether nobody has set or started it. */
export function isBlank(timer: Timer): boolean {
  const { label, counts, from } = timer
  return label === '' && counts === 'up' && from === 0 && !isRunning(timer) && timer.stopped === 0
}

export function isRunning(timer: Timer): timer is Timer & { readonly running: Instant } {
  return 'running' in timer
}

/** What a timer reads (ms); negative: it has counted down, and is over by that. */
export function timerReading(timer: Timer, at: Instant): Duration {
  if (!isRunning(timer)) return timer.stopped
  return timer.counts === 'down' ? between(at, timer.running) : between(timer.running, at)
}

/** The timers after an order that is carried out at `at`; the same list if it changes nothing. */
export function ordered(
  timers: readonly Timer[],
  order: TimerOrder,
  at: Instant,
): readonly Timer[] {
  const before = timers[order.timer - 1]
  if (!before) return timers
  const after = done(set(before, order), order.do, at)
  return after === before
    ? timers
    : timers.map((one, place) => (place === order.timer - 1 ? after : one))
}

function set(timer: Timer, { label, counts, from }: TimerOrder): Timer {
  const named = label === undefined || label === timer.label ? timer : { ...timer, label }
  if (counts === undefined && from === undefined) return named
  const start = from ?? timer.from
  return { label: named.label, counts: counts ?? timer.counts, from: start, stopped: start }
}

function done(timer: Timer, what: TimerOrder['do'], at: Instant): Timer {
  const { label, counts, from } = timer
  switch (what) {
    case 'set':
      return timer
    case 'start': {
      if (isRunning(timer)) return timer
      const { stopped } = timer
      const ahead = counts === 'down' ? stopped : milliseconds(0 - stopped)
      return { label, counts, from, running: later(at, ahead) }
    }
    case 'pause':
      return isRunning(timer) ? { label, counts, from, stopped: timerReading(timer, at) } : timer
    case 'reset': {
      const isReset = !isRunning(timer) && timer.stopped === from
      return isReset ? timer : { label, counts, from, stopped: from }
    }
    default:
      return unreachable(what)
  }
}

/** All of them stand, and read what they read at `at`. */
export function allPaused(timers: readonly Timer[], at: Instant): readonly Timer[] {
  return timers.some(isRunning) ? timers.map((timer) => done(timer, 'pause', at)) : timers
}
