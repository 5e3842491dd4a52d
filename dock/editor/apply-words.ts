import type { Duration } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import { countdownText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { Cue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

const words = editorWords.apply

/** One sentence for each thing that is seen of it. */
export function whatHappens(
  cue: Cue,
  { onAir, override }: Moment,
  left: Duration | null,
): readonly string[] {
  const isOtherScene = onAir !== null && cue.scene !== onAir.scene
  const isOtherEnd =
    cue.planned !== onAir?.planned ||
    cue.end !== onAir.end ||
    (cue.media?.input ?? null) !== onAir.media
  const told = [
    isOtherScene &&
      (override === null ? words.switches(cue.scene) : words.switchesLater(cue.scene)),
    isOtherEnd && cue.media !== null && words.endsWithMedia(cue.media.input),
    isOtherEnd &&
      cue.media === null &&
      (left === null ? words.openEnded : words.left(countdownText(left))),
    isOtherEnd && left !== null && (cue.end === 'hold' ? words.thenWaits : words.thenNext),
  ].filter((sentence) => sentence !== false)
  return told.length > 0 ? told : [words.onlyTexts]
}

/** What the cue would have left by its new length (ms). Null: none is planned, or media ends it. */
export function timeLeft(cue: Cue, { onAir, pausedAt, now }: Moment): Duration | null {
  if (onAir === null || cue.planned === null || cue.media !== null) return null
  const end = later(onAir.startedAt, milliseconds(cue.planned + onAir.added + onAir.paused))
  return between(pausedAt ?? now, end)
}
