import type { Moment } from '#page/api.ts'

/**
 * Real ms until some clock on the page reads otherwise. The page paints then by itself, so that no
 * message need come for a second to pass.
 */
export function untilNextFlip(moment: Moment): number {
  const wait = Math.ceil(Math.min(...tickingClocks(moment)) / moment.rate)
  // A rehearsal at 60× would flip every 16 ms: nobody reads that.
  return moment.rate > 1 ? Math.max(100, wait) : wait
}

function tickingClocks({
  phase,
  timing,
  onAir,
  obs,
  broadcast,
  clocks,
  now,
}: Moment): readonly number[] {
  // The time of day, to the minute, goes on whatever the show does.
  const waits = [60_000 - positiveModulo(now + clocks.wallAhead, 60_000)]
  if (phase === 'running') {
    if (timing.showElapsed !== null) waits.push(untilRisen(timing.showElapsed))
    if (timing.remaining !== null) waits.push(untilFallen(timing.remaining))
    else if (timing.elapsed !== null) waits.push(untilRisen(timing.elapsed))
  } else if (phase === 'paused' && onAir !== null && onAir.upBy !== 'plan') {
    // What a clock or its media ends does not wait for a pause to be over.
    if (timing.remaining !== null) waits.push(untilFallen(timing.remaining))
  }
  for (const { clock } of [obs.stream, obs.record]) {
    if (clock !== null) waits.push(untilRisen(now - clock.zero))
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
