import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, minutes, seconds } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { canAsk } from '#show/acts/asking.ts'
import { loadRundown } from '#show/acts/change-rundown.ts'
import { tellClocks } from '#show/acts/clock-notes.ts'
import { isOn, startShow } from '#show/acts/start-stop.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import type { Planned } from '#show/state/calendar.ts'
import { entryIn } from '#show/state/calendar.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import { sentences } from '#show/state/sentences.ts'
import type { Show } from '#show/state/show.ts'
import { onTime, startOf } from '#show/time/calendar-times.ts'
import { calendarNotices } from '#words/calendar-start.ts'

import { wasStartedFor } from './by-hand.ts'
import { isBusy } from './look-at-due.ts'
import type { Say } from './plans.ts'
import {
  passed,
  planOf,
  tell,
  titleIn,
  told,
  untold,
  wallAt,
  withCalendar,
  withDone,
  withPlan,
} from './plans.ts'

type Of<Type extends Observation['type']> = Extract<Observation, { type: Type }>

/** How long until a rundown is asked for again that storage did not give: the longer it is silent, the longer. */
function askAgainAfter(late: Duration): Duration {
  return milliseconds(Math.min(Math.max(late / 8, seconds(5)), minutes(1)))
}

/** Everything was checked before a start: the operator is told, if it is still to come. */
export function noteChecked(
  show: Show,
  { id, at, message }: Of<'calendar-checked'>,
  now: Instant,
): Turn {
  const planned = planOf(show, id)
  const isAhead = planned !== undefined && startOf(planned)?.at === at && at > wallAt(show, now)
  return turn(show.mode === 'obs' && isAhead ? tell(show, id, message, now) : show)
}

/** Nothing can start: its rundown is gone, or cannot be read. What is out of reach is asked for again later. */
export function noteFailed(show: Show, failed: Of<'calendar-failed'>, now: Instant): Turn {
  const { id, at, message, isOutOfReach = false } = failed
  const planned = meant(show, failed)
  const next = notFinding(show, failed)
  if (planned === null) return turn(next)
  if (!isOutOfReach) {
    const say: Say = (title, time) => calendarNotices.failed(title, time, message)
    return turn(told(passed(next, id, at), planned, say, now))
  }
  const wall = wallAt(show, now)
  const again = later(wall, askAgainAfter(between(at, wall)))
  const waiting = withPlan(next, id, { again, late: null })
  if (planned.again !== null) return turn(waiting)
  return turn(told(waiting, planned, calendarNotices.outOfReach, now))
}

/**
 * The rundown of a start that is due is there: the show starts, waits or is passed over. It is loaded, started and marked
 * as done in one turn, so that storage has all of it or nothing.
 */
export function noteFound(show: Show, found: Of<'calendar-found'>, now: Instant): Turn {
  const planned = meant(show, found)
  const next = notFinding(show, found)
  // It is looked for again when OBS is there.
  if (planned === null || !canAsk(next)) return turn(next)
  const { id, at } = found
  const { entry, waits } = planned
  const isLoaded = found.found === undefined
  if (isLoaded && waits !== 'wanted' && wasStartedFor(next, at)) {
    const used = withCalendar(withDone(next, id, at), { byHand: null })
    return turn(told(used, planned, calendarNotices.alreadyOn, now))
  }
  // Of a question only that was to be known.
  if (waits === 'asked') return turn(next)
  const pass = (say: Say): Turn => turn(told(passed(next, id, at), planned, say, now))
  const wait = (waiting: 'asked' | 'queued', say: Say): Turn =>
    turn(told(withPlan(next, id, { waits: waiting, again: null, late: null }), planned, say, now))

  if (isOn(next)) {
    return entry.busy === 'skip'
      ? pass(calendarNotices.busy)
      : wait('queued', calendarNotices.queued)
  }
  if (isBusy(next)) return wait('queued', calendarNotices.queuedForBroadcast)
  const isLate = waits === null && (show.calendar.finding?.late ?? 0) > onTime
  if (!isLate) return start(next, planned, found, null, now)
  switch (entry.late) {
    case 'join':
      return start(next, planned, found, inShowTime(next, at), now)
    case 'skip':
      return pass(calendarNotices.late)
    case 'ask':
      return wait('asked', calendarNotices.asks)
    default:
      return unreachable(entry.late)
  }
}

/** The plan that an answer of the shell is about. Null: it came too late, or the calendar has changed. */
function meant(show: Show, { id, at }: { id: string; at: Instant }): Planned | null {
  const { finding } = show.calendar
  const planned = planOf(show, id)
  if (show.mode !== 'obs' || finding?.id !== id || finding.at !== at) return null
  if (planned === undefined || planned.entry.rundown !== finding.rundown) return null
  return startOf(planned)?.at === at ? planned : null
}

function notFinding(show: Show, { id, at }: { id: string; at: Instant }): Show {
  const { finding } = show.calendar
  return finding?.id === id && finding.at === at ? withCalendar(show, { finding: null }) : show
}

function inShowTime({ wallAhead }: Show, at: Instant): Instant {
  return later(at, milliseconds(0 - wallAhead))
}

/** `since`: as if it had been started then. Null: now. */
function start(
  show: Show,
  planned: Planned,
  { id, at, found }: Of<'calendar-found'>,
  since: Instant | null,
  now: Instant,
): Turn {
  const over = untold(passed(show, id, at), id)
  const done = untold(withDone(show, id, at), id)
  const loaded = found === undefined ? turn(done) : load(done, found)
  const started = andThen(loaded, (next) => startShow(next, now, since ?? now))
  const [after, effects] = started
  for (const effect of effects) {
    if (effect.type !== 'refuse') continue
    const why = sentences[effect.reason]
    const say: Say = (title, time) => calendarNotices.failed(title, time, why)
    return turn(told(over, planned, say, now))
  }
  const isByOutput = after.run.anchor !== null
  if (after.run.phase === 'finished') {
    const say = isByOutput ? calendarNotices.overByOutput : calendarNotices.over
    return turn(told(over, planned, say, now))
  }
  return andThen(started, (next) => {
    const known = tellClocks(show, withOthers(done, next), now)
    if (since !== null) {
      const say = isByOutput ? calendarNotices.joinedOutput : calendarNotices.joined
      return turn(told(known, planned, say, now))
    }
    if (planned.waits === 'queued') {
      return turn(told(known, planned, calendarNotices.afterQueue, now))
    }
    if (next.rundown.id === show.rundown.id || show.rundown.title === '') return turn(known)
    const say: Say = (title) => calendarNotices.replaced(title, titleIn(show.rundown))
    return turn(told(known, planned, say, now))
  })
}

const mostOthers = 3

/** What was told last of other entries stays: nobody may have read it yet. */
function withOthers(before: Show, show: Show): Show {
  const others = before.notices.filter(
    (notice) => notice.kind === 'missed' && entryIn(notice.about) !== null,
  )
  return others.length === 0
    ? show
    : { ...show, notices: [...show.notices, ...others.slice(0, mostOthers)] }
}

function load(show: Show, { rundown, history }: NonNullable<Of<'calendar-found'>['found']>): Turn {
  return andThen(loadRundown(show, { type: 'reconfigure', rundown, sure: true }), (next) =>
    turn(
      next.rundown === show.rundown
        ? next
        : // What was on standby is of the rundown before, of which this may be a copy.
          { ...next, history, run: { ...next.run, standby: null } },
    ),
  )
}
