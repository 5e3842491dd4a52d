import type { ProgressView } from './views.ts'

export function Progress({ done, level }: ProgressView) {
  return (
    <div class={`progress ${level}`}>
      <div class="done" style={{ transform: `scaleX(${done.toFixed(5)})` }} />
    </div>
  )
}
