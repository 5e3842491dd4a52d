import { instant, minutes, seconds, sum } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import { momentAt } from '#page/moment.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Input } from '#show/state/input.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, noon, onObs, play, rundown } from '#test/fixtures.ts'

/** A show on OBS whose one cue has a minute, warns at 20 s and alarms at 5; after it an open end. */
export function showOf(fields: Partial<Cue> = {}): Show {
  const talk = cue('talk', 60, {
    title: 'The talk',
    warning: seconds(20),
    danger: seconds(5),
    ...fields,
  })
  return onObs(rundown(talk, cue('end', null, { title: 'Farewell' })))
}

/** The wall clock is set 7 minutes and 20 s on: the show's clock does not step. */
export const wallSet = { type: 'wall-clock', ahead: sum(minutes(7), seconds(20)) } as const

/** What a page knows so many seconds after noon, when the show was started. */
export function momentAfter(
  secondsOn: number,
  show: Show = showOf(),
  ...steps: readonly (readonly [after: number, input: Input])[]
): Moment {
  const played = play(show, [0, { type: 'start' }], ...steps)
  return momentAt(toSnapshot(played.show), at(secondsOn), true)
}

/** The same, to the millisecond. */
export function momentAfterMs(ms: number, show: Show = showOf()): Moment {
  return momentAt(momentAfter(0, show), instant(noon + ms), true)
}
