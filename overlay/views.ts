import { later } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import { nextOf } from '#show/next-of.ts'
import type { CueView } from '#show/snapshot.ts'

import { countdownText, elapsedText, timeOfDayText } from './clock-text.ts'
import type { Level } from './cue-time.ts'
import { cueTimeOf } from './cue-time.ts'

/** What each widget shows, as data. */

export interface CountdownView {
  readonly widget: 'countdown'
  readonly text: string
  readonly level: Level
}

export interface NowNextView {
  readonly widget: 'now-next'
  /** Null: nothing to say of it. */
  readonly now: string | null
  readonly next: string | null
}

export interface ProgressView {
  readonly widget: 'progress'
  /** 0 to 1. */
  readonly done: number
  readonly level: Level
}

export interface ClockView {
  readonly widget: 'clock'
  readonly text: string
}

export function countdownOf(moment: Moment, showsOver: boolean): CountdownView | null {
  const time = cueTimeOf(moment, showsOver)
  if (time === null) return null
  return time.counts === 'up'
    ? { widget: 'countdown', text: elapsedText(time.elapsed), level: 'calm' }
    : { widget: 'countdown', text: countdownText(time.remaining), level: time.level }
}

/** Titles, and the label of a cue without: a scene's name is the crew's business. */
export function nowNextOf(moment: Moment): NowNextView | null {
  const now = titleOf(moment.onAir)
  const next = titleOf(nextOf(moment))
  return now === null && next === null ? null : { widget: 'now-next', now, next }
}

/** Nothing for an open-ended cue: there is no way to go. */
export function progressOf(moment: Moment, showsOver: boolean): ProgressView | null {
  const time = cueTimeOf(moment, showsOver)
  if (time === null || time.counts === 'up') return null
  return { widget: 'progress', done: moment.timing.progress, level: time.level }
}

/** The time of day, that all overlays of a show agree on: in rehearsal it runs with the rehearsal. */
export function clockOf({ now, clocks }: Moment): ClockView {
  return { widget: 'clock', text: timeOfDayText(later(now, clocks.wallAhead)) }
}

function titleOf(cue: CueView | null): string | null {
  return cue?.title.trim() || cue?.label.trim() || null
}
