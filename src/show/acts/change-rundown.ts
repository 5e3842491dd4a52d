import type { Command } from '#show/state/command.ts'
import type { Effect, Turn } from '#show/state/effect.ts'
import { isExample } from '#show/state/example.ts'
import { noHistory } from '#show/state/history.ts'
import { isTooBig } from '#show/state/rundown-size.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import type { OnAir, Run, Show } from '#show/state/show.ts'
import type { Delay } from '#show/state/start-at.ts'
import { ofLostRundown } from '#show/state/troubles.ts'

import { isOn } from './start-stop.ts'
import { andThen, refuse, turn, withoutNotice } from './turn.ts'

/**
 * Loads a rundown that a person chose. From now on it counts, whatever was lost or kept elsewhere; a
 * person's own that it replaces is kept. Refused while the show is on air and nobody has confirmed it.
 */
export function loadRundown(
  show: Show,
  { rundown, sure = false }: Extract<Command, { type: 'reconfigure' }>,
): Turn {
  if (isTooBig(rundown)) return refuse(show, 'reconfigure', 'rundown-is-too-big')
  // In place of a rundown that is lost any other is help.
  const isInUse = show.mode === 'obs' && isOn(show) && show.origin !== 'lost'
  if (isInUse && !sure) return refuse(show, 'reconfigure', 'rundown-is-on-air')
  const kept: readonly Effect[] = isWorthKeeping(show)
    ? [{ type: 'keep-rundown', rundown: show.rundown, history: show.history }]
    : []
  const loaded = { ...show, history: noHistory }
  return andThen(turn(show, kept), () => ownRundown(changeRundown(loaded, rundown)))
}

/** A person has made it, or loaded it. An empty one may be of the library, which knows that. */
function isWorthKeeping({ origin, rundown }: Show): boolean {
  return origin === 'stored' && !isExample(rundown)
}

/** The rundown is now the one a person wants, so a notice of a lost one ends. */
export function ownRundown(changed: Turn): Turn {
  return andThen(changed, (show) =>
    turn(
      show.origin === 'stored'
        ? show
        : { ...withoutNotice(show, 'trouble', ofLostRundown), origin: 'stored' },
    ),
  )
}

/** Replaces the rundown. The cue on air stays as it is; the next cues may change. */
export function changeRundown(show: Show, rundown: Rundown): Turn {
  const { run } = show
  const standby =
    run.standby === null || indexOfCue(rundown, run.standby) === -1 ? null : run.standby
  const next: Run = {
    ...run,
    standby,
    onAir: run.onAir && moved(run.onAir, show.rundown, rundown),
    left: run.left && { ...run.left, onAir: moved(run.left.onAir, show.rundown, rundown) },
  }
  const revision = Math.max(rundown.revision, show.rundown.revision + 1)
  const delay = show.delay && movedDelay(show.delay, show.rundown, rundown)
  return turn({ ...show, rundown: { ...rundown, revision }, run: next, delay })
}

function moved(onAir: OnAir, before: Rundown, after: Rundown): OnAir {
  return { ...onAir, index: placeOf(onAir, before, after) }
}

/** If its cue is gone it begins behind the nearest cue before that. Null: the starts of another rundown are its own. */
function movedDelay(delay: Delay, before: Rundown, after: Rundown): Delay | null {
  if (after.id !== before.id) return null
  if (delay.after === null || indexOfCue(after, delay.after) !== -1) return delay
  const place = nearestBefore(indexOfCue(before, delay.after), before, after)
  return { by: delay.by, after: after.cues[place]?.id ?? null }
}

/** Where the cue on air stands now; if it is gone, the nearest cue before it that is still there. */
function placeOf({ cue, index }: OnAir, before: Rundown, after: Rundown): number {
  const here = indexOfCue(after, cue.id)
  return here === -1 ? nearestBefore(index, before, after) : here
}

function nearestBefore(index: number, before: Rundown, after: Rundown): number {
  for (let at = Math.min(index, before.cues.length - 1); at >= 0; at -= 1) {
    const neighbour = before.cues[at]
    const place = neighbour === undefined ? -1 : indexOfCue(after, neighbour.id)
    if (place !== -1) return place
  }
  return -1
}
