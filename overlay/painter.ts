import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Moment } from '#page/api.ts'

import { untilNextChange } from './next-change.ts'
import type { CrewMark, Picture, WidgetName } from './picture.ts'
import { pictureOf } from './picture.ts'

export interface PainterOptions {
  readonly moment: () => Moment | null
  readonly names: readonly WidgetName[]
  readonly crew: readonly CrewMark[]
  readonly draw: (picture: Picture) => void
  /** Of the page, in pixels. */
  readonly width: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Calls before the next frame is drawn; never while the page is hidden. */
  readonly nextFrame: (run: () => void) => () => void
  readonly report: (message: string, error: unknown) => void
}

/** Below this a timer and the frame it is for would only get in each other's way. */
const aboutAFrame = 34

/**
 * Paints now, and by itself whenever the passing of time changes what is seen. A fault leaves the
 * last picture, and the next second tries again.
 */
export function createPainter(options: PainterOptions): { readonly paint: () => void } {
  const { moment, names, crew, draw, width, after, nextFrame, report } = options
  let callOff: (() => void) | null = null
  let reported = false

  function paint(): void {
    callOff?.()
    const wait = attempt()
    if (wait === null) callOff = null
    else callOff = wait < aboutAFrame ? nextFrame(paint) : after(wait, paint)
  }

  function attempt(): Duration | null {
    try {
      const current = moment()
      draw(pictureOf(current, names, crew))
      return current && untilNextChange(current, names, width())
    } catch (error) {
      if (!reported) report('onframe: the overlay could not be painted', error)
      reported = true
      return seconds(1)
    }
  }

  return { paint }
}
