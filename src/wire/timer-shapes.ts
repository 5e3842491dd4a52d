import type { Timer, TimerOrder } from '#show/state/timers.ts'

import type { Guard } from './guard.ts'
import { fieldsOf, isNumber, isText, listOf, oneOf, orMissing } from './guard.ts'

const counts = oneOf<Timer['counts']>({ down: true, up: true })

const setting = { label: isText, counts, from: isNumber }
const isRunning = fieldsOf<Extract<Timer, { running: unknown }>>({ ...setting, running: isNumber })
const isStopped = fieldsOf<Extract<Timer, { stopped: unknown }>>({ ...setting, stopped: isNumber })

/** The three timers beside the show; each either runs or is stopped. */
export const isTimers: Guard = listOf((value) => isRunning(value) !== isStopped(value))

/** What an action asks of a timer. */
export const timerOrder: { readonly [Name in keyof TimerOrder]-?: Guard } = {
  timer: isNumber,
  do: oneOf<TimerOrder['do']>({ set: true, start: true, pause: true, reset: true }),
  label: orMissing(isText),
  counts: orMissing(counts),
  from: orMissing(isNumber),
}
