import type { Instant } from '#base/time.ts'
import { between, instant, later, milliseconds } from '#base/time.ts'
import { canAsk } from '#show/acts/asking.ts'
import { isOn } from '#show/acts/start-stop.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import type { Planned } from '#show/state/calendar.ts'
import type { Effect, Turn } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import type { CalendarStart } from '#show/time/calendar-times.ts'
import { lastStart, longestWait, startOf } from '#show/time/calendar-times.ts'
import { calendarNotices } from '#words/calendar-start.ts'

import { passed, planOf, told, wallAt, withCalendar, withPlan } from './plans.ts'

/** The alarm was heard, or lost with the thread that had set it. */
const ringing: ReadonlySet<Input['type']> = new Set(['calendar-time-up', 'woken'])

/**
 * After every input: what of the calendar is due by now. It asks for what a start needs, passes over what is too late, and
 * sets its alarm. A start itself is made when its rundown was found (`start-by-calendar.ts`).
 */
export function settleCalendar(before: Show, after: Turn, input: Input, now: Instant): Turn {
  const [{ calendar, mode }] = after
  if (calendar.plans.length === 0 || mode !== 'obs') return after
  if (before.mode !== 'obs') {
    // The clock is about to be put back on real time: only then is it known what is due.
    return andThen(after, (show) =>
      turn(withCalendar(show, { wasRehearsed: true, wakeAt: null }), [
        { type: 'wake-calendar', at: instant(0) },
      ]),
    )
  }
  return andThen(after, (show) => look(show, ringing.has(input.type), now))
}

/** What came of a look at one plan. `wakeAt`: when it is to be looked at again, on the wall clock. */
interface Looked {
  readonly show: Show
  readonly effect: Effect | null
  readonly wakeAt: Instant | null
}

function look(show: Show, hasRung: boolean, now: Instant): Turn {
  const wall = wallAt(show, now)
  const effects: Effect[] = []
  let next = show
  let wakeAt: Instant | null = null
  for (const planned of inOrder(show, wall)) {
    const looked = lookAt(next, planned, now)
    next = looked.show
    if (looked.effect !== null) effects.push(looked.effect)
    const { wakeAt: at } = looked
    if (at !== null && (wakeAt === null || at < wakeAt)) wakeAt = at
  }
  if (next.calendar.wasRehearsed) next = withCalendar(next, { wasRehearsed: false })
  const alarm = wakeAt && later(wakeAt, milliseconds(0 - next.wallAhead))
  if (alarm !== next.calendar.wakeAt) next = withCalendar(next, { wakeAt: alarm })
  else if (!hasRung) return turn(next, effects)
  if (alarm !== null) effects.push({ type: 'wake-calendar', at: alarm })
  return turn(next, effects)
}

/** The earliest start first, so that of two at once the first in the calendar comes first. */
function inOrder({ calendar }: Show, wall: Instant): readonly Planned[] {
  const at = (planned: Planned): number => startOf(planned)?.at ?? wall
  return calendar.plans.length === 1
    ? calendar.plans
    : [...calendar.plans].sort((a, b) => at(a) - at(b))
}

function lookAt(show: Show, planned: Planned, now: Instant): Looked {
  const { entry, over } = planned
  const wall = wallAt(show, now)
  if (over === null) {
    const begun = { ...planned, over: wall }
    return lookAhead(withPlan(show, entry.id, begun), begun, wall)
  }
  const first = startOf(planned)
  if (first === null || first.at > wall) return lookAhead(show, planned, wall)
  const start = lastStart(entry, over, wall) ?? first
  if (start.at === first.at) return lookAtDue(show, planned, start, now)
  // Only the last of several that were missed still matters.
  const skipped = { ...planned, over: later(start.at, milliseconds(-1)), waits: null }
  return lookAtDue(withPlan(show, entry.id, skipped), skipped, start, now)
}

/** Its time is still to come. */
function lookAhead(show: Show, planned: Planned, wall: Instant): Looked {
  const start = startOf(planned)
  if (start === null) return { show, effect: null, wakeAt: null }
  const { id, rundown, prepare } = planned.entry
  const { at } = start
  if (prepare === 0 || planned.prepared === at) return { show, effect: null, wakeAt: at }
  const checkAt = later(at, milliseconds(0 - prepare))
  if (checkAt > wall) return { show, effect: null, wakeAt: checkAt }
  return {
    show: withPlan(show, id, { prepared: at }),
    effect: { type: 'check-by-calendar', id, at, rundown },
    wakeAt: at,
  }
}

/** Its time has come. */
function lookAtDue(show: Show, planned: Planned, { at }: CalendarStart, now: Instant): Looked {
  const { entry, waits } = planned
  const wall = wallAt(show, now)
  const late = between(at, wall)
  const pass = (say: (title: string, time: string) => string): Looked => {
    const next = told(passed(show, entry.id, at), planned, say, now)
    return lookAhead(next, planOf(next, entry.id) ?? planned, wall)
  }
  if (show.calendar.wasRehearsed) return pass(calendarNotices.rehearsed)
  if (late >= longestWait) return pass(calendarNotices.missed)
  if (show.obs.rival !== null) return pass(calendarNotices.elsewhere)

  const wakeAt = later(at, longestWait)
  const isWaiting =
    waits === 'asked' ||
    (waits === 'queued' && isOn(show)) ||
    show.calendar.finding !== null ||
    !canAsk(show)
  if (isWaiting) return { show, effect: null, wakeAt }
  return {
    show: withCalendar(show, { finding: { id: entry.id, at, late } }),
    effect: { type: 'find-by-calendar', id: entry.id, at, rundown: entry.rundown },
    wakeAt,
  }
}
