import type { Duration, Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import { elapsedText, timeOfDayText } from '#dock/state/clock-text.ts'

import type { View } from './timeline-blocks.ts'
import { xOf } from './timeline-blocks.ts'

export interface Tick {
  readonly x: number
  readonly text: string
}

/** How far apart ticks are (ms): whole parts of a minute, an hour or a day. */
const steps = [5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]

/** Least distance of two ticks (px): their texts are side by side. */
const apart = 64

/**
 * `wallAhead`: how far the wall clock is ahead of the show's (ms). Null: no time of day is known, and the ticks tell the
 * time from `began` on.
 */
export function ticksOf(view: View, began: number, wallAhead: Duration | null): readonly Tick[] {
  const { from, to, width } = view
  const least = ((to - from) / Math.max(1, width)) * apart
  const step = 1000 * (steps.find((seconds) => seconds * 1000 >= least) ?? 86_400)
  const zero = wallAhead === null ? began : midnightBefore(from, wallAhead)
  const ticks: Tick[] = []
  for (let at = zero + Math.ceil((from - zero) / step) * step; at <= to; at += step) {
    // A day takes as many as fit; longer plans have none in between.
    if (ticks.length * apart > width) break
    ticks.push({ x: Math.round(xOf(view, at)), text: textOf(at) })
  }
  return ticks

  function textOf(at: number): string {
    if (wallAhead === null) return `+${elapsedText(milliseconds(at - began))}`
    const text = timeOfDayText(instant(at), wallAhead)
    return step < 60_000 ? text : text.slice(0, 5)
  }
}

/** On the show's clock. */
function midnightBefore(at: number, wallAhead: Duration): Instant {
  return instant(new Date(at + wallAhead).setHours(0, 0, 0, 0) - wallAhead)
}
