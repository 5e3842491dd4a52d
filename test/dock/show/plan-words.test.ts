import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { hourText, planWordsOf } from '#dock/show/plan-words.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'
import { atNoon } from '#test/show/time/clock-shows.ts'

function wordsAfter(after: number, of: Rundown, ...takes: readonly number[]) {
  const { show } = play(
    rehearsing(of),
    [0, { type: 'start' }],
    ...takes.map((time) => [time, { type: 'skip' }] as const),
  )
  return planWordsOf(momentOf(show, at(after)), of)
}

const hold = { end: 'hold' } as const
const planned = rundown(cue('a', 60, hold), cue('b', 120, hold))
const open = rundown(cue('a', null), cue('b', 120, hold))

/** The hour and minute here, so many seconds after noon. */
function hour(after: number): string {
  return timeOfDayText(at(after), seconds(0)).slice(0, 5)
}

test('the end is told, and the plan of it where that is another minute', () => {
  expect(wordsAfter(1, planned).end).toBe(`ends ${hour(180)}`)
  expect(wordsAfter(130, planned).end).toBe(`ends ${hour(250)}, planned ${hour(180)}`)
})

test('how late the show is, is told where all that went before had a length', () => {
  expect(wordsAfter(61.5, planned).over).toEqual({ text: '+0:01 over', isLate: true })
  expect(wordsAfter(5, open).over).toBeNull()
  // Nor once the open-ended cue is past: nobody planned when this one begins.
  expect(wordsAfter(65, open, 60).over).toBeNull()
})

test('with an open end ahead, the show ends at that time or later', () => {
  const last = rundown(cue('a', 60, hold), cue('b', null))

  expect(wordsAfter(1, last)).toMatchObject({
    end: `ends ${hour(60)} at the earliest`,
    over: { text: 'on time' },
  })
  expect(wordsAfter(1, open).end).toBe(`ends ${hour(121)} at the earliest`)
})

test('media ahead has no length yet, so the end is the earliest', () => {
  const media = { input: 'Clip', before: seconds(0) }
  const clip = rundown(cue('a', 60, hold), cue('b', null, { media, end: 'follow' }))

  expect(wordsAfter(1, clip).end).toBe(`ends ${hour(60)} at the earliest`)
})

test('before the show and after it there is only the time of day', () => {
  const idle = momentOf(rehearsing(planned), at(59))

  expect(planWordsOf(idle, planned)).toEqual({
    over: null,
    end: null,
    clock: null,
    flag: null,
  })
  expect(hourText(idle)).toBe(hour(0))
})

test('the time to the next flagged cue is told, with what was planned', () => {
  const flagged = rundown(cue('a', 60, hold), cue('b', 120), cue('c', 5, { flag: true }))
  const openBefore = rundown(cue('a', null), cue('c', 5, { flag: true, title: '', scene: 'Cam' }))

  expect(wordsAfter(1, flagged).flag).toEqual({
    text: 'in 2:59 to Cue c',
    times: `Next flag, expected ${hour(180)}, planned ${hour(180)}`,
  })
  expect(wordsAfter(130, flagged).flag?.text).toBe('in 2:00 to Cue c')
  expect(wordsAfter(5, openBefore).flag).toEqual({
    text: 'in 0:00 at the earliest to Cam',
    times: `Next flag, expected ${hour(5)}`,
  })
})

function byClock(id: string, after: number) {
  const time = seconds((12 * 3600 + after + 86_400) % 86_400)
  return cue(id, 5, { at: { clock: 'day', time, zone: 'UTC', late: 'wait' } })
}

test('the next start that does not move is told, and only while one is ahead', () => {
  const timed = rundown(cue('a', 60, hold), byClock('news', 600), byClock('weather', 1200))

  expect(wordsAfter(1, timed).clock).toBe(`fixed start ${hour(600)}`)
  expect(wordsAfter(501, timed, 500).clock).toBe(`fixed start ${hour(1200)}`)
  expect(wordsAfter(521, timed, 500, 520).clock).toBeNull()
  expect(wordsAfter(1, planned).clock).toBeNull()
  // An hour before the start of the show and more is of the next day.
  const late = rundown(cue('a', 60, hold), byClock('news', -3 * 3600))
  expect(wordsAfter(1, late).clock).toBe(`fixed start tomorrow ${hour(-3 * 3600)}`)
})

test('a show that waits with an open end is never over, however long it waits', () => {
  for (const after of [1, 2, 60, 7200]) expect(wordsAfter(after, open).over).toBeNull()
  // A cue with a length that is over is.
  expect(wordsAfter(62, planned).over).toEqual({ text: '+0:02 over', isLate: true })
})

/** A clip, and a bye of a minute by the clock, so many seconds after noon. */
function untilClock(length: number, bye: number, late: StartAt['late']): Rundown {
  return rundown(cue('a', length, hold), cue('b', 60), cue('bye', 60, atNoon(bye, late)))
}

test.each<[string, Rundown, string, string]>([
  ['ahead of it', untilClock(1000, 600, 'cut'), '8:00 under', `ends ${hour(660)}`],
  ['ahead of it, if it waits', untilClock(1000, 600, 'wait'), '8:00 under', `ends ${hour(660)}`],
  [
    'late for it',
    untilClock(1000, 60, 'wait'),
    '+1:00 over',
    `ends ${hour(180)}, planned ${hour(120)}`,
  ],
])('the end is planned by the clock ahead, as is how late the show is: %s', (_, of, over, end) => {
  // The first is taken on after a minute.
  const words = wordsAfter(60, of, 60)

  expect(words.over?.text).toBe(over)
  expect(words.end).toBe(end)
})

test('a clock ahead that was over when the show began plans no end', () => {
  const { end, clock } = wordsAfter(1, untilClock(600, -60, 'cut'))

  expect(clock).toBeNull()
  expect(end).toBe(`ends ${hour(720)}`)
})
