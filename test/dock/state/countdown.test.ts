import { expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { countdownOf, levelOf } from '#dock/state/countdown.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'

const thresholds = { warning: seconds(60), danger: seconds(10) }

test('a threshold is reached at its very instant', () => {
  expect(levelOf(milliseconds(60_001), thresholds)).toBe('calm')
  expect(levelOf(seconds(60), thresholds)).toBe('warning')
  expect(levelOf(seconds(10), thresholds)).toBe('danger')
  expect(levelOf(seconds(0), thresholds)).toBe('danger')
  expect(levelOf(milliseconds(-1), thresholds)).toBe('over')
})

test('without thresholds only being over is told', () => {
  const never = { warning: null, danger: null }

  expect(levelOf(seconds(1), never)).toBe('calm')
  expect(levelOf(seconds(-1), never)).toBe('over')
})

test('an open-ended cue counts up and says so', () => {
  const { show } = play(rehearsing(rundown(cue('talk', null))), [0, { type: 'start' }])

  expect(countdownOf(momentOf(show, at(75)))).toEqual({
    text: '1:15',
    level: 'calm',
    word: 'elapsed, open-ended',
  })
})

test('a cue that holds runs over', () => {
  const talk = cue('talk', 10, { end: 'hold' })
  const { show } = play(rehearsing(rundown(talk)), [0, { type: 'start' }])

  expect(countdownOf(momentOf(show, at(22)))).toMatchObject({ text: '+0:12', level: 'over' })
})

test('with nothing on air there is nothing to count', () => {
  expect(countdownOf(momentOf(rehearsing(), at(0))).text).toBe('-:--')
})
