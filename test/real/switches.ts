import { expect } from '@playwright/test'

import type { ObsProcess } from '#test/rig/obs.ts'

/**
 * Every switch that OBS was asked for since it started, by its log. Its events do not tell of all: of
 * two switches within a frame 32 tells none.
 */
export function switches(obs: ObsProcess): readonly (string | undefined)[] {
  return [...obs.log().matchAll(/User switched to scene '(\w+)'/g)].map(([, scene]) => scene)
}

/** But for the first `from` of them. Its log comes by another way than its events, and maybe after them. */
export async function hasSwitched(
  obs: ObsProcess,
  scenesInTurn: readonly string[],
  from = 0,
): Promise<void> {
  await expect.poll(() => switches(obs).slice(from)).toEqual(scenesInTurn)
}
