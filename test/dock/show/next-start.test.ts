import { expect, test } from 'vitest'

import { milliseconds, minutes } from '#base/time.ts'
import { untilNextFlip } from '#dock/show/next-flip.ts'
import { nextStartOf, questionOf } from '#dock/show/next-start.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, onObs, play } from '#test/fixtures.ts'
import { createStage, put } from '#test/show/calendar/stage.ts'

const hour = 3600

/** It starts 18 hours after noon, and is prepared 10 minutes before. */
const { show } = play(onObs(), [
  0,
  put({ time: milliseconds(6 * hour * 1000), prepare: minutes(10) }),
])

function text(of: Show, after: number): string | undefined {
  return nextStartOf(momentOf(of, at(after)))?.text
}

test('the next start is told from 12 hours before, counted down in the last hour, and prepared', () => {
  expect(text(show, 6 * hour - 1)).toBeUndefined()
  expect(text(show, 6 * hour)).toBe(
    `starts ${timeOfDayText(at(18 * hour), milliseconds(0)).slice(0, 5)}`,
  )
  expect(text(show, 17 * hour)).toBe('starts in 1:00:00')
  expect(text(show, 18 * hour - 600.5)).toBe('starts in 10:01')
  expect(text(show, 18 * hour - 600)).toBe('preparing 10:00')
  expect(text(show, 18 * hour)).toBe('starting')
})

test('while a show is on air only the last hour is told', () => {
  const { show: on } = play(show, [0, { type: 'start' }])

  expect(text(on, 17 * hour - 1)).toBeUndefined()
  expect(text(on, 17 * hour)).toBe('starts in 1:00:00')
})

test('a wall clock that is ahead brings it nearer', () => {
  const { show: ahead } = play(show, [1, { type: 'wall-clock', ahead: milliseconds(60_000) }])

  expect(text(ahead, 18 * hour - 90)).toBe('preparing 0:30')
})

test('one whose time has come says what it waits for', () => {
  const { show: away } = play(show, [1, { type: 'link-changed', link: { phase: 'off' } }])
  expect(text(away, 18 * hour + 1)).toBe('start waits for OBS')

  const stage = createStage()
  stage.send(put({ rundown: 'evening' }))
  stage.send({ type: 'start' })
  stage.to(31)
  expect(text(stage.show(), 31)).toBe('start waits')
})

test('a question of a late start is a banner, not in the header', () => {
  const stage = createStage()
  stage.send(put({ late: 'ask' }))
  stage.reload(60)
  const moment = momentOf(stage.show(), at(61))

  expect(nextStartOf(moment)).toBeNull()
  expect(moment.calendar && questionOf(moment.calendar)).toMatch(
    /^“Daily” did not start at .*now\?$/,
  )
})

test('in the last hour the page flips with the countdown', () => {
  expect(untilNextFlip(momentOf(show, at(17 * hour - 30)))).toBe(30_000)
  expect(untilNextFlip(momentOf(show, at(18 * hour - 99.75)))).toBe(750)
})
