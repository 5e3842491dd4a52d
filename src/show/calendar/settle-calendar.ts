import type { Instant } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import { canAsk } from '#show/acts/asking.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import type { Planned } from '#show/state/calendar.ts'
import { unplanned } from '#show/state/calendar.ts'
import type { Effect, Turn } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { lastStart, startOf } from '#show/time/calendar-times.ts'

import { noteByHand } from './by-hand.ts'
import type { Looked, Looking, Passed } from './look-at-due.ts'
import { lookAtDue } from './look-at-due.ts'
import { untold, wallAt, withCalendar, withPlan } from './plans.ts'
import { tellPassed } from './tell-passed.ts'

/** The alarm was heard, or lost with the thread that had set it. */
const ringing: ReadonlySet<Input['type']> = new Set(['calendar-time-up', 'woken'])

/**
 * After every input: what of the calendar is due by now. It asks for what a start needs, passes over what is too late, and
 * sets its alarm. A start itself is made when its rundown was found (`start-by-calendar.ts`).
 */
export function settleCalendar(before: Show, after: Turn, input: Input, now: Instant): Turn {
  const [{ mode }] = after
  if (mode !== 'obs') return after
  const show = noteByHand(before, after[0], input, now)
  const noted: Turn = show === after[0] ? after : turn(show, after[1])
  const { calendar } = show
  if (calendar.plans.length === 0) return noted
  if (before.mode !== 'obs') {
    // The clock is about to be put back on real time: only then is it known what is due.
    return andThen(noted, (next) =>
      turn(withCalendar(next, { wasRehearsed: true, wakeAt: null }), [
        { type: 'wake-calendar', at: instant(0) },
      ]),
    )
  }
  const looking: Looking = {
    isEmergency: input.type === 'emergency-stop',
    hasBegun: calendar.byHand !== null && calendar.byHand !== before.calendar.byHand,
    hasObsCome: canAsk(show) && !canAsk(before),
    now,
    wall: wallAt(show, now),
  }
  return andThen(noted, (next) => look(next, looking, ringing.has(input.type)))
}

function look(show: Show, looking: Looking, hasRung: boolean): Turn {
  const effects: Effect[] = []
  const passed: Passed[] = []
  let next = show
  let wakeAt: Instant | null = null
  for (const planned of inOrder(show, looking.wall)) {
    const looked = lookAt(next, planned, looking)
    next = looked.show
    if (looked.effect !== null) effects.push(looked.effect)
    if (looked.passed !== undefined) passed.push(looked.passed)
    const { wakeAt: at } = looked
    if (at !== null && (wakeAt === null || at < wakeAt)) wakeAt = at
  }
  next = tellPassed(next, passed, looking.now)
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

function lookAt(show: Show, planned: Planned, looking: Looking): Looked {
  const { entry, over, done } = planned
  const { wall } = looking
  if (over === null) return lookAfter(show, planned, { ...planned, over: wall }, looking)
  if (over > wall) {
    // The clock was set back: what was only passed over is ahead again.
    return lookAfter(show, planned, { ...unplanned, entry, done, over: wall }, looking)
  }
  const first = startOf(planned)
  if (first === null || first.at > wall) {
    const { waits, late, again } = planned
    if (waits === null && late === null && again === null) return lookAhead(show, planned, looking)
    const ahead = { ...planned, waits: null, late: null, again: null }
    return lookAfter(show, planned, ahead, looking)
  }
  const start = lastStart(entry, over, wall) ?? first
  if (start.at === first.at) return lookDue(show, planned, start.at, looking)
  // Only the last of several that were missed still matters.
  const isDone = done.includes(start.at)
  const skipped: Planned = {
    ...planned,
    waits: null,
    late: null,
    again: null,
    over: isDone ? start.at : later(start.at, milliseconds(-1)),
  }
  if (isDone) return lookAfter(show, planned, skipped, looking)
  return lookDue(withPlan(show, entry.id, skipped), skipped, start.at, looking)
}

/** Its next start is ahead by what is known now; what waited for one that was due before, does not. */
function lookAfter(show: Show, before: Planned, planned: Planned, looking: Looking): Looked {
  const { id } = planned.entry
  const next = withPlan(show, id, planned)
  const hasWaited = before.waits !== null || before.again !== null
  return lookAhead(hasWaited ? untold(next, id) : next, planned, looking)
}

function lookDue(show: Show, planned: Planned, at: Instant, looking: Looking): Looked {
  const looked = lookAtDue(show, planned, at, looking)
  const { passed } = looked
  return passed === undefined ? looked : { ...lookAhead(looked.show, passed.next, looking), passed }
}

/** Its time is still to come. */
function lookAhead(show: Show, planned: Planned, { wall, hasObsCome }: Looking): Looked {
  const start = startOf(planned)
  if (start === null) return { show, effect: null, wakeAt: null }
  const { id, rundown, prepare } = planned.entry
  const { at } = start
  const isChecked = planned.prepared === at && !hasObsCome
  if (prepare === 0 || isChecked) return { show, effect: null, wakeAt: at }
  const checkAt = later(at, milliseconds(0 - prepare))
  if (checkAt > wall) return { show, effect: null, wakeAt: checkAt }
  return {
    show: withPlan(show, id, { prepared: at }),
    effect: { type: 'check-by-calendar', id, at, rundown },
    wakeAt: at,
  }
}
