import type { SceneName } from '#show/state/rundown.ts'

/** A colour that is always the same for a scene, and dark enough for white text on it. */
export function sceneColour(scene: SceneName): string {
  let hash = 0
  for (const letter of scene) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return `hsl(${hash}, 45%, 26%)`
}
