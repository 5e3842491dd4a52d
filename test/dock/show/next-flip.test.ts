import { expect, test } from 'vitest'

import { instant, seconds } from '#base/time.ts'
import { untilNextFlip } from '#dock/show/next-flip.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
import { countdownOf } from '#dock/state/countdown.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, matinee, noon, onObs, play, rehearsing } from '#test/fixtures.ts'

const { show: running } = play(rehearsing(), [0, { type: 'start' }])

test('while nothing runs, nothing ticks but the time of day, to the minute', () => {
  expect(untilNextFlip(momentOf(rehearsing(), at(5)))).toBe(55_000)
})

test('from flip to flip no clock on the page reads otherwise', () => {
  for (const ms of [1, 250, 999, 1000, 3700]) {
    const now = instant(noon + ms)
    const flip = instant(now + (untilNextFlip(momentOf(running, now)) ?? 0))

    expect(readings(instant(flip - 1))).toEqual(readings(now))
    expect(readings(flip)).not.toEqual(readings(now))
  }
})

test.each(['down', 'up'] as const)(
  'a timer that counts %s ticks with no show running',
  (counts) => {
    const { show } = play(rehearsing(), [
      0.3,
      { type: 'timer', timer: 1, do: 'start', counts, from: seconds(10) },
    ])

    expect(untilNextFlip(momentOf(show, at(0.5)))).toBe(800)
  },
)

test('a rehearsal at speed flips sooner, but no oftener than anybody reads', () => {
  const { show: fast } = play(running, [0, { type: 'set-rate', rate: 5 }])
  const { show: fastest } = play(running, [0, { type: 'set-rate', rate: 60 }])

  expect(untilNextFlip(momentOf(fast, at(0)))).toBe(200)
  expect(untilNextFlip(momentOf(fastest, at(0)))).toBe(100)
})

test('in a pause only the lateness grows', () => {
  const { show } = play(running, [0.3, { type: 'pause' }])

  expect(untilNextFlip(momentOf(show, at(0.5)))).toBe(800)
})

test('the wait for OBS counts down with no show running', () => {
  const { show } = play(onObs(matinee), [
    0,
    {
      type: 'link-changed',
      link: {
        phase: 'waiting',
        url: 'ws://127.0.0.1:4455',
        until: at(2.4),
        reason: 'lost',
        message: 'OBS closed the connection.',
      },
    },
  ])

  expect(untilNextFlip(momentOf(show, at(0)))).toBe(400)
})

function readings(now: typeof noon): readonly string[] {
  const moment = momentOf(running, now)
  return [countdownOf(moment).text, elapsedText(moment.timing.showElapsed ?? moment.paused)]
}
