import type { Duration } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import { transportWords } from '#words/transport.ts'

import { countdownText, elapsedText } from './clock-text.ts'

/** Urgency of the time left on air. */
export type Level = 'calm' | 'warning' | 'danger' | 'over'

export interface Countdown {
  readonly text: string
  readonly level: Level
  /** What the text counts, or its urgency, in words. */
  readonly word: string
}

/** Text of the big clock. An open-ended cue counts up, since it has nothing to count down to. */
export function countdownOf({ onAir, timing }: Moment): Countdown {
  if (onAir === null || timing.elapsed === null) {
    return { text: '-:--', level: 'calm', word: '' }
  }
  if (timing.remaining === null) {
    return { text: elapsedText(timing.elapsed), level: 'calm', word: transportWords.countsUp }
  }
  const level = levelOf(timing.remaining, onAir)
  return { text: countdownText(timing.remaining), level, word: transportWords.levels[level] }
}

export function levelOf(
  remaining: Duration,
  thresholds: { readonly warning: Duration | null; readonly danger: Duration | null },
): Level {
  if (remaining < 0) return 'over'
  if (thresholds.danger !== null && remaining <= thresholds.danger) return 'danger'
  if (thresholds.warning !== null && remaining <= thresholds.warning) return 'warning'
  return 'calm'
}
