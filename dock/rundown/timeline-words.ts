import type { Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import { dayText, elapsedText, overText, timeOfDayText } from '#dock/state/clock-text.ts'
import { beganAt } from '#dock/state/delayed-starts.ts'
import type { DockState } from '#dock/state/screen.ts'
import { indexOfCue, nameOfCue, plannedTotal } from '#show/state/rundown.ts'
import { rundownWords } from '#words/rundown.ts'
import { timelineWords as words } from '#words/timeline.ts'

import type { TimelinePlan } from './timeline-plan.ts'
import { findLaid, isOnClock } from './timeline-plan.ts'

/** The whole of it in one or two sentences, for those who do not see it. */
export function timelineSummary({ rundown, moment }: DockState): string {
  const { timing, clocks } = moment
  const { expectedEnd, over } = timing
  const end = expectedEnd && endText(expectedEnd)
  const distance = over === null ? null : overText(over)
  const cues = rundownWords.cues(rundown.cues.length)
  return words.summary(cues, elapsedText(plannedTotal(rundown)), end, distance)

  function endText(at: Instant): string {
    const time = timeOfDayText(at, clocks.wallAhead).slice(0, 5)
    return dayText(at, moment.now, clocks.wallAhead) + time
  }
}

/**
 * What is known of the cue at a position: its name, when it is planned and expected, and what it is. To the minute, so
 * that it is not read out anew each second.
 */
export function timelineCueText(state: DockState, plan: TimelinePlan, index: number): string {
  const { moment, rundown } = state
  const cue = rundown.cues[index]
  if (!cue) return ''
  const planned = findLaid(plan.planned, index)
  const expected = moment.phase === 'idle' ? undefined : findLaid(plan.expected, index)
  const hasBegun = expected !== undefined && expected.start < moment.now
  return [
    nameOfCue(cue),
    planned && words.planned(timeText(planned.start)),
    expected && (hasBegun ? words.started : words.expected)(timeText(expected.start)),
    expected?.isOnAir && words.onAir,
    expected?.overFrom !== undefined && words.longer,
    cue.flag && words.flagged,
    cue.at !== null && words.fixed,
  ]
    .filter(Boolean)
    .join('. ')

  function timeText(at: number): string {
    return isOnClock(state)
      ? timeOfDayText(instant(at), moment.clocks.wallAhead).slice(0, 5)
      : `+${elapsedText(milliseconds(at - beganAt(moment)))}`
  }
}

/** The cue at which the arrows begin: the last that they came to, or the selected one, or the one on air. */
export function timelineCueOf({ rundown, moment, screen }: DockState): number {
  for (const id of [screen.timelineCue, screen.selected, moment.onAir?.id, moment.standby?.id]) {
    const index = id == null ? -1 : indexOfCue(rundown, id)
    if (index !== -1) return index
  }
  return 0
}
