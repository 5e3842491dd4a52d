import * as v from 'valibot'

import { length, oneOf, pointInTime, exactLength, ownText, text } from '#decode/values.ts'
import { limits } from '#show/state/limits.ts'
import type { Timer, TimerOrder } from '#show/state/timers.ts'
import { expectedWords } from '#words/values.ts'

const counts = oneOf<Timer['counts']>({ down: true, up: true })

/** The fields of what is asked of a timer, by a command or by an action. */
export const timerOrder = {
  timer: v.picklist([1, 2, 3] as const, expectedWords.timerNumber),
  do: oneOf<TimerOrder['do']>({ set: true, start: true, pause: true, reset: true }),
  label: v.exactOptional(text(limits.label)),
  counts: v.exactOptional(counts),
  from: v.exactOptional(length),
}

const setting = { label: ownText, counts, from: exactLength }

/** The three timers, as they were stored. */
export const savedTimers: v.GenericSchema<unknown, readonly Timer[]> = v.pipe(
  v.array(
    v.union([
      v.strictObject({ ...setting, running: pointInTime }),
      v.strictObject({ ...setting, stopped: exactLength }),
    ]),
    expectedWords.list,
  ),
  v.length(3, expectedWords.list),
)
