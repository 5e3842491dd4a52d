import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { isOn } from '#show/acts/start-stop.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { earliest } from '#show/time/calendar-times.ts'

import { withCalendar } from './plans.ts'

/** Remembers the show that a person began: it may be the one that the calendar is to start a little later. */
export function noteByHand(before: Show, show: Show, input: Input, now: Instant): Show {
  if (before.run === show.run) return show
  const { run } = show
  const isOther = run.startedAt !== before.run.startedAt
  const isStart = input.type === 'start'
  // One that is over may be started again in the same turn; and an output may say for both since when.
  const hasBegun = isOn(before) ? isStart && isOther : isStart || isOther
  if (hasBegun && isOn(show)) {
    const byHand = input.type === 'calendar-found' ? null : { rundown: show.rundown.id, at: now }
    return withCalendar(show, { byHand })
  }
  // That was a trial, or a mistake.
  const isStopped = isOn(before) && run.phase === 'idle'
  return isStopped && show.calendar.byHand !== null ? withCalendar(show, { byHand: null }) : show
}

/** A person has begun the loaded rundown for a start then (wall clock), or a little before; it may be over. */
export function wasStartedFor({ calendar, rundown, wallAhead }: Show, at: Instant): boolean {
  const { byHand } = calendar
  if (byHand === null || byHand.rundown !== rundown.id) return false
  return later(byHand.at, wallAhead) >= later(at, milliseconds(0 - earliest))
}
