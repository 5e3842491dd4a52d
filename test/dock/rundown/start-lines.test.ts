import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { localZone } from '#decode/start-text.ts'
import { startLines } from '#dock/rundown/start-lines.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, rehearsing } from '#test/fixtures.ts'
import { daily } from '#test/show/calendar/stage.ts'
import { dayAndTime } from '#words/dates.ts'

const moment = momentOf(rehearsing(), at(0))

function lines(fields: Partial<CalendarEntry>): readonly string[] {
  return startLines({ ...daily, zone: 'UTC', ...fields }, moment)
}

function here(text: string): string {
  return localZone() === 'UTC' ? text.replace(' here', '') : text
}

test('the next three starts are told in the time of this computer, with how long it is until then', () => {
  const expected = [30, 30 + 86_400, 30 + 2 * 86_400].map((after) =>
    dayAndTime(new Date(at(after))),
  )

  expect(lines({})).toEqual([
    here(`${expected[0]} here, in less than a minute`),
    here(`${expected[1]} here, in 24 hours`),
    here(`${expected[2]} here, in 2 days`),
  ])
})

test('what a change of clocks does to one is said beside it', () => {
  const spring = { zone: 'Europe/Berlin', time: milliseconds(9_000_000), weekdays: [] }
  const [skipped] = lines({ ...spring, dates: ['2027-03-28'] })
  const [twice] = lines({ ...spring, dates: ['2026-10-25'] })

  expect(skipped).toMatch(/: the clocks skip that time, so it starts later$/)
  expect(twice).toMatch(/: the clocks show that time twice, so it starts the first time$/)
})

test('an entry that never starts says why', () => {
  expect(lines({ weekdays: [], dates: ['2026-01-01'] })).toEqual(['No start is ahead.'])
  expect(lines({ zone: 'Moon/Base' })).toEqual([
    'This computer does not know the time zone Moon/Base.',
  ])
})
