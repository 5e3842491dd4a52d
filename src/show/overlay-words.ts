import { unreachable } from '#base/unreachable.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { overlayDone, overlayFaults, overlayRefusals } from '#words/preflight.ts'

import type { OverlayChange } from './overlay-plan.ts'

type Say = (scenes: readonly SceneName[]) => string

/** What is wrong, before the changes are made; a sentence for each kind. */
export function faultsOf(changes: readonly OverlayChange[]): readonly string[] {
  return [
    ...changes.flatMap((change) => (change.type === 'set' ? wrongWith(change) : [])),
    ...inScenes(changes, ['add'], overlayFaults.missing),
    ...inScenes(changes, ['show'], overlayFaults.hidden),
    ...inScenes(changes, ['place'], overlayFaults.misplaced),
    ...inScenes(changes, ['raise'], overlayFaults.covered),
  ]
}

/** What was done; a sentence for each kind. */
export function deedsOf(changes: readonly OverlayChange[]): string {
  const deeds = [
    ...changes.flatMap((change) => (change.type === 'set' ? [overlayDone.set(change.input)] : [])),
    ...inScenes(changes, ['make', 'add'], overlayDone.added),
    ...inScenes(changes, ['show'], overlayDone.shown),
    ...inScenes(changes, ['place'], overlayDone.placed),
    ...inScenes(changes, ['raise'], overlayDone.raised),
  ]
  return deeds.length > 0 ? deeds.join(' ') : overlayDone.nothing
}

/** One change that OBS refused, in a sentence. `why`: OBS's own words. */
export function refusalOf(change: OverlayChange, why: string): string {
  switch (change.type) {
    case 'set':
      return overlayRefusals.set(change.input, why)
    case 'make':
    case 'add':
    case 'show':
    case 'place':
    case 'raise':
      return overlayRefusals[change.type](change.scene, why)
    default:
      return unreachable(change)
  }
}

function wrongWith({
  input,
  settings,
}: Extract<OverlayChange, { readonly type: 'set' }>): readonly string[] {
  const { url, width, shutdown, restart_when_active: reloads } = settings
  return [
    ...(url === undefined ? [] : [overlayFaults.elsewhere(input)]),
    ...(width === undefined ? [] : [overlayFaults.size(input)]),
    ...(shutdown === undefined ? [] : [overlayFaults.shutDown(input)]),
    ...(reloads === undefined ? [] : [overlayFaults.reloads(input)]),
  ]
}

function inScenes(
  changes: readonly OverlayChange[],
  types: readonly OverlayChange['type'][],
  say: Say,
): readonly string[] {
  const scenes = changes.flatMap((change) =>
    'scene' in change && types.includes(change.type) ? [change.scene] : [],
  )
  return scenes.length > 0 ? [say(scenes)] : []
}
