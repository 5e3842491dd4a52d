import type { Cue, Rundown, SceneName } from './rundown.ts'
import type { Show } from './show.ts'

const missingBy = new WeakMap<readonly Cue[], WeakMap<readonly SceneName[], readonly SceneName[]>>()

/** Every scene that the rundown will show, in order of need. */
export function scenesOf({ cues }: Rundown): readonly SceneName[] {
  return [...new Set(cues.flatMap(({ skip, scene }) => (skip ? [] : [scene])))]
}

/** The rundown's scenes that OBS does not have, in order of need. None while OBS has not told. */
export function missingScenes({ rundown, obs }: Show): readonly SceneName[] {
  const scenes = obs.scenes
  if (scenes === null) return []
  let byScenes = missingBy.get(rundown.cues)
  if (!byScenes) missingBy.set(rundown.cues, (byScenes = new WeakMap()))
  let missing = byScenes.get(scenes)
  if (!missing) {
    const has = new Set(scenes)
    const lacking = new Set<SceneName>()
    for (const cue of rundown.cues) if (!cue.skip && !has.has(cue.scene)) lacking.add(cue.scene)
    byScenes.set(scenes, (missing = [...lacking]))
  }
  return missing
}
