import type { Instant } from '#base/time.ts'
import { between, milliseconds, minutes } from '#base/time.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { clocksOf, clockStarts, passedStarts } from '#show/time/clock-starts.ts'
import { standbyIndex } from '#show/time/standby.ts'

import { isOn } from './start-stop.ts'
import { withNotice } from './turn.ts'

/** A wait for a time of day that is longer than this (ms) is told: perhaps today was meant. */
const longWait = minutes(12 * 60)

/**
 * The show has begun: tells which times of day lie before its start, and so count no more, or else
 * whether the first one ahead is as far as tomorrow. The same show if there is nothing to tell.
 */
export function tellClocks(before: Show, show: Show, now: Instant): Show {
  const { onAir, startedAt } = show.run
  if (isOn(before) || onAir === null || startedAt === null) return show
  const from = standbyIndex(show)
  if (from === -1) return show

  const [passed, ...others] = passedStarts(show.rundown, from, startedAt, clocksOf(show))
  if (passed !== undefined) {
    const rest = others.length === 0 ? 'it follows' : `it and ${others.length} more cues follow`
    const message = `${nameOf(passed)} was to start at ${timeOf(passed)}, before the show began: ${rest} in order.`
    return withNotice(show, 'clock', message, now)
  }
  for (const { index, at } of clockStarts(
    show.rundown,
    from,
    startedAt,
    startedAt,
    clocksOf(show),
  )) {
    const cue = show.rundown.cues[index]
    const wait = between(now, at)
    if (!cue || wait <= longWait) return show
    const hours = Math.floor(wait / 3_600_000)
    const message = `${nameOf(cue)} starts at ${timeOf(cue)} of the next day, in ${hours} hours. Take it, or change its start, if today was meant.`
    return withNotice(show, 'clock', message, now)
  }
  return show
}

function nameOf({ title, label, scene }: Cue): string {
  return `“${title || label || scene}”`
}

/** "8:05" or "8:05:30". */
function timeOf({ at }: Cue): string {
  const total = Math.floor(milliseconds(at?.time ?? 0) / 1000)
  const text = `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}`
  return total % 60 === 0 ? text : `${text}:${two(total % 60)}`
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}
