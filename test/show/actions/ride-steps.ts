import { reduce } from '#show/reduce.ts'
import type { Ridden } from '#show/state/doing.ts'
import type { Input } from '#show/state/input.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, obsReading, onObs, rundown } from '#test/fixtures.ts'

import { action, askings, mute, start } from './obs-of-states.ts'

/** Ten seconds each; `b` mutes the mic. */
const loaded = rundown(
  cue('a', 10),
  cue('b', 10, { actions: [action('m', start, mute('Mic', true))] }),
  cue('c', null),
)
/** Whose that is. */
export const by = { cueId: 'b', actionId: 'm', cue: 'b', take: 2 }
export const rides: readonly Ridden[] = [{ by, act: mute('Mic', true), before: mute('Mic', false) }]
/** What was before it is known when the cut to `b` is armed. */
export const ride: Extract<Input, { type: 'states-ride' }> = {
  type: 'states-ride',
  take: 1,
  at: at(10),
  rides,
}

export function begun(paper: Rundown = loaded): Show {
  return reduce(onObs(paper), { type: 'start' }, at(0))[0]
}

/** What is asked of OBS then. */
export function after(
  show: Show,
  input: Input,
  seconds: number,
): readonly [Show, readonly unknown[]] {
  const [next, effects] = reduce(show, input, at(seconds))
  return [next, askings(effects).map(({ act, reads, isBack }) => ({ act, reads, isBack }))]
}

/** As after a crash: OBS is not there yet. */
export function away(show: Show): Show {
  return { ...show, asked: [], obs: { ...show.obs, link: { phase: 'off' }, program: null } }
}

/** OBS is there, and has been read. */
export function back(
  show: Show,
  program: string,
  seconds: number,
): readonly [Show, readonly unknown[]] {
  const link = { phase: 'up', url: '', since: at(seconds) } as const
  const [up] = reduce(show, { type: 'link-changed', link }, at(seconds))
  const reading = obsReading(['a', 'b', 'c'], program)
  return after(up, { type: 'obs-read', reading, linkCameUp: true }, seconds)
}
