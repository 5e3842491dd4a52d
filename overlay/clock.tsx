import type { Moment } from '#page/api.ts'

import { timeOfDayText } from './clock-text.ts'
import { Figures } from './figures.tsx'

export interface ClockView {
  readonly widget: 'clock'
  readonly text: string
}

/** The show's clock, that all its overlays agree on: in rehearsal it runs with the rehearsal. */
export function clockOf({ now }: Moment): ClockView {
  return { widget: 'clock', text: timeOfDayText(now) }
}

export function Clock({ text }: ClockView) {
  return (
    <div class="clock">
      <Figures text={text} />
    </div>
  )
}
