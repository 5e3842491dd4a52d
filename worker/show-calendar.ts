import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { CalendarEffect } from '#orchestrator/run/show-runner.ts'
import { titleIn } from '#show/calendar/plans.ts'
import { checkBeforeStart } from '#show/check-before-start.ts'
import { reduce } from '#show/reduce.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { startOf, timeText } from '#show/time/calendar-times.ts'
import type { WithHistory } from '#storage/kept-history.ts'
import { calendarNotices } from '#words/calendar-start.ts'
import { whole } from '#words/whole.ts'

import type { Library, Unfound } from './library-calls.ts'

interface CalendarOptions {
  readonly readFor: Library['readFor']
  readonly link: Pick<ObsLink, 'readSetUp'>
  readonly state: () => Show
  /** The show's clock. */
  readonly now: () => Instant
  readonly observe: (observation: Observation) => void
}

/** Finds and checks what starts by the calendar. Each effect is answered once, whatever fails. */
export function createByCalendar(options: CalendarOptions): (effect: CalendarEffect) => void {
  const { readFor, link, state, now, observe } = options

  /** Gives the rundown of a start to `use`; null: it is the loaded one. */
  async function read(
    rundown: string | null,
    loads: (found: WithHistory) => boolean,
    use: (found: WithHistory | null) => void,
  ): Promise<Unfound | null> {
    if (rundown !== null) return await readFor(rundown, loads, use)
    use(null)
    return null
  }

  async function find({ id, at, rundown }: CalendarEffect): Promise<void> {
    const told = (found: WithHistory | null): Observation => ({
      type: 'calendar-found',
      id,
      at,
      ...(found && { found }),
    })
    // The core decides. The library must know before it does whether another rundown takes the place of the loaded one.
    const loads = (found: WithHistory): boolean =>
      reduce(state(), told(found), now())[0].rundown !== state().rundown
    const refused = await read(rundown, loads, (found) => observe(told(found)))
    if (refused === null) return
    const { message, isOutOfReach } = refused
    observe({
      type: 'calendar-failed',
      id,
      at,
      message,
      ...(isOutOfReach && { isOutOfReach }),
    })
  }

  async function check({ id, at, rundown }: CalendarEffect): Promise<void> {
    let meant = state().rundown
    const refused = await read(
      rundown,
      () => false,
      (found) => (meant = found?.rundown ?? state().rundown),
    )
    const setUp = refused === null ? await link.readSetUp() : null
    const planned = state().calendar.plans.find(({ entry }) => entry.id === id)
    if (planned === undefined) return
    const title = titleIn(planned.entry)
    const time = timeText(planned.entry)
    if (refused !== null) {
      observe({
        type: 'calendar-checked',
        id,
        at,
        message: calendarNotices.cannotStart(title, time, refused.message),
      })
      return
    }
    const rows = checkBeforeStart({ ...state(), rundown: meant }, setUp)
    const bad = rows.filter(({ level }) => level === 'red')
    const doubtful = rows.filter(({ level }) => level === 'amber')
    const told = [...bad, ...doubtful].map(({ found }) => found)
    const change = startOf(planned)?.change ?? null
    const message = [
      calendarNotices.checked(title, time, rows.length, told),
      change && calendarNotices.changes[change],
    ]
      .filter(Boolean)
      .join(' ')
    observe({ type: 'calendar-checked', id, at, message })
  }

  return (effect) => {
    const { type, id, at } = effect
    const act = type === 'find-by-calendar' ? find : check
    // After the turn that asks for it, so that what comes of it is a turn of its own.
    void Promise.resolve()
      .then(() => act(effect))
      .catch((error: unknown) => {
        const message = whole(reasonOf(error))
        observe(
          type === 'find-by-calendar'
            ? { type: 'calendar-failed', id, at, message }
            : { type: 'calendar-checked', id, at, message },
        )
      })
  }
}
