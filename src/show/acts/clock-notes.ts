import type { Instant } from '#base/time.ts'
import { between, milliseconds, minutes } from '#base/time.ts'
import type { Cue } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { clocksOf, clockStarts, passedStarts } from '#show/time/clock-starts.ts'
import { standbyIndex } from '#show/time/standby.ts'
import { showNotices } from '#words/show.ts'

import { isOn } from './start-stop.ts'
import { withNotice } from './turn.ts'

/** How long (ms) the show waits for a time of day before the operator is told: perhaps another start was meant. */
const longWait = minutes(12 * 60)

/**
 * The show has begun: tells which fixed starts lie before its start and so no longer count, or else that
 * the first one ahead is far ahead, today or tomorrow. The same show if there is nothing to tell.
 */
export function tellClocks(before: Show, show: Show, now: Instant): Show {
  const { onAir, startedAt } = show.run
  if (isOn(before) || onAir === null || startedAt === null) return show
  const from = standbyIndex(show)
  if (from === -1) return show

  const [passed, ...others] = passedStarts(show.rundown, from, startedAt, clocksOf(show))
  if (passed !== undefined) {
    const message =
      others.length === 0
        ? showNotices.startPassed(nameOf(passed), timeOf(passed))
        : showNotices.startsPassed(nameOf(passed), timeOf(passed), others.length)
    return withNotice(show, 'clock', message, now, aboutStart(passed))
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
    if (!cue?.at || wait <= longWait) return show
    const hours = Math.floor(wait / 3_600_000)
    const message = showNotices.startFarAhead(nameOf(cue), timeOf(cue), hours)
    return withNotice(show, 'clock', message, now, aboutStart(cue))
  }
  return show
}

function nameOf({ title, label, scene }: Cue): string {
  return title || label || scene
}

/** What a notice about a start is about: that start of that cue. */
function aboutStart({ id, at }: Cue): string {
  return `${at?.time ?? 0} ${id}`
}

/** Whether a notice about a start still holds: the cue is still to come, with that start. */
export function isStillAhead({ run, rundown }: Show, about: string): boolean {
  const index = indexOfCue(rundown, about.slice(about.indexOf(' ') + 1))
  const cue = rundown.cues[index]
  return (
    cue !== undefined && run.onAir !== null && index > run.onAir.index && aboutStart(cue) === about
  )
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
