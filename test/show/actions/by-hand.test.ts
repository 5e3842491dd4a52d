import { expect, test } from 'vitest'

import type { Show } from '#show/state/show.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

import { action, atRest, mute, obsOfStates, start } from './obs-of-states.ts'

test.each(['hold', 'adopt', 'reassert'] as const)(
  '7: changed by hand, by the policy "%s"',
  (byHand) => {
    const obs = obsOfStates(atRest)
    const loaded = rundown(
      cue('a', 10, { actions: [action('m', start, mute('Mic', true))] }),
      cue('b', null),
    )
    let show: Show = { ...onObs(loaded), policy: { ...onObs().policy, byHand } }
    ;[show] = obs.play(show, { type: 'start' }, at(0))
    show = obs.byHand(show, mute('Mic', false), at(1))
    if (byHand === 'reassert') {
      expect(show.doing.held[0]?.is).toBe('asked')
      return
    }
    expect(show.notices.some(({ message }) => message.includes('by hand'))).toBe(byHand === 'hold')
    // It is left to them: at the end of the cue it is not put back either.
    obs.touched.clear()
    ;[show] = obs.play(show, { type: 'skip' }, at(2))
    expect([...obs.touched.keys()]).toEqual([])
    expect(show.doing.held).toEqual([])
    expect(show.notices).toEqual([])
  },
)

test('7: two hands do not fight on air', () => {
  const obs = obsOfStates(atRest)
  const loaded = rundown(cue('a', 10, { actions: [action('m', start, mute('Mic', true))] }))
  let show: Show = { ...onObs(loaded), policy: { ...onObs().policy, byHand: 'reassert' } }
  ;[show] = obs.play(show, { type: 'start' }, at(0))
  ;[show] = obs.play(show, { type: 'state-changed', now: mute('Mic', false) }, at(1))
  expect(show.doing.held[0]?.is).toBe('set')
  ;[show] = obs.play(show, { type: 'state-changed', now: mute('Mic', false) }, at(2))
  expect(show.doing.held[0]?.is).toBe('by-hand')
})
