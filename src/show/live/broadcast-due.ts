import type { Instant } from '#base/time.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'

/** When the broadcast alarm rings next. One alarm serves several time-outs; it is set for the earliest. */
function dueOf({ broadcast: { attempt, procedure } }: Show): Instant | null {
  let due: Instant | null = null
  for (const at of [attempt?.until, procedure?.until, procedure?.again]) {
    if (at != null && (due === null || at < due)) due = at
  }
  return due
}

/** Sets the broadcast's alarm where a turn has moved it, where it has rung, and where it was lost. */
export function wakeBroadcast(before: Show, after: Turn, input: Input, now: Instant): Turn {
  const [show] = after
  const isOver = input.type === 'broadcast-time-up'
  const isLost = input.type === 'woken'
  if (before.broadcast === show.broadcast && !isOver && !isLost) return after
  const due = dueOf(show)
  const isSet = due === dueOf(before) && !isOver && !isLost
  // An alarm that has rung without effect is not set again; the next input retries.
  if (due === null || isSet || (isOver && due <= now)) return after
  return andThen(after, (next) => turn(next, [{ type: 'wake-broadcast', at: due }]))
}
