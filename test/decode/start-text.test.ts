import { expect, test } from 'vitest'

import { textToDayTime, textToStart } from '#decode/start-text.ts'

const minute = 60_000

test.each([
  ['21:00', 21 * 60],
  ['9pm', 21 * 60],
  ['9 pm', 21 * 60],
  ['9:00pm', 21 * 60],
  ['9 p.m.', 21 * 60],
  ['12am', 0],
  ['12:30 PM', 12 * 60 + 30],
  ['20h30', 20 * 60 + 30],
  ['20 h 30', 20 * 60 + 30],
  ['20h', 20 * 60],
  ['20.30', 20 * 60 + 30],
  ['20:30 Uhr', 20 * 60 + 30],
  ['20 Uhr', 20 * 60],
])('%j is a time of day', (text, minutes) => {
  expect(textToDayTime(text)).toBe(minutes * minute)
  expect(textToStart(`${text} Europe/Berlin, wait`, '')).toEqual({
    clock: 'day',
    time: minutes * minute,
    zone: 'Europe/Berlin',
    late: 'wait',
  })
})

test.each([
  '9',
  '13pm',
  '0pm',
  '24:00',
  '25h',
  '20h60',
  '9pm9',
  'pm',
  '',
  '5:00 Intro',
  '9'.repeat(200),
])('%.20j is none', (text) => {
  expect(textToDayTime(text)).toBeNull()
  expect(textToStart(text, 'UTC')).toBeNull()
})
