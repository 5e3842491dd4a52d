import type { Moment } from '#page/api.ts'

import { countdownText, elapsedText } from './clock-text.ts'
import type { Level } from './cue-time.ts'
import { cueTimeOf } from './cue-time.ts'
import { Figures } from './figures.tsx'

export interface CountdownView {
  readonly widget: 'countdown'
  readonly text: string
  readonly level: Level
}

export function countdownOf(moment: Moment): CountdownView | null {
  const time = cueTimeOf(moment)
  if (time === null) return null
  return time.counts === 'up'
    ? { widget: 'countdown', text: elapsedText(time.elapsed), level: 'calm' }
    : { widget: 'countdown', text: countdownText(time.remaining), level: time.level }
}

export function Countdown({ text, level }: CountdownView) {
  return (
    <div class={`countdown ${level}`}>
      <Figures text={text} />
    </div>
  )
}
