import type { Moment } from '#page/api.ts'

/**
 * Real ms until some clock on the page reads otherwise; null while all stand still. The page paints
 * then by itself, so that no message need come for a second to pass.
 */
export function untilNextFlip(moment: Moment): number | null {
  const waits = tickingClocks(moment)
  if (waits.length === 0) return null
  const wait = Math.ceil(Math.min(...waits) / moment.rate)
  // A rehearsal at 60× would flip every 16 ms: nobody reads that.
  return moment.rate > 1 ? Math.max(100, wait) : wait
}

function tickingClocks({ phase, timing, onAir, obs, broadcast, now }: Moment): readonly number[] {
  const waits: number[] = []
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

function positiveModulo(ms: number): number {
  return ((ms % 1000) + 1000) % 1000
}
