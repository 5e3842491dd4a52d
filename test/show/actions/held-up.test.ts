import { expect, test } from 'vitest'

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
