import type { ClockSetting, Duration } from '#base/time.ts'
import type { ReadCalendar } from '#decode/stored/saved-calendar.ts'
import { savedToCalendar } from '#decode/stored/saved-calendar.ts'
import { salvageShow, savedToRun } from '#decode/stored/saved-show.ts'
import { withoutRundown } from '#show/acts/lost-rundown.ts'
import { isOn } from '#show/acts/start-stop.ts'
import { exampleRundown, isExample } from '#show/state/example.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { calendarNotices } from '#words/calendar-start.ts'
import { storageWords } from '#words/storage.ts'

import type { KeptRun } from './kept-run.ts'
import { savedIn } from './kept-run.ts'
import type { Part } from './part.ts'

/** A show as it was stored; its `origin` tells what its rundown is. */
export interface Restored {
  readonly show: Show
  /** How its clock stood; null: real time. */
  readonly clock: ClockSetting | null
  /**
   * How far (ms) the wall clock was ahead of the show's real time when the show was stored: it had been
   * set. Subtracted from what the wall clock reads now.
   */
  readonly wallAhead: Duration
  /** For the operator: stored data that is gone, or cannot be read and was kept aside. */
  readonly troubles: readonly string[]
  /** The one of `troubles` that tells of a lost rundown. Null: none does. */
  readonly lostRundown: string | null
}

/** The show with the run that was found; of a lost one, what can be salvaged. */
export function withFoundRun(show: Show, run: Part<KeptRun>): Show {
  if (run.state === 'none') return show
  if (run.state === 'lost') {
    const { policy, config, calendar } = salvageShow(savedIn(run.raw))
    const broadcast = { ...show.broadcast, config }
    return { ...show, policy, broadcast, calendar: savedToCalendar(calendar) }
  }
  const { saved, clock } = run.value
  const { mode, policy, broadcast, doing, delay, timers, calendar, notices } = saved
  const rate = clock === null ? 1 : saved.rate
  return {
    ...show,
    mode,
    rate,
    policy,
    broadcast,
    doing,
    delay,
    timers,
    calendar: savedToCalendar(calendar),
    notices,
    run: savedToRun(saved),
  }
}

/** The show with the rundown that was found: else the example if it is new, or none as it is lost. */
export function withFoundRundown(show: Show, run: Part<KeptRun>, rundown: Part<Rundown>): Show {
  const known = run.state === 'read' ? run.value.saved.origin : null
  if (rundown.state === 'read') {
    // Before the origin was stored the example was, like any other rundown.
    const origin = known ?? (isExample(rundown.value) ? 'example' : 'stored')
    return { ...show, rundown: rundown.value, origin }
  }
  const isNew = known === 'example' || (rundown.state === 'none' && run.state === 'none')
  return isNew ? { ...show, rundown: exampleRundown, origin: 'example' } : withoutRundown(show)
}

function calendarIn(run: Part<KeptRun>): ReadCalendar | null {
  if (run.state === 'none') return null
  return run.state === 'read' ? run.value.saved.calendar : salvageShow(savedIn(run.raw)).calendar
}

/** What the operator is told of the parts that are gone or cannot be read. */
export function troublesOf(
  show: Show,
  run: Part<KeptRun>,
  rundown: Part<Rundown>,
): Pick<Restored, 'troubles' | 'lostRundown'> {
  const troubles: string[] = []
  let lostRundown: string | null = null
  const lostStarts = calendarIn(run)?.lost
  if (run.state === 'lost') troubles.push(run.message)
  else if (run.state === 'read' && run.value.clock === null) {
    troubles.push(storageWords.clockLost)
  }
  if (lostStarts !== undefined) troubles.push(calendarNotices.lost(lostStarts))
  if (show.origin === 'lost' && rundown.state !== 'read') {
    const { cueAlone, loadAgain } = storageWords
    const gone = run.state === 'read' ? storageWords.rundownGone : null
    const what = rundown.state === 'lost' ? rundown.message : gone
    const next = isOn(show) ? `${cueAlone} ${loadAgain}` : loadAgain
    if (what !== null && what !== troubles[0]) {
      lostRundown = `${what} ${next}`
      troubles.push(lostRundown)
    } else lostRundown = what
  }
  return { troubles, lostRundown }
}
