import type { Moment } from '#page/api.ts'

import type { Level } from './cue-time.ts'
import { cueTimeOf } from './cue-time.ts'

export interface ProgressView {
  readonly widget: 'progress'
  /** 0 to 1. */
  readonly done: number
  readonly level: Level
}

/** Nothing for an open-ended cue: there is no way to go. */
export function progressOf(moment: Moment): ProgressView | null {
  const time = cueTimeOf(moment)
  if (time === null || time.counts === 'up') return null
  return { widget: 'progress', done: moment.timing.progress, level: time.level }
}

export function Progress({ done, level }: ProgressView) {
  return (
    <div class={`progress ${level}`}>
      <div class="done" style={{ transform: `scaleX(${done.toFixed(5)})` }} />
    </div>
  )
}
