import { isSkipped } from './groups.ts'
import type { Index } from './rundown-index.ts'
import { indexOf } from './rundown-index.ts'
import type { Rundown, SceneName } from './rundown.ts'
import type { Show } from './show.ts'

const missingBy = new WeakMap<Index, WeakMap<readonly SceneName[], readonly SceneName[]>>()

/** Every scene that the rundown will show, in order of need. */
export function scenesOf(rundown: Rundown): readonly SceneName[] {
  const { cues } = rundown
  return [...new Set(cues.flatMap((cue) => (isSkipped(rundown, cue) ? [] : [cue.scene])))]
}

/** The rundown's scenes that OBS does not have, in order of need. None while OBS has not told. */
export function missingScenes({ rundown, obs }: Show): readonly SceneName[] {
  const scenes = obs.scenes
  if (scenes === null) return []
  // It says which cues are skipped, and is the same while that is.
  const index = indexOf(rundown)
  let byScenes = missingBy.get(index)
  if (!byScenes) missingBy.set(index, (byScenes = new WeakMap()))
  let missing = byScenes.get(scenes)
  if (!missing) {
    const has = new Set(scenes)
    const lacking = new Set<SceneName>()
    for (const cue of rundown.cues) {
      if (!has.has(cue.scene) && !isSkipped(rundown, cue)) lacking.add(cue.scene)
    }
    byScenes.set(scenes, (missing = [...lacking]))
  }
  return missing
}
