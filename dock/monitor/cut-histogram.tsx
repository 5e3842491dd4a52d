import type { JSX } from 'preact'

import type { Moment } from '#page/api.ts'
import { landingWords } from '#words/landing.ts'
import { monitorWords } from '#words/monitor.ts'

/** Bars for counts of cuts, from "3 or more early" to "3 or more late". */
const bars = '▁▂▃▄▅▆▇█'

/** How the cuts of this show landed, in one line; or how well OBS's frames are known. */
export function CutHistogram({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const { accuracy, obs, mode } = moment
  const { cuts, histogram, skipped } = accuracy
  if (mode === 'rehearsal') return null
  if (cuts === 0) {
    const { frameLock } = obs
    return frameLock?.locked ? <p class="muted">{monitorWords.frameLock(frameLock.error)}</p> : null
  }
  const most = Math.max(1, ...histogram)
  const judged = histogram.reduce((total, amount) => total + amount, 0)
  const drawn = histogram.map((count) => bars[Math.ceil((count / most) * 7)]).join('')
  return (
    <p class="muted" title={monitorWords.histogram}>
      <span aria-hidden="true">{drawn} </span>
      {landingWords.all(histogram[3] ?? 0, judged, cuts, skipped)}
    </p>
  )
}
