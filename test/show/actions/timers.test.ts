import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant, minutes, none } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import type { Show } from '#show/state/show.ts'
import type { Timer } from '#show/state/timers.ts'
import { isRunning } from '#show/state/timers.ts'
import { at, cue, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

import { action, after, start } from './obs-of-states.ts'

function second({ timers }: Show): Timer | undefined {
  return timers[1]
}

const startIt = {
  type: 'timer',
  timer: 2,
  do: 'start',
  counts: 'down',
  from: minutes(5),
} as const
const loaded = rundown(
  cue('a', 100, { actions: [action('t', after(2), startIt)] }),
  cue('b', null, { actions: [action('p', start, { type: 'timer', timer: 2, do: 'pause' })] }),
)

test.each([
  ['on air', onObs],
  ['in rehearsal', rehearsing],
])('an action starts a timer as of when it was due, however late it is served, %s', (_, make) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 97_000 }), (late) => {
      let [show] = reduce(make(loaded), { type: 'start' }, at(0))
      ;[show] = reduce(show, { type: 'woken' }, instant(at(2) + late))
      expect(second(show)).toMatchObject({ running: at(302) })
      expect(show.notices).toEqual([])
      expect(show.doing.sent).toEqual([])
    }),
  )
})

test('an action that was due before its cue was left is done, and as of then', () => {
  let [show] = reduce(onObs(loaded), { type: 'start' }, at(0))
  ;[show] = reduce(show, { type: 'time-up', take: 1 }, at(104))
  expect(second(show)).toMatchObject({ stopped: 202_000 })
})

test('an action on a timer is noted like others, and is done while OBS is away', () => {
  const away = { ...onObs(loaded) }
  let [show, effects] = reduce(away, { type: 'start' }, at(0))
  ;[show] = reduce(show, { type: 'link-changed', link: { phase: 'connecting', url: '' } }, at(1))
  ;[show, effects] = reduce(show, { type: 'action-time-up' }, at(2))
  expect(effects).toContainEqual(expect.objectContaining({ type: 'act', act: startIt, at: at(2) }))
  expect(isRunning(second(show) as Timer)).toBe(true)
  ;[show] = reduce(show, { type: 'link-changed', link: { phase: 'connecting', url: '' } }, at(3))
  expect(show.notices).toEqual([])
})

test('an action on a timer is not done again when its take is taken back', () => {
  let [show] = reduce(onObs(loaded), { type: 'start' }, at(0))
  ;[show] = reduce(show, { type: 'action-time-up' }, at(2))
  ;[show] = reduce(show, { type: 'skip' }, at(5))
  ;[show] = reduce(show, { type: 'timer', timer: 2, do: 'reset' }, at(6))
  ;[show] = reduce(show, { type: 'take-back' }, at(7))
  ;[show] = reduce(show, { type: 'woken' }, at(20))
  expect(second(show)).toMatchObject({ stopped: minutes(5) })
})

test('a timer’s act by hand needs no OBS', () => {
  const { show, effects } = play(rehearsing(), [0, { type: 'perform', act: startIt }])
  expect(effects).toEqual([])
  expect(second(show)).toMatchObject({ running: at(300) })
})

test('an action on leaving is as of when the next cue was due', () => {
  const leaving = rundown(
    cue('a', 10, {
      actions: [action('l', { at: 'leave' }, { ...startIt, counts: 'up', from: none })],
    }),
    cue('b', null),
  )
  let [show] = reduce(onObs(leaving), { type: 'start' }, at(0))
  ;[show] = reduce(show, { type: 'time-up', take: 1 }, instant(at(10) + 300))
  expect(second(show)).toMatchObject({ running: at(10) })
})
