import { expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import type { CalendarEffect } from '#orchestrator/run/show-runner.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { at, onObs } from '#test/fixtures.ts'
import { put } from '#test/show/calendar/stage.ts'
import { createStillClock } from '#test/still-clock.ts'

function run() {
  const time = createStillClock()
  const asked: CalendarEffect[] = []
  const runner = createShowRunner(onObs(), {
    clock: createShowClock({ ...time, setting: null }),
    align: (now) => now,
    // The next frame that can show it.
    reach: (now) => later(now, milliseconds(33)),
    putOnProgram: () => undefined,
    goLive: () => undefined,
    byCalendar: (effect) => asked.push(effect),
    keepRundown: () => undefined,
    onFault: (error) => {
      throw error
    },
    record: () => undefined,
  })
  return { time, asked, runner }
}

test('a start by the calendar is asked for at its time, and begins with the frame that can show it', () => {
  const { time, asked, runner } = run()
  runner.command(put())
  time.pass(29_999)
  expect(asked).toEqual([])
  time.pass(101)
  expect(asked).toMatchObject([{ type: 'find-by-calendar', id: 'daily', at: at(30) }])
  runner.observe({ type: 'calendar-found', id: 'daily', at: at(30) })

  expect(runner.state().run.startedAt).toBe(at(30.133))
})
