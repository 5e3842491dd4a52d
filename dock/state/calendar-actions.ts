import type { Answer } from '#base/answer.ts'
import { later, milliseconds, minutes } from '#base/time.ts'
import { localZone } from '#decode/start-text.ts'
import { makeId } from '#page/ids.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { dayAt } from '#show/state/time-of-day.ts'
import { weekdayOf } from '#show/time/calendar-times.ts'
import { calendarWords as words } from '#words/calendar-panel.ts'
import type { WorkerApi } from '#worker/api.ts'

import type { Then } from './edit-actions.ts'
import type { DockState, Screen, Toast } from './screen.ts'

/** Everything that the operator can do to the calendar. */
export interface CalendarActions {
  /** Adds an entry that is off, for today, and opens its fields. */
  readonly addStart: () => void
  /** Replaces an entry by one with other fields. */
  readonly changeStart: (entry: CalendarEntry, fields: Partial<CalendarEntry>) => void
  /** Removes an entry, and offers to undo that. */
  readonly removeStart: (entry: CalendarEntry) => void
}

interface CalendarActionsOptions {
  readonly worker: Pick<WorkerApi, 'send'>
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  readonly tell: (ask: () => Promise<Answer>, then?: Then) => Promise<void>
  readonly toast: (shown: Omit<Toast, 'until'>) => void
}

/** What was changed of an entry, of which this page may still show the state before. */
interface Changed {
  readonly shown: CalendarEntry
  readonly fields: Partial<CalendarEntry>
  isAnswered: boolean
}

export function createCalendarActions(options: CalendarActionsOptions): CalendarActions {
  const { worker, seen, change, tell, toast } = options
  const changes = new Map<string, Changed>()

  function put(entry: CalendarEntry, then?: Then): void {
    const command = { type: 'calendar', order: { type: 'put', entry } }
    void tell(() => worker.send(command), then)
  }

  /** A field that is changed before this page has seen the last change must not undo that. */
  function changeStart(shown: CalendarEntry, fields: Partial<CalendarEntry>): void {
    const { id } = shown
    const before = changes.get(id)
    const isSeen = before?.isAnswered !== false && before?.shown !== shown
    const changed: Changed = {
      shown,
      fields: isSeen ? fields : { ...before?.fields, ...fields },
      isAnswered: false,
    }
    changes.set(id, changed)
    put(
      { ...shown, ...changed.fields },
      { done: () => (changed.isAnswered = true), refused: () => changes.delete(id) },
    )
  }

  return {
    addStart: () => {
      const { moment, rundown } = seen()
      const zone = localZone()
      const today = dayAt(zone, later(moment.now, moment.clocks.wallAhead))
      const id = makeId()
      put({
        id,
        title: rundown.title || words.untitled,
        rundown: null,
        weekdays: [weekdayOf(today)],
        dates: [],
        time: milliseconds(20 * 3_600_000),
        zone,
        prepare: minutes(10),
        late: 'ask',
        busy: 'queue',
        isOff: true,
      })
      change({ openStart: id })
    },
    changeStart,
    removeStart: (entry) => {
      const command = { type: 'calendar', order: { type: 'remove', id: entry.id } }
      void tell(() => worker.send(command), {
        done: () =>
          toast({ text: words.removedSaid(entry.title), tone: 'plain', undo: () => put(entry) }),
      })
    },
  }
}
