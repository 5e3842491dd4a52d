import { expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import { keyOf } from '#show/state/actions.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

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
} from './obs-of-states.ts'

test('what is done on leaving is done when the cue is left, and not in an emergency', () => {
  const loaded = rundown(
    cue('a', 10, {
      actions: [action('l', leave, hotkey('x')), action('s', leave, mute('Mic', true, true))],
    }),
    cue('b', null),
  )
  const began = reduce(onObs(loaded), { type: 'start' }, at(0))[0]
  const [, left] = reduce(began, { type: 'time-up', take: 1 }, at(10))
  expect(askings(left).map(({ act }) => act.type)).toEqual(['hotkey', 'mute'])
  const [, stopped] = reduce(began, { type: 'emergency-stop' }, at(5))
  expect(askings(stopped)).toEqual([])
})

test('a take that is taken back repeats none of its moments', () => {
  const loaded = rundown(cue('a', 10, { actions: [action('h', start, hotkey('x'))] }), cue('b', 10))
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  ;[show] = obs.play(show, { type: 'skip' }, at(1))
  ;[show] = obs.play(show, { type: 'take-back' }, at(1.5))
  expect(show.run.onAir?.cue.id).toBe('a')
  expect(obs.moments.length).toBe(1)
})

test('before the end moves with nudges, and a moment that came so to be due is done', () => {
  const loaded = rundown(
    cue('a', 100, { actions: [action('h', beforeEnd(10), hotkey('x'))] }),
    cue('b', null),
  )
  const obs = obsOfStates(atRest)
  let [show, effects] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  expect(effects).toContainEqual({ type: 'wake-action', at: at(90) })
  ;[show, effects] = obs.play(show, { type: 'nudge', by: (-50 * 1000) as never }, at(1))
  expect(effects).toContainEqual({ type: 'wake-action', at: at(40) })
  ;[show] = obs.play(show, { type: 'nudge', by: (-40 * 1000) as never }, at(5))
  expect(obs.moments.length).toBe(1)
  ;[show] = obs.play(show, { type: 'nudge', by: (80 * 1000) as never }, at(6))
  ;[show] = obs.play(show, { type: 'action-time-up' }, at(80))
  expect(obs.moments.length).toBe(1)
})

test('a moment that the show comes to far too late is told and not done', () => {
  const loaded = rundown(cue('a', 100, { actions: [action('h', after(5), hotkey('x'))] }))
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  ;[show] = obs.play(show, { type: 'woken' }, at(30))
  expect(obs.moments).toEqual([])
  expect(show.notices[0]?.message).toBe(
    'Hotkey “x” (cue “a Cue a”) was not done: the show was held up until its time had passed.',
  )
})

test('what OBS refuses is told with its cue, and the show goes on', () => {
  const loaded = rundown(
    cue('a', 10, { actions: [action('m', start, mute('Mic', true))] }),
    cue('b', null),
  )
  let [show, effects] = reduce(onObs(loaded), { type: 'start' }, at(0))
  const [asked] = askings(effects)
  expect(asked?.reads).toBe(true)
  ;[show] = reduce(
    show,
    { type: 'action-failed', number: asked?.number ?? 0, message: 'no such input' },
    at(0),
  )
  expect(show.notices[0]?.message).toBe(
    'Mute “Mic” (cue “a Cue a”) was not done. The show goes on. No such input.',
  )
  ;[show, effects] = reduce(show, { type: 'time-up', take: 1 }, at(10))
  expect(askings(effects)).toEqual([])
  expect(show.run.onAir?.cue.id).toBe('b')
})

test('one act by hand holds until the cue is left', () => {
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(), { type: 'start' }, at(0))
  ;[show] = obs.play(show, { type: 'perform', act: mute('Mic', true) }, at(1))
  expect([...obs.values.values()]).toEqual([mute('Mic', true)])
  ;[show] = obs.play(show, { type: 'skip' }, at(2))
  expect([...obs.values.values()]).toEqual([mute('Mic', false)])
  ;[show] = obs.play(show, { type: 'perform', act: mute('Mic', true, true) }, at(3))
  ;[show] = obs.play(show, { type: 'skip' }, at(4))
  expect([...obs.values.values()]).toEqual([mute('Mic', true)])
  expect(reduce(onObs(), { type: 'perform', act: mute('Mic', true) }, at(0))[1]).toEqual([
    { type: 'refuse', command: 'perform', reason: 'nothing-on-air' },
  ])
})

test('one act by hand that is over goes back to what the cue holds, or to what was before', () => {
  const loaded = rundown(cue('a', null, { actions: [action('m', start, mute('Mic', true))] }))
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  for (const input of ['Mic', 'Other mic']) {
    const on = input !== 'Mic'
    const tried = mute(input, on)
    ;[show] = obs.play(show, { type: 'perform', act: tried }, at(1))
    expect(obs.values.get(keyOf(tried))).toEqual(tried)
    ;[show] = obs.play(show, { type: 'perform', act: tried, isOver: true }, at(2))
    expect(obs.values.get(keyOf(tried))).toEqual(mute(input, !on))
  }
  expect(show.doing.extras).toEqual([])
  expect(show.notices).toEqual([])
  const before = show
  ;[show] = obs.play(show, { type: 'perform', act: hotkey('x'), isOver: true }, at(3))
  expect(obs.moments).toEqual([])
  expect(show.doing).toEqual(before.doing)
})

test('names in actions follow a source, a scene and a filter that are renamed', () => {
  const acts = [
    action('m', start, mute('Mic', true)),
    action('s', start, { type: 'show', source: 'Mic', in: 'a', on: true, stay: false }),
    action('f', start, { type: 'filter', source: 'Mic', filter: 'Blur', on: true, stay: false }),
  ]
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(rundown(cue('a', 10, { actions: acts }))), { type: 'start' }, at(0))
  ;[show] = obs.play(
    show,
    { type: 'filter-renamed', source: 'Mic', from: 'Blur', to: 'Soft' },
    at(1),
  )
  ;[show] = obs.play(show, { type: 'input-renamed', from: 'Mic', to: 'Voice' }, at(1))
  ;[show] = obs.play(show, { type: 'scene-renamed', from: 'a', to: 'A' }, at(1))
  const renamed = [
    mute('Voice', true),
    { type: 'show', source: 'Voice', in: 'A', on: true, stay: false },
    { type: 'filter', source: 'Voice', filter: 'Soft', on: true, stay: false },
  ]
  for (const named of [show.rundown.cues[0], show.run.onAir?.cue]) {
    expect(named?.actions?.map(({ act }) => act)).toEqual(renamed)
  }
  expect(show.doing.held.map(({ wanted }) => wanted)).toEqual(renamed)
  obs.touched.clear()
  reduce(show, { type: 'woken' }, at(2))
  expect([...obs.touched.keys()]).toEqual([])
})
