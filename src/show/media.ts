import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'

import type { OnAir, Show } from './show.ts'
import { withRun } from './turn.ts'

/** That media plays and will end then, or (null) it does not play. */
export function seeMedia(show: Show, input: string, endsAt: Instant | null): Show {
  const onAir = waitingFor(show, input)
  if (onAir === null || onAir.mediaEnd === endsAt) return show
  return withRun(show, { ...show.run, onAir: { ...onAir, mediaEnd: endsAt } })
}

/** The media is over: the cue is up now, were it to end before that or with it. */
export function endMedia(show: Show, input: string, now: Instant): Show {
  const onAir = waitingFor(show, input)
  const media = onAir?.cue.media
  return media ? seeMedia(show, input, later(now, media.before)) : show
}

/** In rehearsal nothing plays. */
function waitingFor({ mode, run }: Show, input: string): OnAir | null {
  return mode === 'obs' && run.onAir?.cue.media?.input === input ? run.onAir : null
}
