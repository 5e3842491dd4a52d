import type { SceneName } from '#show/state/rundown.ts'

import type { BrowserSource, Place, SceneItem, ScenesOfObs, Size } from './scenes-of-obs.ts'
import { coveringPlace, covers } from './scenes-of-obs.ts'

/** The name of the browser source that Onframe makes. */
export const overlayName = 'Onframe overlay'

/** Settings of a browser source, in OBS's words. */
export interface OverlaySettings {
  readonly is_local_file: boolean
  readonly url: string
  readonly width: number
  readonly height: number
  readonly shutdown: boolean
  readonly restart_when_active: boolean
}

/** One thing to be changed in OBS. `at`: the place among the scene's items, 0 is the lowest. */
export type OverlayChange =
  | {
      readonly type: 'make'
      readonly scene: SceneName
      readonly settings: OverlaySettings
      readonly place: Place
    }
  | { readonly type: 'set'; readonly input: string; readonly settings: Partial<OverlaySettings> }
  | {
      readonly type: 'add'
      readonly scene: SceneName
      readonly input: string
      readonly place: Place | null
    }
  | { readonly type: 'show'; readonly scene: SceneName; readonly item: SceneItem }
  | {
      readonly type: 'place'
      readonly scene: SceneName
      readonly item: SceneItem
      readonly place: Place
    }
  | {
      readonly type: 'raise'
      readonly scene: SceneName
      readonly item: SceneItem
      readonly from: number
      readonly to: number
    }

/**
 * What has to change for every scene of the rundown to show the overlay above all else; of a rundown
 * of which OBS has no scene, the one on program. It is one source in all of them: a source that no
 * scene has shown is not painted, and shows its last picture for a frame or two after a cut.
 *
 * Groups are left alone, and so are scenes that show it through a scene within them that covers the
 * canvas. A source that was made by hand, under a name and of a size of its own, keeps its size, and
 * its items their places.
 */
export function planOverlay(
  obs: ScenesOfObs,
  overlayUrl: string,
  rundown: readonly SceneName[],
): readonly OverlayChange[] {
  const known = rundown.filter((scene) => obs.items.has(scene))
  const scenes = innermostFirst(obs, known.length > 0 ? known : [obs.program])
  const found = findOverlay(obs, overlayUrl)
  const [first] = scenes
  if (found === null && first === undefined) return []
  const input = found?.input ?? overlayName
  const fits = found === null || mayFit(found)
  const covering = coveringPlace(obs.canvas)
  const changes: OverlayChange[] = []
  const settings = found === null ? null : wrongSettings(found, overlayUrl, obs.canvas)
  if (settings !== null && Object.keys(settings).length > 0)
    changes.push({ type: 'set', input, settings })
  const given = new Set<SceneName>()

  for (const scene of scenes) {
    const items = obs.items.get(scene) ?? []
    // Of several items the topmost counts.
    const own = items.filter(({ source }) => source === input)
    const item = own.reduce<SceneItem | undefined>(
      (above, one) => (one.enabled || above?.enabled !== true ? one : above),
      undefined,
    )
    const isShownWithin = shows(obs, scene, input, given)
    if (item === undefined) {
      if (isShownWithin) continue
      given.add(scene)
      if (found === null && given.size === 1) {
        changes.push({
          type: 'make',
          scene,
          settings: rightSettings(overlayUrl, obs.canvas),
          place: covering,
        })
      } else {
        changes.push({
          type: 'add',
          scene,
          input,
          place: fits ? covering : placeElsewhere(obs, input),
        })
      }
      continue
    }
    if (!item.enabled) {
      if (isShownWithin) continue
      given.add(scene)
      changes.push({ type: 'show', scene, item })
    }
    if (!fits) continue
    if (!covers(item, obs.canvas)) changes.push({ type: 'place', scene, item, place: covering })
    const from = items.indexOf(item)
    if (items.slice(from + 1).some(({ enabled, source }) => enabled && source !== input)) {
      changes.push({ type: 'raise', scene, item, from, to: items.length - 1 })
    }
  }
  return changes
}

