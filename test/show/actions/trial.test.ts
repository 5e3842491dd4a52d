import { expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import { keyOf } from '#show/state/actions.ts'
import { at, cue, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

import { action, askings, atRest, hotkey, mute, obsOfStates, start } from './obs-of-states.ts'

const four = 4000 as never
const mic = keyOf(mute('Mic', true))

test('with nothing on air a state is tried for a while, and then goes back by itself', () => {
  const obs = obsOfStates(atRest)
  let [show, effects] = obs.play(
    onObs(),
    { type: 'perform', act: mute('Mic', true), holdFor: four },
    at(0),
  )
  expect(obs.values.get(mic)).toEqual(mute('Mic', true))
  expect(effects).toContainEqual({ type: 'wake-action', at: at(4) })
  ;[show, effects] = obs.play(show, { type: 'action-time-up' }, at(4))
  expect(obs.values.get(mic)).toEqual(mute('Mic', false))
  expect(askings(effects).map(({ isBack }) => isBack)).toEqual([true])
  expect(show.doing.held).toEqual([])
  expect(show.notices).toEqual([])
})

test('it goes back though whoever asked for it is gone, and the show was closed meanwhile', () => {
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(), { type: 'perform', act: mute('Mic', true), holdFor: four }, at(0))
  ;[show] = obs.play(show, { type: 'woken' }, at(60))
  expect(obs.values.get(mic)).toEqual(mute('Mic', false))
  expect(show.doing.trial).toBeNull()
})

test('a cue that begins meanwhile has its own way, and what was before the test comes back after it', () => {
  const loaded = rundown(
    cue('a', null, { actions: [action('m', start, mute('Mic', false))] }),
    cue('b', null),
  )
  const obs = obsOfStates(atRest)
  let [show] = obs.play(
    onObs(loaded),
    { type: 'perform', act: mute('Mic', true), holdFor: four },
    at(0),
  )
  expect(obs.values.get(mic)).toEqual(mute('Mic', true))
  ;[show] = obs.play(show, { type: 'start' }, at(1))
  expect(obs.values.get(mic)).toEqual(mute('Mic', false))
  ;[show] = obs.play(show, { type: 'action-time-up' }, at(4))
  expect(show.doing.held.map(({ is }) => is)).toEqual(['set'])
  expect(show.doing.held[0]?.before).toEqual(mute('Mic', false))
})

test('on air it ends by itself, also in a pause, and with its cue', () => {
  const obs = obsOfStates(atRest)
  let [show] = obs.play(onObs(), { type: 'start' }, at(0))
  ;[show] = obs.play(show, { type: 'perform', act: mute('Mic', true), holdFor: four }, at(1))
  ;[show] = obs.play(show, { type: 'pause' }, at(2))
  ;[show] = obs.play(show, { type: 'action-time-up' }, at(5))
  expect(obs.values.get(mic)).toEqual(mute('Mic', false))
  ;[show] = obs.play(show, { type: 'perform', act: mute('Mic', true), holdFor: four }, at(6))
  ;[show] = obs.play(show, { type: 'skip' }, at(7))
  expect(obs.values.get(mic)).toEqual(mute('Mic', false))
})

test('one is tried at a time: another puts the first back, and so does whoever ends it', () => {
  const obs = obsOfStates(atRest)
  const guest = keyOf(mute('Guest', true))
  let [show] = obs.play(onObs(), { type: 'perform', act: mute('Mic', true), holdFor: four }, at(0))
  ;[show] = obs.play(show, { type: 'perform', act: mute('Guest', true), holdFor: four }, at(1))
  expect(obs.values.get(mic)).toEqual(mute('Mic', false))
  // Of a test that is over.
  ;[show] = obs.play(show, { type: 'perform', act: mute('Mic', true), isOver: true }, at(2))
  expect(obs.values.get(guest)).toEqual(mute('Guest', true))
  ;[show] = obs.play(show, { type: 'perform', act: mute('Guest', true), isOver: true }, at(2))
  expect(obs.values.get(guest)).toEqual(mute('Guest', false))
})

test('an emergency stop ends it, and it follows a name that changes', () => {
  const obs = obsOfStates(atRest)
  const tried = { type: 'perform', act: mute('Mic', true), holdFor: four } as const
  let [show] = obs.play(onObs(), tried, at(0))
  ;[show] = obs.play(show, { type: 'input-renamed', from: 'Mic', to: 'Voice' }, at(1))
  expect(show.doing.trial?.state).toEqual(mute('Voice', true))
  ;[show] = obs.play(show, { type: 'emergency-stop' }, at(2))
  expect(show.doing.trial).toBeNull()
  expect(obs.values.get(keyOf(mute('Voice', true)))).toEqual(mute('Voice', false))
})

test('a rehearsal tries nothing, and an OBS that is away refuses it', () => {
  const tried = { type: 'perform', act: mute('Mic', true), holdFor: four } as const
  expect(reduce(rehearsing(), tried, at(0))[1]).toEqual([])
  const { show } = play(onObs(), [0, { type: 'link-changed', link: { phase: 'off' } }])
  expect(reduce(show, tried, at(1))[1]).toEqual([
    { type: 'refuse', command: 'perform', reason: 'obs-is-away' },
  ])
  // A moment is done once, however long.
  const [, effects] = reduce(onObs(), { ...tried, act: hotkey('x') }, at(1))
  expect(askings(effects)).toHaveLength(1)
})
