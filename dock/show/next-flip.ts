import type { Moment } from '#page/api.ts'
import { isRunning, timerReading } from '#show/state/timers.ts'
import { flagStart } from '#show/time/next-flag.ts'

import { upcoming } from './acts-words.ts'
import { countedDown } from './next-start.ts'

/**
 * Real time (ms) until some clock on the page shows another value. The page then paints by itself, so that
 * no message is needed for a second to pass.
 */
export function untilNextFlip(moment: Moment): number {
  const wait = Math.ceil(Math.min(...tickingClocks(moment)) / moment.rate)
  // A rehearsal at 60× would flip every 16 ms, which nobody can read.
  return moment.rate > 1 ? Math.max(100, wait) : wait
}

function tickingClocks(moment: Moment): readonly number[] {
  const { phase, timing, onAir, obs, broadcast, clocks, now, nextFlag = null } = moment
  // The time of day, to the minute, goes on in every phase of the show.
  const waits = [60_000 - positiveModulo(now + clocks.wallAhead, 60_000)]
  if (phase === 'running') {
    if (timing.showElapsed !== null) waits.push(untilRisen(timing.showElapsed))
    if (timing.remaining !== null) waits.push(untilFallen(timing.remaining))
    else if (timing.elapsed !== null) waits.push(untilRisen(timing.elapsed))
  } else if (phase === 'paused' && onAir !== null && onAir.upBy !== 'plan') {
    // A pause does not stop what a clock or its media ends.
    if (timing.remaining !== null) waits.push(untilFallen(timing.remaining))
  }
  const start = countedDown(moment)
  if (start !== null) waits.push(untilFallen(start))
  const flagAt = nextFlag && flagStart(moment, nextFlag, now)
  if (flagAt !== null) waits.push(untilFallen(flagAt - now))
  const actAt = phase === 'running' ? (upcoming(moment)[0]?.at ?? null) : null
  if (actAt !== null) waits.push(untilFallen(actAt - now))
  for (const { clock } of [obs.stream, obs.record]) {
    if (clock !== null) waits.push(untilRisen(now - clock.zero))
  }
  for (const timer of moment.timers ?? []) {
    const reading = timerReading(timer, now)
    if (isRunning(timer))
      waits.push(timer.counts === 'down' ? untilFallen(reading) : untilRisen(reading))
  }
  const { liveSince } = broadcast
  if (liveSince !== null) waits.push(untilRisen(now - liveSince))
  const isLate = phase === 'running' && (timing.remaining ?? 0) <= 0
  if (timing.over !== null && (isLate || phase === 'paused')) waits.push(untilRisen(timing.over))
  if (obs.link.phase === 'waiting') waits.push(untilFallen(obs.link.until - now))
  return waits
}

function untilRisen(ms: number): number {
  return 1000 - positiveModulo(ms)
}

function untilFallen(ms: number): number {
  return positiveModulo(ms) || 1000
}

function positiveModulo(ms: number, unit = 1000): number {
  return ((ms % unit) + unit) % unit
}
