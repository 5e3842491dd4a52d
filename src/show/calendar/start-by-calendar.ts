import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { canAsk } from '#show/acts/asking.ts'
import { loadRundown } from '#show/acts/change-rundown.ts'
import { tellClocks } from '#show/acts/clock-notes.ts'
import { isOn, startShow } from '#show/acts/start-stop.ts'
import { andThen, turn, withNotice } from '#show/acts/turn.ts'
import type { Planned } from '#show/state/calendar.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import { sentences } from '#show/state/sentences.ts'
import type { Show } from '#show/state/show.ts'
import { earliest, onTime, startOf } from '#show/time/calendar-times.ts'
import { calendarNotices } from '#words/calendar-start.ts'

import { passed, planOf, told, withCalendar, withPlan } from './plans.ts'

type Of<Type extends Observation['type']> = Extract<Observation, { type: Type }>

/** Everything was checked before a start: the operator is told. */
export function noteChecked(
  show: Show,
  { id, message }: Of<'calendar-checked'>,
  now: Instant,
): Turn {
  return planOf(show, id) === undefined
    ? turn(show)
    : turn(withNotice(show, 'calendar', message, now, id))
}

/** Nothing can start: its rundown is gone, or cannot be read. */
export function noteFailed(show: Show, failed: Of<'calendar-failed'>, now: Instant): Turn {
  const { id, at, message } = failed
  const planned = meant(show, failed)
  const next = notFinding(show, failed)
  if (planned === null) return turn(next)
  const say = (title: string, time: string): string => calendarNotices.failed(title, time, message)
  return turn(told(passed(next, id, at), planned, say, now))
}

/**
 * The rundown of a start that is due is there: the show starts, waits or is passed over. It is loaded, started and marked
 * as over in one turn, so that storage has all of it or nothing.
 */
export function noteFound(show: Show, found: Of<'calendar-found'>, now: Instant): Turn {
  const planned = meant(show, found)
  const next = notFinding(show, found)
  // It is looked for again when OBS is there.
  if (planned === null || !canAsk(next)) return turn(next)
  const { id, at } = found
  const { entry, waits } = planned
  const pass = (say: (title: string, time: string) => string): Turn =>
    turn(told(passed(next, id, at), planned, say, now))

  if (isOn(next)) {
    if (found.found === undefined && wasStartedFor(next, at)) return pass(calendarNotices.alreadyOn)
    if (entry.busy === 'skip') return pass(calendarNotices.busy)
    return turn(told(withPlan(next, id, { waits: 'queued' }), planned, calendarNotices.queued, now))
  }
  const isLate = waits === null && (show.calendar.finding?.late ?? 0) > onTime
  if (!isLate) return start(next, planned, found, null, now)
  switch (entry.late) {
    case 'join':
      return start(next, planned, found, inShowTime(next, at), now)
    case 'skip':
      return pass(calendarNotices.late)
    case 'ask':
      return turn(told(withPlan(next, id, { waits: 'asked' }), planned, calendarNotices.asks, now))
    default:
      return unreachable(entry.late)
  }
}

/** The plan that an answer of the shell is about. Null: it came too late, or the calendar has changed. */
function meant(show: Show, { id, at }: { id: string; at: Instant }): Planned | null {
  const { finding } = show.calendar
  const planned = planOf(show, id)
  if (show.mode !== 'obs' || finding?.id !== id || finding.at !== at) return null
  return planned !== undefined && startOf(planned)?.at === at ? planned : null
}

function notFinding(show: Show, { id, at }: { id: string; at: Instant }): Show {
  const { finding } = show.calendar
  return finding?.id === id && finding.at === at ? withCalendar(show, { finding: null }) : show
}

function inShowTime({ wallAhead }: Show, at: Instant): Instant {
  return later(at, milliseconds(0 - wallAhead))
}

/** The loaded rundown is on air, and was started for this: a person was a little early. */
function wasStartedFor(show: Show, at: Instant): boolean {
  const { startedAt } = show.run
  return startedAt !== null && startedAt >= inShowTime(show, later(at, milliseconds(0 - earliest)))
}

/** `since`: as if it had been started then. Null: now. */
function start(
  show: Show,
  planned: Planned,
  { id, at, found }: Of<'calendar-found'>,
  since: Instant | null,
  now: Instant,
): Turn {
  const over = passed(show, id, at)
  const loaded = found === undefined ? turn(over) : load(over, found)
  const started = andThen(loaded, (next) => startShow(next, now, since ?? now))
  const [after, effects] = started
  for (const effect of effects) {
    if (effect.type !== 'refuse') continue
    const why = sentences[effect.reason]
    const say = (title: string, time: string): string => calendarNotices.failed(title, time, why)
    return turn(told(over, planned, say, now))
  }
  if (after.run.phase === 'finished') {
    return turn(told(over, planned, calendarNotices.over, now))
  }
  return andThen(started, (next) => {
    const known = tellClocks(show, next, now)
    if (since !== null) return turn(told(known, planned, calendarNotices.joined, now))
    if (planned.waits === 'queued') {
      return turn(told(known, planned, calendarNotices.afterQueue, now))
    }
    if (next.rundown.id === show.rundown.id || show.rundown.title === '') return turn(known)
    const say = (title: string): string => calendarNotices.replaced(title, show.rundown.title)
    return turn(told(known, planned, say, now))
  })
}

function load(show: Show, { rundown, history }: NonNullable<Of<'calendar-found'>['found']>): Turn {
  return andThen(loadRundown(show, { type: 'reconfigure', rundown, sure: true }), (next) =>
    turn(next.rundown === show.rundown ? next : { ...next, history }),
  )
}
