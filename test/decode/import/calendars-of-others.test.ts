import { expect, test } from 'vitest'

import { calendarOf, event, hourHere } from './calendar-text.ts'
import { imported } from './findings.ts'

test('the name of a zone is found behind that of a program', () => {
  const own = event('A', '20261127T190000', 'DURATION:PT30M')
  const named = own.map((line) =>
    line.replace('DTSTART', 'DTSTART;TZID=/example.org/2026_1/America/Argentina/Buenos_Aires'),
  )

  expect(imported(calendarOf(named)).cues).toEqual([
    `A 1800 at ${hourHere('2026-11-27T22:00:00Z')}`,
  ])
  expect(imported(calendarOf(named)).told).not.toContainEqual(expect.stringMatching(/not known/))
})

test('what a page wrote around a calendar is left out', () => {
  const calendar = calendarOf(event('A', '20261127T190000', 'DURATION:PT30M'))

  expect(imported(`<!--\r\n${calendar}-->\r\n`)).toEqual({
    cues: ['A 1800 at 19'],
    told: ['Lines 1 and 10 are outside of the calendar and were left out.'],
  })
})

test('the next morning cuts nothing short', () => {
  const { told } = imported(
    calendarOf(
      event('A', '20261127T170000', 'DURATION:PT1H'),
      event('B', '20261128T090000', 'DURATION:PT1H'),
    ),
  )

  expect(told).toEqual([
    'Event 2 ("B") is on another date than the first event. The date was ignored: a cue starts at the next such time of day.',
  ])
})
