import type { Instant } from '#base/time.ts'
import type { Turn } from '#show/state/effect.ts'
import { findCue } from '#show/state/rundown.ts'
import type { OnAir, Run, Show } from '#show/state/show.ts'
import { ownEnd } from '#show/time/due.ts'
import { cutReasons } from '#words/show.ts'

import { putOnProgram } from './playout.ts'
import { refuse, turn, withRun } from './turn.ts'

/**
 * Gives the cue on air what was edited in it since it was taken. Its start, its nudges and its pauses stay.
 * Another scene goes on program at once, unless a person has put one there. Refused where OBS lacks that
 * scene, and where the cue would be over by it: a cut that nobody asked for.
 */
export function applyEdited(show: Show, now: Instant): Turn {
  const { run, mode, obs } = show
  const { onAir } = run
  if (onAir === null) return refuse(show, 'apply-edit', 'nothing-on-air')
  const cue = findCue(show.rundown, onAir.cue.id)
  if (!cue) return refuse(show, 'apply-edit', 'no-such-cue')
  if (cue === onAir.cue) return turn(show)
  const isOther = cue.scene !== onAir.cue.scene
  if (mode === 'obs' && isOther && obs.scenes?.includes(cue.scene) === false) {
    return refuse(show, 'apply-edit', 'no-such-scene')
  }
  const isSameMedia = cue.media?.input === onAir.cue.media?.input
  const changed: OnAir = {
    ...onAir,
    cue,
    mediaEnd: isSameMedia ? onAir.mediaEnd : null,
    instead: onAir.instead === cue.scene ? null : onAir.instead,
  }
  const at = run.pausedAt ?? now
  if (isOver(changed, at) && !isOver(onAir, at)) {
    return refuse(show, 'apply-edit', 'new-duration-is-over')
  }
  const applied = withRun(show, { ...run, onAir: changed, asRun: renamed(run, changed) })
  if (!isOther || run.override !== null || changed.instead !== null) return turn(applied)
  return putOnProgram(applied, cue.scene, cue.transition, cutReasons.applied)
}

/** Whether the next cue is due by its own end. */
function isOver(onAir: OnAir, at: Instant): boolean {
  const end = onAir.cue.end === 'follow' ? ownEnd(onAir) : null
  return end !== null && end <= at
}

/** The report tells the cue as it is on air. */
function renamed({ asRun }: Run, { cue: { id, label, title, planned } }: OnAir): Run['asRun'] {
  return asRun?.cueId === id ? { ...asRun, label, title, planned } : asRun
}
