import type { Instant } from '#base/time.ts'
import { dayText, overText, timeOfDayText } from '#dock/state/clock-text.ts'
import { hasOpenEnded } from '#dock/state/open-ended.ts'
import type { Moment } from '#page/api.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { statusWords } from '#words/status.ts'

/** The show against its plan. A field is null if nothing true can be said. */
export interface PlanWords {
  readonly over: { readonly text: string; readonly isLate: boolean } | null
  /** "ends 21:04, planned 21:00"; "ends 21:04 at the earliest" if a cue ahead has no duration. */
  readonly end: string | null
  /** "fixed start at 21:00": the next start that does not move. */
  readonly clock: string | null
}

/** The time of day here, to the minute. */
export function hourText({ now, clocks }: Moment): string {
  return minutesOf(now, clocks.wallAhead)
}

export function planWordsOf(moment: Moment, rundown: Rundown): PlanWords {
  const { onAir, timing, phase, plannedEnd, nextClock } = moment
  if (onAir === null || (phase !== 'running' && phase !== 'paused')) {
    return { over: null, end: null, clock: null }
  }
  const isOpen = onAir.upAt === null
  const isPlanned = nextClock !== null || !(isOpen || isOpenBefore(rundown, onAir.index))
  const { over, expectedEnd } = timing
  const told = (at: Instant): string =>
    dayText(at, moment.now, moment.clocks.wallAhead) + minutesOf(at, moment.clocks.wallAhead)
  return {
    over: over === null || !isPlanned ? null : { text: overText(over), isLate: over >= 1000 },
    end: expectedEnd && endWords(),
    clock: nextClock && statusWords.fixedStart(told(nextClock.at)),
  }

  function endWords(): string {
    const end = told(expectedEnd ?? moment.now)
    const { cues } = rundown
    if (isOpen || hasOpenEnded(cues, (onAir?.index ?? -1) + 1, cues.length)) {
      return statusWords.endsAtEarliest(end)
    }
    const planned = plannedEnd && isPlanned ? told(plannedEnd) : null
    return planned === null || planned === end
      ? statusWords.ends(end)
      : statusWords.endsPlanned(end, planned)
  }
}

/**
 * Whether a cue without a duration comes between the last fixed start and here: then nothing has a planned
 * time.
 */
function isOpenBefore({ cues }: Rundown, index: number): boolean {
  let from = index
  while (from > 0 && (cues[from]?.at ?? null) === null) from -= 1
  return hasOpenEnded(cues, from, index)
}

function minutesOf(at: Instant, wallAhead: Moment['clocks']['wallAhead']): string {
  return timeOfDayText(at, wallAhead).slice(0, 5)
}
