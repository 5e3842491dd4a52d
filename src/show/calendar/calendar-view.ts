import type { Duration, Instant } from '#base/time.ts'
import type { Planned } from '#show/state/calendar.ts'
import type { Show } from '#show/state/show.ts'
import type { CalendarStart } from '#show/time/calendar-times.ts'
import { startOf } from '#show/time/calendar-times.ts'

/** The next show that starts by itself, however far ahead, or one that waits for an answer. */
export interface CalendarView {
  readonly id: string
  readonly title: string
  /** On the wall clock. It may have passed: then the start waits. */
  readonly at: Instant
  /** How long before everything is checked. */
  readonly prepare: Duration
  /** `asked`: for a person. `queued`: for the show on air. Left out: for its time, or for OBS. */
  readonly waits?: 'asked' | 'queued'
}

/** Null: nothing starts by itself. In rehearsal nothing does. */
export function viewCalendar({ mode, calendar }: Show): CalendarView | null {
  let next: { readonly planned: Planned; readonly start: CalendarStart } | null = null
  if (mode !== 'obs') return null
  for (const planned of calendar.plans) {
    const start = startOf(planned)
    if (start === null) continue
    const by = next && (rank(planned) - rank(next.planned) || start.at - next.start.at)
    if (by === null || by < 0) next = { planned, start }
  }
  if (next === null) return null
  const { entry, waits } = next.planned
  return {
    id: entry.id,
    title: entry.title,
    at: next.start.at,
    prepare: entry.prepare,
    ...((waits === 'asked' || waits === 'queued') && { waits }),
  }
}

/** What a person must answer comes first. */
function rank({ waits }: Planned): number {
  return waits === 'asked' ? 0 : 1
}
