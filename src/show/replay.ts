import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'

import { reduce } from './reduce.ts'

/** A part of a show's journal: the state at its start, and every input after it, in order. */
export interface Stretch {
  readonly from: Show
  readonly entries: readonly { readonly at: Instant; readonly input: Command | Observation }[]
}

/** One input of a replay, and what came of it. */
export interface ReplayStep {
  readonly at: Instant
  readonly input: Command | Observation
  readonly effects: readonly Effect[]
  readonly show: Show
  /** Our own bug, if the core threw: the show is as it was. */
  readonly fault: string | null
}

/** Plays a stretch again: the same inputs at the same times make the same show. */
export function replay({ from, entries }: Stretch): readonly ReplayStep[] {
  let show = from
  return entries.map(({ at, input }) => {
    try {
      const [next, effects] = reduce(show, input, at)
      show = next
      return { at, input, effects, show, fault: null }
    } catch (error) {
      const fault = reasonOf(error)
      return { at, input, effects: [], show, fault }
    }
  })
}
