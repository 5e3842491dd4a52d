import type { SceneName } from '#show/state/rundown.ts'
import type { Run, Show } from '#show/state/show.ts'

/** The scene that should be on program. Null: the show is not running, it rehearses, or it only watches. */
export function wantedProgram({ mode, run, obs }: Show): SceneName | null {
  const isOn = run.phase === 'running' || run.phase === 'paused'
  return mode === 'obs' && isOn && obs.rival === null ? sceneOf(run) : null
}

/** The scene forced or switched to by hand, else the scene of the cue on air or the one left in its place. */
export function sceneOf({ override, onAir }: Run): SceneName | null {
  return override?.scene ?? onAir?.instead ?? onAir?.cue.scene ?? null
}

/**
 * Why program is not as wanted:
 * - `away`: OBS is not connected, or not read yet. Put right when it is.
 * - `asked`: OBS was asked for a scene and will answer.
 * - `unanswered`: OBS was asked for the scene and was silent. Waits for its answer, or a new connection.
 * - `refused`: OBS refused the scene. Asked again when something in OBS changes.
 * - `open`: OBS could have the scene now, so it is asked for it.
 */
export type Gap = 'away' | 'asked' | 'unanswered' | 'refused' | 'open'

/** Null: program is as wanted, or nothing is wanted. */
export function gapOf(show: Show): Gap | null {
  const wanted = wantedProgram(show)
  if (wanted === null) return null
  const { asked, program } = show
  if (show.obs.link.phase !== 'up') return 'away'
  if (asked.some(({ isLate }) => !isLate)) return 'asked'
  if (program === wanted) return null
  if (asked.some(({ scene }) => scene === wanted)) return 'unanswered'
  if (program === null) return 'away'
  return show.refused === wanted ? 'refused' : 'open'
}
