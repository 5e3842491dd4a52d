import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import { statesAtCut } from '#show/states-at-cut.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

import { anyLoaded } from './actions/any-acting.ts'
import {
  action,
  after,
  askings,
  atRest,
  mute,
  obsOfStates,
  start,
  text,
} from './actions/obs-of-states.ts'
import { script } from './any-input.ts'

test('what a show says that it will ask for with its next cut is what it asks for', () => {
  let compared = 0
  fc.assert(
    fc.property(anyLoaded, script, (loaded, steps) => {
      const obs = obsOfStates(atRest)
      let [show, now] = [onObs(loaded), at(0)]
      for (const [passed, input] of [[0, { type: 'start' }] as const, ...steps]) {
        now = instant(now + passed)
        ;[show] = obs.play(show, input, now)
      }
      const cut = nextCut(show)
      if (cut === null || cut.at < now) return
      const { asks, after: wanted } = statesAtCut(show, cut)
      const [then, effects] = reduce(show, { type: 'time-up', take: cut.take }, cut.at)
      if (then.run.onAir?.take !== cut.take + 1) return
      compared += asks.length
      const known = new Map(then.doing.held.map(({ number, before }) => [number, before]))
      const asked = askings(effects).filter(({ act }) => isState(act))
      expect(asks).toEqual(
        asked.map((ask) => ({
          ...ask,
          before: ask.isBack ? null : (known.get(ask.number) ?? null),
        })),
      )
      for (const { act } of asks) expect(wanted.get(keyOf(act))).toEqual(act)
    }),
    { numRuns: 300 },
  )
  expect(compared).toBeGreaterThan(0)
})

test('it is what the next cue begins with, what goes back, and not what both share', () => {
  const obs = obsOfStates(atRest)
  const loaded = rundown(
    cue('a', 10, {
      actions: [action('m', start, mute('Mic', true)), action('s', start, mute('Music', true))],
    }),
    cue('b', 10, {
      actions: [
        action('s', start, mute('Music', true)),
        action('t', start, text('Title', '{cue.title}')),
        action('l', after(1), mute('Late', true)),
      ],
    }),
  )
  const [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  const cut = nextCut(show)
  const { asks, after: wanted } = statesAtCut(show, cut as never)
  expect(asks.map(({ act, reads, isBack }) => [act, reads, isBack])).toEqual([
    [mute('Mic', false), false, true],
    [text('Title', 'Cue b'), true, false],
  ])
  expect([...wanted.values()]).toEqual(
    expect.arrayContaining([mute('Mic', false), mute('Music', true), text('Title', 'Cue b')]),
  )
})
