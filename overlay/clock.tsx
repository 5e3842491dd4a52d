import { Figures } from './figures.tsx'
import type { ClockView } from './views.ts'

export function Clock({ text }: ClockView) {
  return (
    <div class="clock">
      <Figures text={text} />
    </div>
  )
}
