import type { SceneName } from '#show/state/rundown.ts'
import type { Mode } from '#show/state/show.ts'

/** A colour that is always the same for a scene, and dark enough for white text on it. */
export function sceneColour(scene: SceneName): string {
  let hash = 0
  for (const letter of scene) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return `hsl(${hash}, 45%, 26%)`
}

/**
 * What is behind the name of the scene on program. A colour of its own only in rehearsal, where the scene
 * exists as this drawing alone: with OBS it would look like a picture of the scene, and be a wrong one.
 */
export function programColour(program: SceneName | null, mode: Mode): string {
  return program === null || mode === 'obs' ? '#13141a' : sceneColour(program)
}
