import { expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import type { Act } from '#show/state/actions.ts'
import { cue, at, onObs, rundown } from '#test/fixtures.ts'

import {
  action,
  after,
  askings,
  atRest,
  beforeEnd,
  hotkey,
  mute,
  obsOfStates,
  start,
} from './obs-of-states.ts'

const show = onObs(
  rundown(
    cue('a', 10, {
      actions: [
        action('early', after(5), hotkey('early')),
        action('late', after(9), hotkey('late')),
        action('end', beforeEnd(0), hotkey('end')),
        action('stays', after(9), mute('Mic', true, true)),
        action('goes', after(9), mute('Music', true)),
      ],
    }),
    cue('b', 10),
    cue('c', null),
  ),
)

const gone = { type: 'link-changed', link: { phase: 'off' } } as const

function named(act: Act): string {
  return act.type === 'hotkey' ? act.name : act.type === 'mute' ? act.input : act.type
}

test.each([
  ['a moment', 10, ['late', 'end', 'Mic']],
  ['too long', 11.5, ['end', 'Mic']],
  ['two cues', 30, ['Mic']],
])(
  'what a cue was still to do when it was left is done or told, if the show was held up for %s',
  (_, back, asked) => {
    const obs = obsOfStates(atRest)
    let [now] = obs.play(show, { type: 'start' }, at(0))
    ;[now] = obs.play(now, { type: 'action-time-up' }, at(5))
    const [left, effects] = obs.play(now, { type: 'time-up', take: 1 }, at(back))
    const done = askings(effects).map(({ act }) => named(act))
    expect(done).toEqual(asked)
    const told = left.notices.filter(({ about }) => about.startsWith('action/a/'))
    expect(told.map(({ about }) => about.slice('action/a/'.length)).toReversed()).toEqual(
      ['late', 'end'].filter((name) => !asked.includes(name)),
    )
    expect(obs.values.get('["mute","Mic"]')).toEqual(mute('Mic', true))
    expect(obs.values.has('["mute","Music"]')).toBe(false)
  },
)

test('what a cue was to do later than it was left is not done', () => {
  const obs = obsOfStates(atRest)
  let [now] = obs.play(show, { type: 'start' }, at(0))
  ;[now] = obs.play(now, { type: 'skip' }, at(6))
  expect(obs.moments.map(({ act }) => named(act))).toEqual(['early'])
  expect(now.notices).toEqual([])
})

test('a state that stays, and was never set because OBS was away, is told when its cue is left', () => {
  const obs = obsOfStates(atRest)
  let [now] = obs.play(show, { type: 'start' }, at(0))
  ;[now] = obs.play(now, gone, at(1))
  ;[now] = obs.play(now, { type: 'action-time-up' }, at(9))
  expect(now.doing.told.map(({ about }) => about)).not.toContain('action/a/stays')
  ;[now] = obs.play(now, { type: 'time-up', take: 1 }, at(10))
  expect(now.doing.told.map(({ about }) => about)).toContain('action/a/stays')
  expect(now.doing.told.map(({ about }) => about)).not.toContain('action/a/goes')
})

test('that cues were missed is told also beside more that was not done than can be told at once', () => {
  const acts = ['1', '2', '3', '4', '5', '6'].map((name) => action(name, after(0), hotkey(name)))
  const full = onObs(rundown(cue('a', 10), cue('b', 10), cue('c', null, { actions: acts })))
  const obs = obsOfStates(atRest)
  let [now] = obs.play(full, { type: 'start' }, at(0))
  ;[now] = obs.play(now, gone, at(1))
  ;[now] = obs.play(now, { type: 'time-up', take: 1 }, at(20))
  expect(now.run.onAir?.cue.id).toBe('c')
  expect(now.notices.map(({ kind }) => kind)).toContain('missed')
})

test('what a cue leaves there to stay is there again after the next, also if OBS was late with it', () => {
  const stays = action('stays', start, mute('Mic', true, true))
  const over = action('over', start, mute('Mic', false))
  const late = onObs(
    rundown(cue('a', 10, { actions: [stays] }), cue('b', 10, { actions: [over] }), cue('c', null)),
  )
  let [now, effects] = reduce(late, { type: 'start' }, at(0))
  const number = askings(effects)[0]?.number ?? NaN
  ;[now] = reduce(now, { type: 'action-read', number, before: mute('Mic', false) }, at(9))
  ;[now, effects] = reduce(now, { type: 'time-up', take: 1 }, at(10))
  const [asked] = askings(effects)
  ;[now] = reduce(now, { type: 'action-done', number: asked?.number ?? NaN }, at(11))
  ;[now, effects] = reduce(now, { type: 'time-up', take: 2 }, at(20))

  expect(asked?.act).toEqual(mute('Mic', false))
  expect(askings(effects).map(({ act }) => act)).toMatchObject([{ input: 'Mic', on: true }])
})
