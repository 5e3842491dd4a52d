import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import { countdownText, dayText, overText, timeOfDayText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import { isOpenBetween } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { flagStart } from '#show/time/next-flag.ts'
import { statusWords } from '#words/status.ts'

/** The show against its plan. A field is null if nothing true can be said. */
export interface PlanWords {
  readonly over: { readonly text: string; readonly isLate: boolean } | null
  /** "ends 21:04, planned 21:00"; "ends 21:04 at the earliest" if a cue ahead has no duration. */
  readonly end: string | null
  /** "fixed start 21:00": the next start that does not move. */
  readonly clock: string | null
  /** "in 12:30 to Guest joins"; `times`: "Next flag, expected 21:06, planned 21:04". */
  readonly flag: { readonly text: string; readonly times: string } | null
}

/** The time of day here, to the minute. */
export function hourText({ now, clocks }: Moment): string {
  return minutesOf(now, clocks.wallAhead)
}

export function planWordsOf(moment: Moment, rundown: Rundown): PlanWords {
  const { onAir, timing, phase, plannedEnd, nextClock } = moment
  if (onAir === null || (phase !== 'running' && phase !== 'paused')) {
    return { over: null, end: null, clock: null, flag: null }
  }
  const isOpen = onAir.upAt === null || moment.loop?.isEndless === true
  const isPlanned = nextClock !== null || !(isOpen || isOpenBefore(rundown, onAir.index))
  const { over, expectedEnd } = timing
  const told = (at: Instant): string =>
    dayText(at, moment.now, moment.clocks.wallAhead) + minutesOf(at, moment.clocks.wallAhead)
  return {
    over: over === null || !isPlanned ? null : { text: overText(over), isLate: over >= 1000 },
    end: expectedEnd && endWords(),
    clock: nextClock && statusWords.fixedStart(told(nextClock.at)),
    flag: flagWords(),
  }

  function flagWords(): PlanWords['flag'] {
    const { nextFlag = null, now } = moment
    const at = nextFlag && flagStart(moment, nextFlag, now)
    if (nextFlag === null || at === null) return null
    const wait = countdownText(between(now, at))
    const say = nextFlag.isOpen ? statusWords.toFlagAtEarliest : statusWords.toFlag
    const [expected, planned] = [told(at), nextFlag.planned && told(nextFlag.planned)]
    const times =
      planned === null || nextFlag.isOpen
        ? statusWords.flagExpected(expected)
        : statusWords.flagExpectedPlanned(expected, planned)
    return { text: say(wait, nextFlag.title || nextFlag.label), times }
  }

  function endWords(): string {
    const end = told(expectedEnd ?? moment.now)
    const { cues } = rundown
    if (isOpen || isOpenBetween(rundown, (onAir?.index ?? -1) + 1, cues.length)) {
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
function isOpenBefore(rundown: Rundown, index: number): boolean {
  let from = index
  while (from > 0 && (rundown.cues[from]?.at ?? null) === null) from -= 1
  return isOpenBetween(rundown, from, index)
}

function minutesOf(at: Instant, wallAhead: Moment['clocks']['wallAhead']): string {
  return timeOfDayText(at, wallAhead).slice(0, 5)
}
