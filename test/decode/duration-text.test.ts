import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { durationToText, textToDuration, textToNudge } from '#decode/duration-text.ts'

import { anyLength } from './any-values.ts'

describe('a length as people type it', () => {
  test.each([
    ['5:00', 300_000],
    ['1:02:03', 3_723_000],
    ['90:00', 5_400_000],
    ['0:5', 5000],
    ['5.30', 330_000],
    ['5,30', 330_000],
    ['5 min.', 300_000],
    ['2 Std. 5 Min', 7_500_000],
    ['0:30.5', 30_500],
    ['0:30,5', 30_500],
    ['00:00:01.250', 1250],
    ['90', 90_000],
    ['1.5', 1500],
    ['0', 0],
    ['90s', 90_000],
    ['90 sec', 90_000],
    ['2m', 120_000],
    ['2 Min', 120_000],
    ['1h30', 5_400_000],
    ['1h30m', 5_400_000],
    [' 1H 30M ', 5_400_000],
    ['2m30', 150_000],
    ['10m10s', 610_000],
    ['1h 30m 10s 5ms', 5_410_005],
    ['1.5h', 5_400_000],
    ['2 hours', 7_200_000],
    ['500ms', 500],
    ['1m500ms', 60_500],
  ])('%j is %i ms', (text, ms) => {
    expect(textToDuration(text)).toBe(ms)
  })

  test.each([
    '',
    ' ',
    '-5',
    '-0:30',
    'abc',
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    '5:60',
    '1:60:00',
    '1:2:3:4',
    ':30',
    '5:',
    '10s5m',
    '5m5m',
    '10s 5',
    '5ms 10',
    '1..5',
    '1.75',
    '5:00 Intro',
    '٣',
    '9'.repeat(39),
    '1'.repeat(1_000_000),
  ])('%.30j is none', (text) => {
    expect(textToDuration(text)).toBeNull()
  })

  test('every whole ms up to a week is read back as it was written', () => {
    fc.assert(
      fc.property(anyLength, (length) => {
        expect(textToDuration(durationToText(length))).toBe(length)
      }),
      { numRuns: 5000 },
    )
  })

  test('whatever is typed, it is a whole length ≥ 0 or none', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...'0123456789:.,hms -+e'.split('')),
      maxLength: 12,
    })
    fc.assert(
      fc.property(typed, (text) => {
        const length = textToDuration(text) ?? 0
        expect(Number.isSafeInteger(length) && length >= 0).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})

test.each([
  [0, '0:00'],
  [5000, '0:05'],
  [300_000, '5:00'],
  [3_723_000, '1:02:03'],
  [30_500, '0:30.5'],
  [1, '0:00.001'],
  [-30_000, '-0:30'],
  [-0.2, '0:00'],
  [-1, '-0:00.001'],
  [59_999.6, '1:00'],
  [7 * 86_400_000, '168:00:00'],
])('%d ms is written %j', (ms, text) => {
  expect(durationToText(milliseconds(ms))).toBe(text)
})

test.each([
  ['+10s', 10_000],
  ['10s', 10_000],
  ['+ 1:00', 60_000],
  ['-0:30', -30_000],
  ['−0:30', -30_000],
  ['-0', 0],
  ['--5', null],
  ['+', null],
  ['soon', null],
])('the nudge %j is %j ms', (text, ms) => {
  expect(textToNudge(text)).toBe(ms)
})
