import type { ObsSetUp } from '#show/preflight.ts'
import { preflight } from '#show/preflight.ts'
import type { BrowserSource, ScenesOfObs } from '#show/scenes-of-obs.ts'
import type { Show } from '#show/state/show.ts'

import { source, holding } from './overlay-in-scenes.ts'

export const here = 'file:///home/me/onframe/overlay.html?widget=countdown'

/** "Graphics", with those fields, in each scene. */
export function scenesWith(fields: Partial<BrowserSource>): ScenesOfObs {
  const graphics = source({ input: 'Graphics', url: here, ...fields })
  return holding(
    [graphics],
    Object.fromEntries(['welcome', 'host', 'clip', 'end'].map((scene) => [scene, ['Graphics']])),
  )
}

/** An OBS in which nothing is missing. */
export const good: ObsSetUp = {
  service: { name: 'Twitch', hasServer: true, hasKey: true, isBandwidthTest: false },
  freeDisk: 50_000,
  inputs: ['Clip', 'Graphics'],
  scenes: scenesWith({ input: 'Graphics', url: here }),
}

/** Looks a row of the preflight up by its name. */
export function look(show: Show, setUp: Partial<ObsSetUp> = {}) {
  const rows = preflight(show, { ...good, ...setUp }, here, 1, true)
  return (name: string) => rows.find((row) => row.name === name)
}
