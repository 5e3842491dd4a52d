import type { Duration } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { Moment } from '#page/api.ts'

import { cueTimeOf } from './cue-time.ts'
import type { WidgetName } from './picture.ts'

/**
 * Real time until something on the page looks otherwise though no message came; null: until one
 * comes. A bar of `width` pixels moves by whole pixels.
 */
export function untilNextChange(
  moment: Moment,
  names: readonly WidgetName[],
  width: number,
): Duration | null {
  if (moment.phase !== 'running' && moment.phase !== 'paused') return null
  const waits = names.flatMap((name) => {
    const wait = untilChangeOf(name, moment, width)
    return wait === null ? [] : [wait]
  })
  if (waits.length === 0) return null
  return milliseconds(Math.max(aFrame, Math.ceil(Math.min(...waits) / moment.rate)))
}

const aFrame = 1000 / 60

function untilChangeOf(name: WidgetName, moment: Moment, width: number): number | null {
  // The time of day goes on while the show stands, and is the wall clock's.
  if (name === 'clock') {
    return 60_000 - modulo(later(moment.now, moment.clocks.wallAhead), 60_000)
  }
  if (moment.phase === 'paused' || name === 'now-next') return null
  // A countdown at 0:00 counts as one that goes over: it is painted the same.
  const time = cueTimeOf(moment, true)
  if (time === null) return null
  if (time.counts === 'up') return name === 'progress' ? null : 1000 - modulo(time.elapsed, 1000)
  if (name === 'progress') return untilNextPixel(moment, width)
  // A countdown changes at every full second; at 0:00 it may still go over.
  return modulo(time.remaining, 1000) || 1000
}

function untilNextPixel({ timing: { elapsed, remaining, progress } }: Moment, width: number) {
  if (elapsed === null || remaining === null || progress >= 1) return null
  return (elapsed + remaining) / Math.max(1, width)
}

function modulo(ms: number, unit: number): number {
  return ((ms % unit) + unit) % unit
}
