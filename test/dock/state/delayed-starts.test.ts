import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import { delayedLines, hasStartAhead, nextDelay } from '#dock/state/delayed-starts.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, matinee, play, rehearsing, rundown } from '#test/fixtures.ts'

const byStream = { clock: 'stream', time: seconds(60), zone: null, late: 'wait' } as const
const news = rundown(
  cue('a', 10),
  cue('b', 60, { at: { clock: 'day', time: seconds(12 * 3600 + 20), zone: 'UTC', late: 'cut' } }),
  cue('c', 10, { at: byStream }),
  cue('d', 10, { at: { ...byStream, time: seconds(999) } }),
)

test('each delayed start ahead is told as in the rundown and as delayed', () => {
  const { show } = play(
    rehearsing(news),
    [0, { type: 'start' }],
    [1, { type: 'delay', by: seconds(90) }],
  )
  const moment = momentOf(show, at(2))
  expect(delayedLines(moment, news)).toEqual([
    expect.stringMatching(new RegExp(`^b Cue b: .* → ${timeOfDayText(at(110), seconds(0))}$`)),
    'c Cue c: stream 1:00 → stream 2:30',
  ])
  expect(nextDelay(moment, news)).toBe('1:30')
  // What a gap has swallowed is no delay of the next.
  const { show: then } = play(show, [171, { type: 'woken' }])
  expect(then.run.onAir?.cue.id).toBe('c')
  expect([
    nextDelay(momentOf(then, at(172)), news),
    hasStartAhead(momentOf(then, at(172)), news),
  ]).toEqual([null, true])
})

test('without a delay, or without a fixed start ahead, there is nothing to tell', () => {
  const { show } = play(rehearsing(news), [0, { type: 'start' }])
  const moment = momentOf(show, at(2))
  expect([delayedLines(moment, news), nextDelay(moment, news)]).toEqual([[], null])
  expect(hasStartAhead(momentOf(rehearsing(matinee), at(0)), matinee)).toBe(false)
})
