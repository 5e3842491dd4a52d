import type { Cue, Rundown, SceneName } from '#show/state/rundown.ts'
import type { Desk } from '#wire/topics.ts'

/** The scenes to choose from: OBS's own, or those of the rundown until OBS has told. */
export function scenesToOffer(desk: Desk, rundown: Rundown): readonly SceneName[] {
  return desk.scenes ?? namedScenes(rundown.cues)
}

/** Whether OBS certainly has no such scene. Until OBS has told, none is missing. */
export function isMissing(desk: Desk, scene: SceneName): boolean {
  return desk.scenes !== null && !sceneSet(desk.scenes).has(scene)
}

// Both are needed for every row of every painting, and the lists rarely change.
const namedByCues = new WeakMap<readonly Cue[], readonly SceneName[]>()
const setByScenes = new WeakMap<readonly SceneName[], ReadonlySet<SceneName>>()

function namedScenes(cues: readonly Cue[]): readonly SceneName[] {
  let named = namedByCues.get(cues)
  if (!named) namedByCues.set(cues, (named = [...new Set(cues.map((cue) => cue.scene))]))
  return named
}

function sceneSet(scenes: readonly SceneName[]): ReadonlySet<SceneName> {
  let set = setByScenes.get(scenes)
  if (!set) setByScenes.set(scenes, (set = new Set(scenes)))
  return set
}
