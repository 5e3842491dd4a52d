import type { Duration } from '#base/time.ts'
import { countdownText, elapsedText, timeOfDayText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { CueView, OnAirView } from '#show/snapshot.ts'
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

/** When the next cue comes, and by what. Empty: nothing is to be said. */
export function nextWords(moment: Moment, next: CueView | null): string {
  const { onAir, timing, override, phase, jump, clocks } = moment
  if (next === null) return ''
  if (onAir === null) return next.planned === null ? '' : words.planned(elapsedText(next.planned))
  if (override !== null) return words.waitingOffRundown
  // It is passed by until somebody takes it, not passed over.
  if (jump && jump.id !== next.id && moment.loop?.isEndless === true) return words.whenTaken
  if (jump && jump.id !== next.id) {
    return rundownWords.takenOrPassedOver(timeOfDayText(jump.takenAt, clocks.wallAhead))
  }
  if (onAir.upBy === 'clock' && timing.remaining !== null && timing.remaining > 0) {
    return next.at === null ? '' : words.inByClock(countdownText(timing.remaining))
  }
  if (timing.remaining === null || timing.remaining <= 0) return words.whenTaken
  const left = countdownText(timing.remaining)
  if (phase === 'paused') return words.afterResuming(left)
  return onAir.end === 'hold' ? words.plannedIn(left) : words.in(left)
}
