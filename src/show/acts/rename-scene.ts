import type { Instant } from '#base/time.ts'
import type { Rename } from '#show/state/actions.ts'
import type { Turn } from '#show/state/effect.ts'
import { withSceneRenamed } from '#show/state/history.ts'
import { isTooBig } from '#show/state/rundown-size.ts'
import type { Rundown, SceneName } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { showNotices } from '#words/show.ts'

import { forgive } from './asked-cuts.ts'
import { changeRundown } from './change-rundown.ts'
import { renameInCue, withNames } from './rename-in-actions.ts'
import { turn, withNotice } from './turn.ts'

/**
 * The rundown and the cue on air take the scene's new name. The notice is about the new name: it ends when
 * OBS has no scene of that name any more.
 */
export function renameScene(show: Show, from: SceneName, to: SceneName, now: Instant): Turn {
  const renamed = (scene: SceneName): SceneName => (scene === from ? to : scene)
  const { obs, run } = show
  const rename: Rename = { input: (name) => name, scene: renamed, filter: (_, name) => name }
  const inActions = withNames(show, rename)
  const { onAir } = inActions.run
  const named: Show = forgive({
    ...inActions,
    history: withSceneRenamed(show.history, from, to),
    program: show.program === null ? null : renamed(show.program),
    obs: {
      ...obs,
      scenes: obs.scenes?.map(renamed) ?? null,
      program: obs.program === null ? null : renamed(obs.program),
      preview: obs.preview === null ? null : renamed(obs.preview),
    },
    run: {
      ...inActions.run,
      onAir: onAir && {
        ...onAir,
        cue: { ...onAir.cue, scene: renamed(onAir.cue.scene) },
        instead: onAir.instead === null ? null : renamed(onAir.instead),
      },
      override: run.override && { ...run.override, scene: renamed(run.override.scene) },
    },
    asked: show.asked.map((one) => ({ ...one, scene: renamed(one.scene) })),
    refused: show.refused === null ? null : renamed(show.refused),
  })

  const renamedCues = show.rundown.cues.map((cue) => {
    const next = renameInCue(cue, rename)
    return next.scene === from ? { ...next, scene: to } : next
  })
  const cues = renamedCues.filter((cue, at) => cue !== show.rundown.cues[at]).length
  if (cues === 0) return turn(named)
  const next: Rundown = { ...named.rundown, cues: renamedCues }
  if (isTooBig(next)) {
    return turn(withNotice(named, 'renamed', showNotices.newNameTooLong(from), now, to))
  }
  const [changed] = changeRundown(named, next)
  return turn(withNotice(changed, 'renamed', showNotices.renamed(from, to, cues), now, to))
}
