import type { SceneName } from './rundown.ts'

/** A scene whose name differs from this only in case and spaces; undefined: there is none. */
export function nearMiss(scenes: readonly SceneName[], scene: SceneName): SceneName | undefined {
  const wanted = folded(scene)
  return scenes.find((one) => folded(one) === wanted)
}

/** The near miss of each name that has one, in order. */
export function nearMisses(
  scenes: readonly SceneName[],
  names: readonly SceneName[],
): ReadonlyMap<SceneName, SceneName> {
  return new Map(
    names.flatMap((name) => {
      const near = nearMiss(scenes, name)
      return near === undefined ? [] : [[name, near] as const]
    }),
  )
}

function folded(name: SceneName): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
