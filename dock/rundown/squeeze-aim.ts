import type { Duration, Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import { isOpenBetween } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { clockStarts, marksFrom, plannedWith, startFrom } from '#show/time/clock-starts.ts'
import type { SqueezePlan } from '#show/time/squeeze.ts'
import { planSqueeze } from '#show/time/squeeze.ts'
import { nextArrival } from '#show/time/timing.ts'
import { squeezeWords } from '#words/squeeze.ts'

/** What is wished: the show ends then, or the coming cues together last so much longer (negative: shorter). */
export type SqueezeAim =
  | { readonly type: 'end'; readonly at: Instant }
  | { readonly type: 'share'; readonly by: Duration }

/**
 * The plan for a wish as things are now; a text: why there is none, in one sentence. What is shared out goes
 * to the cues before the next fixed start, since that does not move.
 */
export function squeezeOf(moment: Moment, rundown: Rundown, aim: SqueezeAim): SqueezePlan | string {
  const { onAir, standby, phase, clocks } = moment
  const { length } = rundown.cues
  const next = standby === null ? -1 : indexOfCue(rundown, standby.id)
  if (next === -1) return squeezeWords.nothingComes
  if (phase === 'idle' || onAir === null) {
    return aim.type === 'share'
      ? planSqueeze(rundown, next, length, aim.by)
      : squeezeWords.notRunning
  }
  const arrival = nextArrival(moment, moment.now)
  const began = moment.startedAt ?? onAir.startedAt
  const starts = [...clockStarts(rundown, next, began, onAir.startedAt, clocks)]
  if (aim.type === 'share') {
    const fixed = starts.find(({ index }) => index > next)
    return planSqueeze(rundown, next, fixed?.index ?? length, aim.by)
  }
  if (arrival === null) return squeezeWords.notRunning
  const from = starts.at(-1)?.index ?? next
  if (isOpenBetween(rundown, from, length)) return squeezeWords.openEnd
  const shift = moment.loop?.shift ?? null
  const marks = marksFrom(rundown, next, arrival, began, onAir.startedAt, clocks, shift)
  const end = startFrom(plannedWith(rundown, shift), marks, length)
  return planSqueeze(rundown, from, length, between(end, aim.at))
}
