import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { Turn } from '#show/state/effect.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { CueId } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { Delay, StartAt } from '#show/state/start-at.ts'
import type { CueStart, GroupEnd, StartsEdit } from '#show/state/starts-edit.ts'
import { clockTimeAt } from '#show/state/time-of-day.ts'
import { clocksOf } from '#show/time/clock-starts.ts'
import { firstDelayed } from '#show/time/delays.ts'
import { delayedStarts } from '#show/time/fixed-starts.ts'

import { editRundown } from './edit-rundown.ts'
import { andThen, refuse, turn } from './turn.ts'

/**
 * Moves the fixed starts behind the cue on air to be later by `by` in all; of a show that has not begun, all of them.
 * Where they are moved already, only the amount changes, so that two who press at once delay once.
 */
export function delayStarts(show: Show, by: Duration): Turn {
  if (by === 0) return turn(withDelay(show, null))
  if (show.run.phase === 'finished') return refuse(show, 'delay', 'show-is-over')
  const delay: Delay = { by, after: show.delay ? show.delay.after : cueOnAir(show) }
  const { timed } = indexOf(show.rundown)
  const ahead = Math.max(firstDelayed(show.rundown, delay), placeAhead(show))
  if (ahead >= timed.length) return refuse(show, 'delay', 'no-fixed-start-ahead')
  return turn(show.delay?.by === by ? show : withDelay(show, delay))
}

/** Null: none is. One that was removed while on air is the cue before it. */
function cueOnAir({ run, rundown }: Show): CueId | null {
  return run.onAir && (rundown.cues[run.onAir.index]?.id ?? null)
}

/** The place of the first fixed start behind the cue on air. */
function placeAhead(show: Show): number {
  return firstDelayed(show.rundown, { by: milliseconds(0), after: cueOnAir(show) })
}

export function dropDelay(show: Show): Turn {
  return show.delay === null ? refuse(show, 'drop-delay', 'no-delay') : turn(withDelay(show, null))
}

export function withDelay(show: Show, delay: Delay | null): Show {
  return show.delay === delay ? show : { ...show, delay }
}

/** Writes the delayed starts into the rundown, by one edit. */
export function applyDelay(show: Show, now: Instant): Turn {
  if (show.delay === null) return refuse(show, 'apply-delay', 'no-delay')
  const edit = editOfDelay(show, now)
  const dropped = withDelay(show, null)
  if (edit.cues.length + edit.groups.length === 0) return turn(dropped)
  return andThen(editRundown(show, { type: 'edit', edit }, now), (edited) =>
    turn(withDelay(edited, null)),
  )
}

function editOfDelay(show: Show, now: Instant): StartsEdit {
  const { rundown, run } = show
  const cues: CueStart[] = []
  const groups: GroupEnd[] = []
  const moved = delayedStarts(rundown, run.startedAt ?? now, clocksOf(show))
  for (const { index, start, at, by, endsLoopOf } of moved) {
    if (at === null) continue
    const time = timeOf(start, later(at, show.wallAhead), by)
    const cueId = rundown.cues[index]?.id
    if (endsLoopOf !== null) groups.push({ groupId: endsLoopOf, time })
    else if (cueId !== undefined) cues.push({ cueId, time })
  }
  return { type: 'starts', cues, groups }
}

/** What its clock reads then. `wall`: that moment by the wall clock. */
function timeOf({ clock, time, zone }: StartAt, wall: Instant, by: Duration): Duration {
  return clock === 'day' ? clockTimeAt(zone ?? 'UTC', wall) : milliseconds(time + by)
}
