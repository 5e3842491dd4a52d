import { expect, test } from 'vitest'

import { viewActs } from '#show/acts/acts-view.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { at, cue, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'
import {
  action,
  after,
  askings,
  atRest,
  beforeEnd,
  hotkey,
  leave,
  mute,
  obsOfStates,
  start,
} from '#test/show/actions/obs-of-states.ts'

const loaded = rundown(
  cue('a', 60, {
    actions: [
      action('l', leave, hotkey('last')),
      action('e', beforeEnd(10), hotkey('late')),
      action('m', start, mute('Mic', true)),
      action('u', after(5), mute('Mic', false)),
      { ...action('s', after(7), hotkey('skipped')), skip: true },
    ],
  }),
  cue('b', null),
)

const ahead = [
  { what: 'Mute “Mic”', at: at(0) },
  { what: 'Unmute “Mic”', at: at(5) },
  { what: 'Hotkey “late”', at: at(50) },
  { what: 'Hotkey “last”', at: null },
]

test('what holds is told, and all that comes at a time of its own, in order; not what is skipped', () => {
  const obs = obsOfStates(atRest)
  const [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  expect(viewActs(show)).toEqual({ held: [{ what: 'Mute “Mic”', is: 'set' }], ahead })
  expect(toSnapshot(show).acts).toEqual(viewActs(show))
  const [next] = obs.play(show, { type: 'skip' }, at(1))
  expect(viewActs(next)).toBeNull()
  expect(toSnapshot(next)).not.toHaveProperty('acts')
})

test('times before the end move with it', () => {
  const [show] = reduce(onObs(loaded), { type: 'start' }, at(0))
  const [nudged] = reduce(show, { type: 'nudge', by: 20_000 as never }, at(1))
  expect(viewActs(nudged)?.ahead[2]).toEqual({ what: 'Hotkey “late”', at: at(70) })
})

test('what OBS refused, and what a person changed, is told of a state', () => {
  const [show, effects] = reduce(onObs(loaded), { type: 'start' }, at(0))
  const number = askings(effects)[0]?.number ?? 0
  const [failed] = reduce(show, { type: 'action-failed', number, message: 'no' }, at(0))
  expect(viewActs(failed)?.held).toEqual([{ what: 'Mute “Mic”', is: 'failed' }])
  const [done] = reduce(show, { type: 'action-done', number }, at(0))
  const [byHand] = reduce(done, { type: 'state-changed', now: mute('Mic', false) }, at(1))
  expect(viewActs(byHand)?.held).toEqual([{ what: 'Mute “Mic”', is: 'by-hand' }])
  const [away] = reduce(done, { type: 'link-changed', link: { phase: 'off' } }, at(1))
  expect(viewActs(away)?.held).toEqual([{ what: 'Mute “Mic”', is: 'waiting' }])
})

test('a rehearsal tells what would hold: of two for the same thing, the later', () => {
  const { show } = play(rehearsing(loaded), [0, { type: 'start' }])
  expect(viewActs(show)).toEqual({ held: [{ what: 'Mute “Mic”', is: 'set' }], ahead })
  const { show: later } = play(show, [5, { type: 'action-time-up' }])
  expect(viewActs(later)?.held).toEqual([{ what: 'Unmute “Mic”', is: 'set' }])
})
