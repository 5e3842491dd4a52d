import { expect, test } from 'vitest'

import { none } from '#base/time.ts'
import { detailsOf, isNever, moved, withWhen } from '#dock/editor/action-words.ts'
import { needsSure, whyNot } from '#dock/editor/test-guard.ts'
import { marksOf } from '#dock/rundown/marks-of.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, onObs, play, rehearsing } from '#test/fixtures.ts'
import {
  action,
  after,
  beforeEnd,
  hotkey,
  leave,
  mute,
  start,
} from '#test/show/actions/obs-of-states.ts'

test('an action says in a few words when it is done, and what is special of it', () => {
  expect(detailsOf(action('a', start, mute('Mic', true)))).toBe('at the start')
  expect(detailsOf(action('a', after(2), mute('Mic', true, true)))).toBe('start + 0:02 · stays')
  expect(detailsOf(action('a', beforeEnd(10), hotkey('x')))).toBe('end − 0:10')
  // On leaving nothing else is possible.
  expect(detailsOf(action('a', leave, mute('Mic', true, true)))).toBe('on leaving')
  expect(detailsOf({ ...action('a', start, hotkey('x')), skip: true })).toBe(
    'skipped · at the start',
  )
})

test('an action that waits for an end that its cue does not have is never done', () => {
  const last = action('a', beforeEnd(1), hotkey('x'))
  expect(isNever(last, cue('a', null))).toBe(true)
  expect(isNever(last, cue('a', 5))).toBe(false)
  expect(isNever(last, cue('a', null, { media: { input: 'Clip', before: none } }))).toBe(false)
  expect(isNever(action('a', start, hotkey('x')), cue('a', null))).toBe(false)
})

test('an action is moved by a place, and not beyond the ends', () => {
  const list = ['a', 'b', 'c'].map((id) => action(id, start, hotkey(id)))
  const order = (id: string, by: -1 | 1) => moved(list, id, by).map((one) => one.id)
  expect(order('b', -1)).toEqual(['b', 'a', 'c'])
  expect(order('b', 1)).toEqual(['a', 'c', 'b'])
  expect(order('a', -1)).toEqual(['a', 'b', 'c'])
  expect(order('c', 1)).toEqual(['a', 'b', 'c'])
})

test('a state that is set on leaving stays, since it cannot go back', () => {
  const muted = action('a', after(3), mute('Mic', true))
  expect(withWhen(muted, 'leave')).toEqual({ when: leave, act: mute('Mic', true, true) })
  expect(withWhen(muted, 'end')).toEqual({ when: beforeEnd(3) })
  expect(withWhen(action('a', leave, hotkey('x')), 'start')).toEqual({ when: start })
})

test('a test takes a second press on air, and for what cannot be put back', () => {
  const idle = momentOf(onObs(), at(0))
  const onAir = momentOf(play(onObs(), [0, { type: 'start' }]).show, at(1))
  expect(needsSure(mute('Mic', true), idle)).toBe(false)
  expect(needsSure(hotkey('x'), idle)).toBe(true)
  expect(needsSure(mute('Mic', true), onAir)).toBe(true)
  const stream = { ...idle.obs.stream, state: 'started' as const }
  const streaming = { ...idle, obs: { ...idle.obs, stream } }
  expect(needsSure(mute('Mic', true), streaming)).toBe(true)
})

test('nothing is tried in rehearsal, nor without OBS', () => {
  const muted = mute('Mic', true)
  expect(whyNot(muted, momentOf(onObs(), at(0)))).toBeNull()
  expect(whyNot(muted, momentOf(rehearsing(), at(0)))).toBe('A rehearsal sends nothing to OBS.')
  const away = momentOf({ ...rehearsing(), mode: 'obs' }, at(0))
  expect(whyNot(muted, away)).toBe('OBS is not connected.')
  expect(whyNot({ type: 'post', to: 'https://a', body: '' }, away)).toBeNull()
})

test('a row has one mark for each kind, and says in words what each does', () => {
  const actions = [
    action('h', start, hotkey('x')),
    action('a', start, mute('Mic', true)),
    action('b', start, mute('Guest', true)),
    action('c', start, mute('Host', false)),
    { ...action('d', start, { type: 'chapter', name: 'x' } as const), skip: true },
  ]
  expect(marksOf(cue('a', 1, { actions }))).toEqual({
    types: ['mute', 'hotkey'],
    words: ['mutes', 'unmutes', 'presses a hotkey'],
  })
  expect(marksOf(cue('a', 1))).toEqual({ types: [], words: [] })
})
