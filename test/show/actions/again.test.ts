import { expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import { keyOf } from '#show/state/actions.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, obsReading, onObs, rundown } from '#test/fixtures.ts'

import type { ObsOfStates } from './obs-of-states.ts'
import {
  action,
  after,
  askings,
  atRest,
  hotkey,
  mute,
  obsOfStates,
  start,
  text,
} from './obs-of-states.ts'
import { restored } from './restored.ts'

const loaded = onObs(
  rundown(
    cue('a', 60, {
      actions: [action('m', start, mute('Mic', true)), action('t', start, text('Title', 'Now'))],
    }),
    cue('b', null),
  ),
)

const wanted = [mute('Mic', true), text('Title', 'Now')]
const before = wanted.map(atRest)

function has({ values }: ObsOfStates): readonly unknown[] {
  return wanted.map((state) => ({ ...values.get(keyOf(state)), stay: false }))
}

/** OBS is there, with what it has. */
const back: readonly Input[] = [
  { type: 'link-changed', link: { phase: 'up', url: '', since: at(2) } },
  { type: 'obs-read', reading: obsReading(['a', 'b', 'Other'], 'a'), linkCameUp: true },
]

/** The first cue is on air, and OBS has what it wants. */
function begun(): readonly [ObsOfStates, Show] {
  const obs = obsOfStates(atRest)
  const [show] = obs.play(loaded, { type: 'start' }, at(0))
  return [obs, show]
}

function playAll(obs: ObsOfStates, from: Show, inputs: readonly Input[], seconds: number): Show {
  return inputs.reduce((show, input) => obs.play(show, input, at(seconds))[0], from)
}

test('1: an OBS that was closed and has forgotten is set again, and then put back', () => {
  const [obs, show] = begun()
  const gone = playAll(obs, show, [{ type: 'link-changed', link: { phase: 'off' } }], 1)
  for (const state of before) obs.values.set(keyOf(state), state)
  const again = playAll(obs, gone, back, 2)
  expect(has(obs)).toEqual(wanted)
  playAll(obs, again, [{ type: 'skip' }], 3)
  expect(has(obs)).toEqual(before)
})

test('1: another scene collection is set as the cue wants it', () => {
  const [obs, show] = begun()
  for (const state of before) obs.values.set(keyOf(state), state)
  const reading = obsReading(['a', 'b', 'Other'], 'a')
  playAll(obs, show, [{ type: 'obs-read', reading, linkCameUp: false }], 1)
  expect(has(obs)).toEqual(wanted)
})

test('1: who takes over after a crash sets the same again, and puts back what was before the first', () => {
  const [obs, show] = begun()
  const next = playAll(obs, restored(show), [{ type: 'woken' }, ...back], 2)
  expect(has(obs)).toEqual(wanted)
  playAll(obs, next, [{ type: 'skip' }], 3)
  expect(has(obs)).toEqual(before)
  expect(next.notices).toEqual([])
})

test('1: a pause, a resume and a jump to the same cue change nothing', () => {
  const [obs, show] = begun()
  obs.touched.clear()
  const inputs: readonly Input[] = [
    { type: 'pause' },
    { type: 'resume' },
    { type: 'take', cueId: 'a' },
  ]
  playAll(obs, show, inputs, 1)
  expect(has(obs)).toEqual(wanted)
  expect([...obs.touched.keys()]).toEqual([])
})

test('2: a post whose page crashed before its answer is told, and not repeated; OBS is not needed for that', () => {
  const post = { type: 'post', to: 'https://example.org', body: '' } as const
  const posting = onObs(rundown(cue('a', 60, { actions: [action('p', start, post)] })))
  const [show] = reduce(posting, { type: 'start' }, at(0))
  expect(show.doing.sent).toHaveLength(1)
  // OBS going away is no reason to give a post up.
  const [away] = reduce(show, { type: 'link-changed', link: { phase: 'off' } }, at(0.1))
  expect(away.doing.sent).toHaveLength(1)
  const [next, effects] = reduce(restored(show), { type: 'woken' }, at(1))
  expect(askings(effects)).toEqual([])
  expect(next.doing.sent).toEqual([])
  expect(next.notices.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Post to example\.org .* it is not known whether it was done/),
  ])
})

/** A page has died with that moment still to come, 5 s after the start; the next one is there at `woken` (s). */
function takenOver(woken: number): Show {
  const [show] = reduce(
    onObs(rundown(cue('a', 60, { actions: [action('h', after(5), hotkey('h'))] }))),
    { type: 'start' },
    at(0),
  )
  return reduce(restored(show), { type: 'woken' }, at(woken))[0]
}

const connecting = { type: 'link-changed', link: { phase: 'connecting', url: '' } } as const

test('2: who takes over does what was due a moment ago as soon as OBS is there', () => {
  const obs = obsOfStates(atRest)
  const [waits, asked] = obs.play(takenOver(5.5), connecting, at(5.6))
  expect([askings(asked), waits.doing.past]).toEqual([[], []])
  const there = playAll(obs, waits, back, 6.9)
  expect(obs.moments.map(({ act }) => act)).toEqual([hotkey('h')])
  expect([there.doing.past, there.notices]).toEqual([['h'], []])
})

test('2: if OBS is not there in time it is told, by itself', () => {
  const waits = takenOver(5.5)
  expect(waits.doing.wakeAt).toBe(at(7.001))
  const [late, effects] = reduce(waits, { type: 'action-time-up' }, at(7.001))
  expect([askings(effects), late.doing.past]).toEqual([[], ['h']])
  expect(late.notices.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Hotkey “h” .* because OBS is not connected/),
  ])
})

test('2: if OBS lets nobody in it is told at once', () => {
  const url = 'ws://127.0.0.1:4455'
  const refused = { phase: 'refused', url, reason: 'wrong-password', message: 'No.' } as const
  const [told] = reduce(takenOver(5.5), { type: 'link-changed', link: refused }, at(5.6))
  expect(told.doing.past).toEqual(['h'])
  expect(told.notices).toHaveLength(1)
})
