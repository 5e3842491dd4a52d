import type { Duration } from '#base/time.ts'
import { between, later, minutes, none } from '#base/time.ts'
import { countdownText, timeOfDayText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { CalendarView } from '#show/calendar/calendar-view.ts'
import { nextStartWords as words } from '#words/calendar-panel.ts'
import { dayAndTime } from '#words/dates.ts'

/** A start that is further ahead is not told in the header. */
const ahead = minutes(12 * 60)
/** From then on it is counted down. */
const soon = minutes(60)

/** How long until the next start by the calendar. Null: there is none. */
export function untilStart({ calendar, now, clocks }: Moment): Duration | null {
  return calendar === undefined ? null : between(later(now, clocks.wallAhead), calendar.at)
}

/** How long until then, where that is counted down. Null: it is not. */
export function countedDown(moment: Moment): Duration | null {
  const left = untilStart(moment)
  return left !== null && left > 0 && left <= soon ? left : null
}

/** "starts 19:30", "starts in 42:10", "preparing 4:10"; `isNear`: within the hour, or due. Null: nothing is to be told. */
export function nextStartOf(
  moment: Moment,
): { readonly text: string; readonly hint: string; readonly isNear: boolean } | null {
  const { calendar } = moment
  const left = untilStart(moment)
  if (calendar === undefined || left === null || calendar.waits === 'asked') return null
  // While a show is on air its own times need the room.
  const isOn = moment.phase === 'running' || moment.phase === 'paused'
  if (left > (isOn ? soon : ahead)) return null
  const { title, at, prepare } = calendar
  const when = dayAndTime(new Date(at))
  const hint = words.hint(title, when)
  if (left > soon) {
    return { text: words.at(timeOfDayText(at, none).slice(0, 5)), hint, isNear: false }
  }
  if (left > 0) {
    const wait = countdownText(left)
    return {
      text: left <= prepare ? words.preparing(wait) : words.in(wait),
      hint,
      isNear: true,
    }
  }
  if (calendar.waits === 'queued') {
    return { text: words.queued, hint: words.queuedHint(title, when), isNear: true }
  }
  const isAway = moment.obs.link.phase !== 'up'
  return { text: isAway ? words.waitsForObs : words.now, hint, isNear: true }
}

/** The question whether a late start is to be made. */
export function questionOf({ title, at }: CalendarView): string {
  return words.asks(title, dayAndTime(new Date(at)))
}
