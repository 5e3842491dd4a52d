import type { BrowserSource, Place, SceneItem, ScenesOfObs, Size } from '#show/scenes-of-obs.ts'

export const canvas: Size = { width: 1920, height: 1080 }

export const unscaled: Place = {
  positionX: 0,
  positionY: 0,
  rotation: 0,
  scaleX: 1,
  scaleY: 1,
  alignment: 5,
  cropLeft: 0,
  cropRight: 0,
  cropTop: 0,
  cropBottom: 0,
  boundsType: 'OBS_BOUNDS_NONE',
  boundsAlignment: 0,
  boundsWidth: 0,
  boundsHeight: 0,
}

/** A browser source that is right, but for what is given. */
export function source(
  fields: Partial<BrowserSource> & Pick<BrowserSource, 'input' | 'url'>,
): BrowserSource {
  return { isLocalFile: false, size: canvas, shutsDown: false, reloads: false, ...fields }
}

/** Unscaled and as large as the canvas, but for what is given. */
export function item(name: string, fields: Partial<SceneItem> = {}): SceneItem {
  return { id: 1, source: name, enabled: true, place: unscaled, scaled: canvas, ...fields }
}

/** An OBS whose scenes hold that, the lowest first; the first is on program. */
export function holding(
  browserSources: readonly BrowserSource[],
  scenes: Readonly<Record<string, readonly (string | SceneItem)[]>>,
): ScenesOfObs {
  const items = Object.entries(scenes).map(
    ([scene, held]) =>
      [scene, held.map((one) => (typeof one === 'string' ? item(one) : one))] as const,
  )
  return { canvas, program: items[0]?.[0] ?? '', browserSources, items: new Map(items) }
}
