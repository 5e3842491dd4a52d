import { unreachable } from '#base/unreachable.ts'
import type { SceneName } from '#show/state/rundown.ts'

import type { OverlayChange } from './overlay-plan.ts'

/** What is wrong, before the changes are made; a sentence for each kind. */
export function faultsOf(changes: readonly OverlayChange[]): readonly string[] {
  return [
    ...changes.flatMap((change) => (change.type === 'set' ? wrongWith(change) : [])),
    ...inScenes(changes, ['add'], (scenes) => `The overlay is not in ${scenes}.`),
    ...inScenes(changes, ['show'], (scenes) => `It is switched off in ${scenes}.`),
    ...inScenes(changes, ['place'], (scenes) => `It does not cover the canvas in ${scenes}.`),
    ...inScenes(changes, ['raise'], (scenes) => `Something covers it in ${scenes}.`),
  ]
}

/** What was done; a sentence for each kind. */
export function deedsOf(changes: readonly OverlayChange[]): string {
  const deeds = [
    ...changes.flatMap((change) =>
      change.type === 'set' ? [`“${change.input}” is set up anew.`] : [],
    ),
    ...inScenes(changes, ['make', 'add'], (scenes) => `The overlay is in ${scenes} now.`),
    ...inScenes(changes, ['show'], (scenes) => `It is switched on in ${scenes}.`),
    ...inScenes(changes, ['place'], (scenes) => `It covers the canvas in ${scenes}.`),
    ...inScenes(changes, ['raise'], (scenes) => `It is on top in ${scenes}.`),
  ]
  return deeds.length > 0 ? deeds.join(' ') : 'Nothing was to be done: the overlay is in OBS.'
}

/** One change, as what could not be done. */
export function deedOf(change: OverlayChange): string {
  switch (change.type) {
    case 'make':
      return `make the overlay’s source in “${change.scene}”`
    case 'set':
      return `set “${change.input}” up anew`
    case 'add':
      return `put the overlay into “${change.scene}”`
    case 'show':
      return `switch the overlay on in “${change.scene}”`
    case 'place':
      return `make the overlay cover the canvas in “${change.scene}”`
    case 'raise':
      return `put the overlay on top in “${change.scene}”`
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
    ...(url === undefined
      ? []
      : [`“${input}” shows an overlay from another address; it cannot hear this dock.`]),
    ...(width === undefined ? [] : [`“${input}” is not as large as the canvas.`]),
    ...(shutdown === undefined ? [] : [`OBS shuts “${input}” down while it is not visible.`]),
    ...(reloads === undefined ? [] : [`OBS reloads “${input}” at each cut to it.`]),
  ]
}

function inScenes(
  changes: readonly OverlayChange[],
  types: readonly OverlayChange['type'][],
  say: (scenes: string) => string,
): readonly string[] {
  const scenes = changes.flatMap((change) =>
    'scene' in change && types.includes(change.type) ? [change.scene] : [],
  )
  return scenes.length > 0 ? [say(listScenes(scenes))] : []
}

/** Three by name, and how many more. */
export function listScenes(scenes: readonly SceneName[]): string {
  const named = scenes
    .slice(0, 3)
    .map((scene) => `“${scene}”`)
    .join(', ')
  return scenes.length > 3 ? `${named} and ${scenes.length - 3} more` : named
}
