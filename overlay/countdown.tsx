import { Figures } from './figures.tsx'
import type { CountdownView } from './views.ts'

export function Countdown({ text, level }: CountdownView) {
  return (
    <div class={`countdown ${level}`}>
      <Figures text={text} />
    </div>
  )
}
