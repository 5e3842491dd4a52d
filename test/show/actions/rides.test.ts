import { expect, test } from 'vitest'

import type { Input } from '#show/state/input.ts'
import { at, cue, rundown } from '#test/fixtures.ts'

import { action, atRest, mute, obsOfStates, start } from './obs-of-states.ts'
import { after, away, back, begun, by, ride, rides } from './ride-steps.ts'

test('what was before is not read again when its cue begins', () => {
  const [armed] = after(begun(), ride, 9)
  expect(armed.doing.rides).toEqual([{ ...rides[0], take: 1, at: at(10) }])
  const [show, asked] = after(armed, { type: 'time-up', take: 1 }, 10)
  expect(asked).toEqual([{ act: mute('Mic', true), reads: false, isBack: false }])
  expect(show.doing.held[0]?.before).toEqual(mute('Mic', false))
  const gone: Input = { type: 'states-ride', take: 1, at: at(10), rides: [] }
  expect(after(show, gone, 10.1)[0].doing.rides).toEqual([])
})

test('with a cut that comes a moment early its cue begins', () => {
  const [armed] = after(begun(), ride, 9)
  const [onAir] = after(armed, { type: 'cut-made', cut: 1, scene: 'a' }, 9)
  const [seen, asked] = after(onAir, { type: 'program-changed', scene: 'b' }, 9.982)
  expect(seen.run.onAir?.cue.id).toBe('b')
  expect(asked).toEqual([{ act: mute('Mic', true), reads: false, isBack: false }])
  expect(seen.doing.held[0]?.before).toEqual(mute('Mic', false))
})

test('what does not ride after all is forgotten', () => {
  const [armed] = after(begun(), ride, 9)
  const [show] = after(armed, { type: 'states-ride', take: 1, at: at(10), rides: [] }, 9.5)
  expect(show.doing.rides).toEqual([])
})

test('a state that rode and is not wanted goes back; one that is, stays', () => {
  const [stray, asked] = after(begun(), { type: 'states-rode', take: 1, rides }, 9)
  expect(asked).toEqual([{ act: mute('Mic', false), reads: false, isBack: true }])
  expect(stray.doing.held[0]?.goal).toBe('back')

  const [armed] = after(begun(), ride, 9)
  expect(after(armed, { type: 'states-rode', take: 1, rides: null }, 9)[1]).toEqual(asked)

  const obs = obsOfStates(atRest)
  const [wanted] = obs.play(armed, { type: 'time-up', take: 1 }, at(10))
  expect(after(wanted, { type: 'states-rode', take: 1, rides }, 10)).toEqual([wanted, []])
})

test('a state that went back with a cut that was called off is set again', () => {
  const obs = obsOfStates(atRest)
  const [show] = obs.play(begun(), { type: 'skip' }, at(5))
  const wrong = [{ by, act: mute('Mic', false), before: null }]
  expect(after(show, { type: 'states-rode', take: 1, rides: wrong }, 14)[1]).toEqual([
    { act: mute('Mic', true), reads: false, isBack: false },
  ])
})

test('what a person changes before the cut is what was before', () => {
  const [armed] = after(begun(), ride, 9)
  const [show] = after(armed, { type: 'state-changed', now: mute('Mic', true) }, 9.5)
  expect(show.doing.rides[0]?.before).toEqual(mute('Mic', true))
})

test('it stays when the cut is armed anew without reading it again', () => {
  const [armed] = after(begun(), ride, 9)
  const [again] = after(
    armed,
    { ...ride, rides: [{ by, act: mute('Mic', true), before: null }] },
    9,
  )
  expect(again.doing.rides).toEqual(armed.doing.rides)
})

test('it has the new name of what is renamed before the cut', () => {
  const [armed] = after(begun(), ride, 9)
  const [show] = after(armed, { type: 'input-renamed', from: 'Mic', to: 'Host' }, 9.5)
  expect(show.doing.rides).toMatchObject([{ act: mute('Host', true), before: mute('Host', false) }])
})

