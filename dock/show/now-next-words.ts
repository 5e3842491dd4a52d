import type { Duration } from '#base/time.ts'
import { countdownText, elapsedText, timeOfDayText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { CueView, OnAirView } from '#show/snapshot.ts'
import type { LoopView } from '#show/time/loop-time.ts'
import { groupWords } from '#words/groups.ts'
import { rundownWords } from '#words/rundown.ts'
import { transportWords } from '#words/transport.ts'

const words = transportWords

/** What ends the cue on air, if not its planned duration. */
export function endWords(
  { upBy, upAt, ownUpAt, media, end, planned }: OnAirView,
  wallAhead: Duration,
): string {
  if (upBy === 'clock' && upAt !== null) {
    const isShort = ownUpAt !== null && ownUpAt > upAt
    const time = timeOfDayText(upAt, wallAhead)
    return isShort ? words.cutShortAt(time) : words.untilNextAt(time)
  }
  if (media !== null) return upBy === 'media' ? words.endsWithMedia : words.mediaNotPlaying
  return end === 'hold' && planned !== null ? words.thenWaits : ''
}

/** Which pass of its loop is on air, and the clock that ends the loop unless it ends the cue on air, too. */
export function loopWords(
  { pass, times, until }: LoopView,
  { upBy }: OnAirView,
  wallAhead: Duration,
): string {
  const end = until === null || upBy === 'clock' ? null : timeOfDayText(until, wallAhead)
  return groupWords.pass(pass, times, end)
}

/** When the next cue comes, and by what. Empty: nothing is to be said. */
export function nextWords(moment: Moment, next: CueView | null): string {
  const { onAir, timing, override, phase, jump, clocks, latest } = moment
  if (next === null) return ''
  if (onAir === null) return next.planned === null ? '' : words.planned(elapsedText(next.planned))
  if (override !== null) return words.waitingOffRundown
  if (jump && jump.id !== next.id) {
    return rundownWords.takenOrPassedOver(timeOfDayText(jump.takenAt, clocks.wallAhead))
  }
  if (onAir.upBy === 'clock' && timing.remaining !== null && timing.remaining > 0) {
    const time = countdownText(timing.remaining)
    if (next.at !== null) return words.inByClock(time)
    return latest === onAir.upAt ? words.inForClock(time) : ''
  }
  if (timing.remaining === null || timing.remaining <= 0) {
    return latest === undefined
      ? words.whenTaken
      : words.takenOrForClock(timeOfDayText(latest, clocks.wallAhead))
  }
  const left = countdownText(timing.remaining)
  if (phase === 'paused') return words.afterResuming(left)
  return onAir.end === 'hold' ? words.plannedIn(left) : words.in(left)
}
