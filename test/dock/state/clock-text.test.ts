import { expect, test } from 'vitest'

import { instant, milliseconds, minutes, none, seconds } from '#base/time.ts'
import {
  countdownText,
  dayText,
  elapsedText,
  overText,
  timeOfDayText,
} from '#dock/state/clock-text.ts'
import { at, noon } from '#test/fixtures.ts'

test('a countdown reads 0:00 only when the time is up', () => {
  expect(countdownText(seconds(30))).toBe('0:30')
  expect(countdownText(milliseconds(29_001))).toBe('0:30')
  expect(countdownText(milliseconds(29_000))).toBe('0:29')
  expect(countdownText(milliseconds(1))).toBe('0:01')
  expect(countdownText(milliseconds(0))).toBe('0:00')
})

test('what is over is told with a plus, in seconds that are full', () => {
  expect(countdownText(milliseconds(-1))).toBe('+0:00')
  expect(countdownText(milliseconds(-12_999))).toBe('+0:12')
})

test('hours appear when there are any', () => {
  expect(countdownText(minutes(62))).toBe('1:02:00')
  expect(elapsedText(minutes(59))).toBe('59:00')
  expect(elapsedText(minutes(600))).toBe('10:00:00')
})

test('the distance from plan is told by a word, too', () => {
  expect(overText(seconds(65))).toBe('+1:05 over')
  expect(overText(seconds(-20))).toBe('0:20 under')
  expect(overText(milliseconds(-999))).toBe('on time')
})

test('a time of day is that of this place', () => {
  const here = new Date(noon).toLocaleTimeString('en-GB')

  expect(timeOfDayText(at(0), none)).toBe(here)
  expect(timeOfDayText(at(-3600), seconds(3600))).toBe(here)
})

test('another day is named', () => {
  const midnight = instant(new Date(noon).setHours(24, 0, 0, 0))
  expect(dayText(at(0), at(0), none)).toBe('')
  expect(dayText(midnight, at(0), none)).toBe('tomorrow ')
  expect(dayText(instant(midnight - 1), at(0), milliseconds(1))).toBe('tomorrow ')
  expect(dayText(at(5 * 86_400), at(0), none)).toBe('Sat ')
})