test.each(['resume', 'hold'] as const)(
  'a page restored after the cut has what was before, by the policy "%s"',
  (onRestart) => {
    const [armed] = after(begun(), ride, 9)
    const stored = away({ ...armed, policy: { ...armed.policy, onRestart } })
    const [woken] = after(stored, { type: 'woken' }, 12)
    const [, asked] = back(woken, 'b', 12.5)
    expect(asked).toEqual([
      onRestart === 'resume'
        ? { act: mute('Mic', true), reads: false, isBack: false }
        : { act: mute('Mic', false), reads: false, isBack: true },
    ])
    expect(woken.doing.held[0]?.before).toEqual(mute('Mic', false))
    expect(woken.doing.rides).toEqual([])
  },
)

test('a page restored after a cue that it missed puts back what rode on it', () => {
  const [armed] = after(begun(), ride, 9)
  const [woken] = after(away(armed), { type: 'woken' }, 25)
  expect(woken.run.onAir?.cue.id).toBe('c')
  expect(back(woken, 'b', 25)[1]).toEqual([{ act: mute('Mic', false), reads: false, isBack: true }])
})

test('a page restored after a cue that it missed puts back what the cue before had left there to stay', () => {
  const kept = { ...mute('Mic', true), stay: true }
  const paper = rundown(
    cue('a', 10, { actions: [action('k', start, kept)] }),
    cue('b', 10, { actions: [action('m', start, mute('Mic', false))] }),
    cue('c', null),
  )
  const [set] = after(begun(paper), { type: 'action-done', number: 1 }, 1)
  const over = [{ by, act: mute('Mic', false), before: null }]
  const [armed] = after(set, { ...ride, rides: over }, 9)
  const [woken] = after(away(armed), { type: 'woken' }, 25)
  expect(woken.run.onAir?.cue.id).toBe('c')
  expect(back(woken, 'b', 25)[1]).toEqual([{ act: kept, reads: false, isBack: true }])
  // The cue is on air that the state rode for: it goes back to the same later.
  const [inTime] = after(away(armed), { type: 'woken' }, 12)
  expect(inTime.doing.held).toMatchObject([{ wanted: mute('Mic', false), before: kept }])
})

test('a page restored after a cue that it missed leaves there what that cue was to leave', () => {
  const kept = { ...mute('Mic', true), stay: true }
  const paper = rundown(
    cue('a', 10),
    cue('b', 10, { actions: [action('m', start, kept)] }),
    cue('c', null),
  )
  const rode = [{ by, act: kept, before: mute('Mic', false) }]
  const [armed] = after(begun(paper), { ...ride, rides: rode }, 9)
  const [woken] = after(away(armed), { type: 'woken' }, 25)
  expect(back(woken, 'b', 25)[1]).toEqual([{ act: kept, reads: false, isBack: true }])
})

test('a page restored before a cut that it could not call off puts back what rode, at once when OBS is there', () => {
  const [armed] = after(begun(), ride, 9)
  const [woken] = after(away(armed), { type: 'woken' }, 9.5)
  const [taken] = after(woken, { type: 'take', cueId: 'c' }, 9.6)
  expect(taken.run.onAir?.cue.id).toBe('c')
  expect(back(taken, 'b', 10.5)[1]).toEqual([
    { act: mute('Mic', false), reads: false, isBack: true },
  ])
  const [left] = after(after(woken, { type: 'time-up', take: 1 }, 10)[0], { type: 'skip' }, 10.1)
  expect(back(left, 'b', 10.5)[1]).toEqual([
    { act: mute('Mic', false), reads: false, isBack: true },
  ])
})

test('what nobody told of, of a cue that was left at once, goes back after a while', () => {
  const [armed] = after(begun(), ride, 9)
  // A take by hand begins with the next frame: by then two cues have come.
  const [show, asked] = after(armed, { type: 'skip' }, 10.001)
  expect([show.run.onAir?.cue.id, asked]).toEqual(['c', []])
  expect(show.doing.wakeAt).toBe(at(12))
  expect(after(show, { type: 'transition-ended' }, 11)[1]).toEqual([])
  const [later, put] = after(show, { type: 'action-time-up' }, 12)
  expect(put).toEqual([{ act: mute('Mic', false), reads: false, isBack: true }])
  expect(later.doing.rides).toEqual([])
})

test('a page restored before the cut leaves what sleeps in OBS as it is', () => {
  const [armed] = after(begun(), ride, 9)
  const [woken] = after(away(armed), { type: 'woken' }, 9.5)
  const [show, asked] = back(woken, 'a', 9.6)
  expect(asked).toEqual([])
  expect(show.doing.rides).toEqual(armed.doing.rides)
})
