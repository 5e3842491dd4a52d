import type { Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import type { Turn } from '#show/state/effect.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import type { AsRun, Left, OnAir, Run, Show } from '#show/state/show.ts'
import { dueOf, ownEnd } from '#show/time/due.ts'
import { cutReasons } from '#words/show.ts'

import { passOverDone } from './action-moments.ts'
import { putOnProgram } from './playout.ts'
import { isOn } from './start-stop.ts'
import { refuse, withRun } from './turn.ts'

/**
 * Undoes the last take: the cue before it is on air again, with the time that it had left, and the report
 * tells nothing of the take. Refused for a cue that would end at once.
 */
export function takeBack(show: Show, now: Instant): Turn {
  const { run } = show
  if (!isOn(show)) return refuse(show, 'take-back', 'not-running')
  const { left } = run
  if (left === null) return refuse(show, 'take-back', 'nothing-to-take-back')

  const take = run.takes + 1
  const { cue, added, paused, index, loop } = left.onAir
  const startedAt = instant(now - (left.at - left.onAir.startedAt))
  const onAir: OnAir = {
    cue,
    index,
    take,
    startedAt,
    added,
    paused,
    mediaEnd: null,
    instead: null,
    ...(loop && { loop }),
  }
  const isChosen = left.standby !== null && indexOfCue(show.rundown, left.standby) !== -1
  const back: Run = {
    ...run,
    onAir,
    left: null,
    standby: isChosen ? left.standby : null,
    override: null,
    // A pause goes on; what of it is over belongs to no cue that is on air now.
    pausedAt: run.pausedAt === null ? null : now,
    paused: run.pausedAt === null ? run.paused : milliseconds(run.paused + now - run.pausedAt),
    takes: take,
    asRun: reopened(run.asRun),
  }
  const after = withRun(show, back)
  const due = dueOf(after)
  if (isUp(left) || (due !== null && due <= now)) {
    return refuse(show, 'take-back', 'its-time-was-up')
  }
  const passed = passOverDone(after, now)
  return putOnProgram(passed, cue.scene, cue.transition, cutReasons.takenBack, null, now)
}

/** The cue that would be taken back to. Null: there is none, or it had no time left. */
export function leftCue({ run }: Show): Left | null {
  return run.left === null || isUp(run.left) ? null : run.left
}

/** Its time was up when it was left, so it would be followed at once. */
function isUp({ onAir, at }: Left): boolean {
  const end = onAir.cue.end === 'follow' ? ownEnd(onAir) : null
  return end !== null && end <= at
}

/** Without the entry of the take that is undone. */
function reopened(asRun: AsRun | null): AsRun | null {
  const before = asRun?.earlier ?? null
  return before && { ...before, endedAt: null }
}