/** The source with our name, else one that shows an overlay, preferably from this address. */
export function findOverlay(
  { browserSources }: Pick<ScenesOfObs, 'browserSources'>,
  overlayUrl: string,
): BrowserSource | null {
  const overlays = browserSources.filter(({ url }) => /overlay\.html(?:[?#]|$)/.test(url))
  return (
    browserSources.find(({ input }) => input === overlayName) ??
    overlays.find((source) => isHere(source, overlayUrl)) ??
    overlays[0] ??
    null
  )
}

/** Whether any scene of OBS shows that source, of the rundown or not. */
export function isShownAnywhere(obs: ScenesOfObs, input: string): boolean {
  return [...obs.items.values()].some((items) =>
    items.some(({ source, enabled }) => enabled && source === input),
  )
}

function isHere({ url, isLocalFile }: BrowserSource, overlayUrl: string): boolean {
  const [page = ''] = overlayUrl.split(/[?#]/)
  return !isLocalFile && url.split(/[?#]/)[0] === page
}

/** A size that OBS gave it is nobody's choice (the defaults of obs-browser). */
export const usualSize: Size = { width: 800, height: 600 }

function mayFit({ input, size }: BrowserSource): boolean {
  return (
    input === overlayName || (size.width === usualSize.width && size.height === usualSize.height)
  )
}

function rightSettings(url: string, { width, height }: Size): OverlaySettings {
  return { is_local_file: false, url, width, height, shutdown: false, restart_when_active: false }
}

function wrongSettings(
  source: BrowserSource,
  overlayUrl: string,
  canvas: Size,
): Partial<OverlaySettings> {
  const { width, height } = source.size
  const isSized = width === canvas.width && height === canvas.height
  return {
    ...(!isHere(source, overlayUrl) && { is_local_file: false, url: moved(source, overlayUrl) }),
    ...(!isSized && mayFit(source) && canvas),
    ...(source.shutsDown && { shutdown: false }),
    ...(source.reloads && { restart_when_active: false }),
  }
}

/** Keeps the query of the source's address: it names the show and the widgets. */
function moved({ url, isLocalFile }: BrowserSource, overlayUrl: string): string {
  const asked = isLocalFile ? undefined : /overlay\.html(\?.*)$/.exec(url)?.[1]
  const [page = ''] = overlayUrl.split(/[?#]/)
  return asked === undefined ? overlayUrl : `${page}${asked}`
}

/** Scenes that lie in others come before those. OBS lets no scene lie in itself. */
function innermostFirst(obs: ScenesOfObs, scenes: readonly SceneName[]): readonly SceneName[] {
  const depths = new Map<SceneName, number>()
  function depth(scene: SceneName): number {
    const known = depths.get(scene)
    if (known !== undefined) return known
    depths.set(scene, 0)
    const below = (obs.items.get(scene) ?? []).map(({ source }) => depth(source) + 1)
    const deepest = obs.items.has(scene) ? Math.max(1, ...below) : 0
    depths.set(scene, deepest)
    return deepest
  }
  return [...new Set(scenes)].sort((a, b) => depth(a) - depth(b))
}

/** `given`: the scenes that are to get it. */
function shows(
  obs: ScenesOfObs,
  scene: SceneName,
  input: string,
  given: ReadonlySet<SceneName>,
): boolean {
  if (given.has(scene)) return true
  return (obs.items.get(scene) ?? []).some((item) => {
    if (!item.enabled) return false
    if (item.source === input) return true
    // A group is as large as what it holds, and drawn at its own place.
    return (
      obs.items.has(item.source) &&
      covers(item, obs.canvas) &&
      shows(obs, item.source, input, given)
    )
  })
}

/** That source as another scene has it; null: nowhere. */
function placeElsewhere({ items }: ScenesOfObs, input: string): Place | null {
  const all = [...items.values()].flat()
  return all.find(({ source }) => source === input)?.place ?? null
}
