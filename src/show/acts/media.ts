import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import type { OnAir, Show } from '#show/state/show.ts'

import { withRun } from './turn.ts'

/**
 * That media plays and will end then, or (null) it does not play. Of media that is over that is no
 * news: the cue was up by it, and does not go back to its planned length.
 */
export function seeMedia(show: Show, input: string, endsAt: Instant | null, now: Instant): Show {
  const onAir = waitingFor(show, input)
  if (onAir === null || onAir.mediaEnd === endsAt) return show
  return endsAt === null && isOver(onAir, now) ? show : withEnd(show, onAir, endsAt)
}

function isOver({ cue, mediaEnd }: OnAir, now: Instant): boolean {
  return mediaEnd !== null && mediaEnd - (cue.media?.before ?? 0) <= now
}

function withEnd(show: Show, onAir: OnAir, mediaEnd: Instant | null): Show {
  return withRun(show, { ...show.run, onAir: { ...onAir, mediaEnd } })
}

/** The media is over: the cue is up now, were it to end before that or with it. */
export function endMedia(show: Show, input: string, now: Instant): Show {
  const onAir = waitingFor(show, input)
  const media = onAir?.cue.media
  return onAir && media && !isOver(onAir, now)
    ? withEnd(show, onAir, later(now, media.before))
    : show
}

/** In rehearsal nothing plays. */
function waitingFor({ mode, run }: Show, input: string): OnAir | null {
  return mode === 'obs' && run.onAir?.cue.media?.input === input ? run.onAir : null
}
