import type { Instant } from '#base/time.ts'
import { instant, milliseconds, sum } from '#base/time.ts'
import { localZone, startToText } from '#decode/start-text.ts'
import type { Moment } from '#page/api.ts'
import { findGroup } from '#show/state/groups.ts'
import { indexOf, placeFrom } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { nameOfCue } from '#show/state/rundown.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { delayedStarts, delaysAt } from '#show/time/fixed-starts.ts'
import { delayWords } from '#words/delay.ts'

import { elapsedText, timeOfDayText } from './clock-text.ts'

/** Whether a cue behind the one on air has a fixed start. */
export function hasStartAhead(moment: Moment, rundown: Rundown): boolean {
  const { timed } = indexOf(rundown)
  return placeFrom(timed, firstAhead(moment)) < timed.length
}

/** Each coming fixed start that is delayed: as in the rundown, and as delayed. */
export function delayedLines(moment: Moment, rundown: Rundown): readonly string[] {
  const { clocks } = moment
  const from = firstAhead(moment)
  return delayedStarts(rundown, beganAt(moment), clocks)
    .filter(({ index }) => index >= from)
    .map(({ index, start, at, by, endsLoopOf }) => {
      const name =
        endsLoopOf === null
          ? nameOfCue(rundown.cues[index])
          : delayWords.loopEnd(findGroup(rundown, endsLoopOf)?.title ?? '')
      const delayed =
        start.clock === 'day' && at !== null
          ? timeOfDayText(at, clocks.wallAhead)
          : textOf({ ...start, time: sum(start.time, by) })
      return delayWords.change(name, textOf(start), delayed)
    })
}

/** Whether it waits does not matter here. */
function textOf(start: StartAt): string {
  return startToText({ ...start, late: 'cut' }, localZone())
}

/** How much later the next fixed start is than in the rundown, as text. Null: it is not, or there is none. */
export function nextDelay(moment: Moment, rundown: Rundown): string | null {
  const delays = delaysAt(rundown, beganAt(moment), moment.clocks)
  const by = delays?.[placeFrom(indexOf(rundown).timed, firstAhead(moment))] ?? 0
  return by === 0 ? null : elapsedText(milliseconds(by))
}

function firstAhead({ onAir, phase }: Moment): number {
  return phase === 'idle' || onAir === null ? 0 : onAir.index + 1
}

/** To the minute where no show has begun, so that one computation over the whole rundown serves many paintings. */
export function beganAt({ startedAt, now }: Moment): Instant {
  return startedAt ?? instant(Math.floor(now / 60_000) * 60_000)
}
