import type { Instant } from '#base/time.ts'
import { catchUp } from '#show/acts/playout.ts'
import { settleProgram } from '#show/acts/program.ts'
import { settleActions } from '#show/acts/settle-actions.ts'
import { andThen, wakeWhenDue } from '#show/acts/turn.ts'
import { settleCalendar } from '#show/calendar/settle-calendar.ts'
import { wakeBroadcast } from '#show/live/broadcast-due.ts'
import { superviseBroadcast } from '#show/live/go-live.ts'
import { commandKinds } from '#show/state/command-kinds.ts'
import type { Command } from '#show/state/command.ts'
import type { Cut, Effect, Turn } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'

import { obey } from './commands.ts'
import { note } from './observations.ts'

/**
 * The whole of a show's behaviour. Pure: the same show, input and time make the same turn.
 *
 * Before a command is carried out, the cues that are due by now are taken: a command that
 * overtook a late alarm must not act on the past.
 */
export function reduce(show: Show, input: Input, now: Instant): Turn {
  const reduced = reduceState(show, input, now)
  const supervised =
    reduced[0].broadcast.phase === 'idle'
      ? reduced
      : andThen(reduced, (next) => superviseBroadcast(next, now))
  const onProgram = settled(wakeBroadcast(show, supervised, input, now), now)
  const acted = settleActions(show, onProgram, input, now)
  const after = settleCalendar(show, acted, input, now)
  return isDueAsBefore(show, after[0]) ? after : andThen(after, wakeWhenDue)
}

/** After every input, program is compared with the wanted scene. */
function settled(turn: Turn, now: Instant): Turn {
  const { run, notices } = turn[0]
  return run.onAir === null && notices.length === 0
    ? turn
    : andThen(turn, (show) => settleProgram(show, now))
}

/** Whether the next take is due as before; else its alarm is set again. */
function isDueAsBefore(before: Show, after: Show): boolean {
  if (before === after) return true
  const due = dueOf(after)
  return due === null || (due === dueOf(before) && after.run.takes === before.run.takes)
}

function reduceState(show: Show, input: Input, now: Instant): Turn {
  if (!isCommand(input)) return note(show, input, now)
  const caughtUp = catchUp(show, now)
  const after = andThen(caughtUp, (present) => obey(present, input, now))
  return caughtUp[1].length === 0 ? after : withLastCut(after)
}

/** A scene that another replaces in the same turn is never to be seen, and so is not asked for. */
function withLastCut([show, effects]: Turn): Turn {
  const cuts = effects.filter(isCut)
  const last = cuts.pop()
  if (cuts.length === 0) return [show, effects]
  const replaced = new Set(cuts.map(({ cut }) => cut))
  const asked = show.asked.filter(({ cut }) => !replaced.has(cut))
  return [{ ...show, asked }, effects.filter((effect) => !isCut(effect) || effect === last)]
}

function isCut(effect: Effect): effect is Cut {
  return effect.type === 'put-on-program'
}

const commands: ReadonlySet<string> = new Set(Object.keys(commandKinds))

export function isCommand(input: Command | Observation): input is Command {
  return commands.has(input.type)
}
