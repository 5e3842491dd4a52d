import type { SceneName } from '#show/state/rundown.ts'

/** In pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A browser source of OBS. `url`: the path, where `isLocalFile`. */
export interface BrowserSource {
  readonly input: string
  readonly url: string
  readonly isLocalFile: boolean
  readonly size: Size
  /** OBS ends its page while no scene shows it. */
  readonly shutsDown: boolean
  /** OBS reloads its page at each cut to it. */
  readonly reloads: boolean
}

/** Where an item lies in its scene, in OBS's words; lengths in pixels of the canvas. */
export interface Place {
  readonly positionX: number
  readonly positionY: number
  readonly rotation: number
  readonly scaleX: number
  readonly scaleY: number
  /** Which of its points is at the position: 1 left, 2 right, 4 top, 8 bottom; neither: the middle. */
  readonly alignment: number
  readonly cropLeft: number
  readonly cropRight: number
  readonly cropTop: number
  readonly cropBottom: number
  readonly boundsType: string
  readonly boundsAlignment: number
  readonly boundsWidth: number
  readonly boundsHeight: number
}

/** A source in a scene. */
export interface SceneItem {
  readonly id: number
  readonly source: string
  readonly enabled: boolean
  readonly place: Place
  /** The size of its source, scaled; without bounds. */
  readonly scaled: Size
}

/** All of OBS that putting the overlay into it goes by. */
export interface ScenesOfObs {
  readonly canvas: Size
  readonly program: SceneName
  readonly browserSources: readonly BrowserSource[]
  /** By the name of the scene or the group; the lowest first. */
  readonly items: ReadonlyMap<SceneName, readonly SceneItem[]>
}

/** The whole canvas, for a source of any size. */
export function coveringPlace({ width, height }: Size): Place {
  return {
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
    boundsType: 'OBS_BOUNDS_STRETCH',
    boundsAlignment: 0,
    boundsWidth: width,
    boundsHeight: height,
  }
}

/** Whether it lies over the whole canvas and not beyond it, to a pixel. */
export function covers({ place, scaled }: SceneItem, canvas: Size): boolean {
  const isBound = place.boundsType !== 'OBS_BOUNDS_NONE'
  const width = isBound ? place.boundsWidth : scaled.width
  const height = isBound ? place.boundsHeight : scaled.height
  const left = place.positionX - width * shareBefore(place.alignment, 1, 2)
  const top = place.positionY - height * shareBefore(place.alignment, 4, 8)
  const { cropLeft, cropRight, cropTop, cropBottom } = place
  const off = [left, top, width - canvas.width, height - canvas.height, place.rotation]
  return off.every((by) => Math.abs(by) <= 1) && cropLeft + cropRight + cropTop + cropBottom === 0
}

/** How much of it lies before the position. */
function shareBefore(alignment: number, near: number, far: number): number {
  return alignment & near ? 0 : alignment & far ? 1 : 0.5
}
