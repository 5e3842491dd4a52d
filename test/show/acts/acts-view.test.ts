import { expect, test } from 'vitest'

import { viewActs } from '#show/acts/acts-view.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { limits } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
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
  expect(viewActs(nudged)?.ahead[1]).toEqual({ what: 'Hotkey “late”', at: at(70) })
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
  // What is past is not told any more.
  expect(viewActs(later)?.ahead).toEqual(ahead.slice(1))
  expect(viewActs(later)?.held).toEqual([{ what: 'Unmute “Mic”', is: 'set' }])
})

/** A name as long as OBS allows. */
function long(number: number): string {
  return `Input ${number} ${'of the stage on the left side '.repeat(8)}`
}

test.each([
  ['states', (number: number) => action(`${number}`, start, mute(long(number), true))],
  ['moments', (number: number) => action(`${number}`, after(number + 1), hotkey(long(number)))],
  [
    'both',
    (number: number) =>
      number % 2 === 0
        ? action(`${number}`, start, mute(long(number), true))
        : action(`${number}`, after(number), hotkey(long(number))),
  ],
] as const)('however many %s a cue has, the snapshot stays small', (_, nth) => {
  const bare = Array.from({ length: 20 }, (__, number) => cue(`c${number}`, 60))
  const actions = Array.from({ length: limits.actions }, (__, number) => nth(number))
  const full = bare.map((one) => ({ ...one, actions }))
  const [plain, acting] = [bare, full].map((cues) => {
    const { show } = play(onObs(rundown(...cues)), [0, { type: 'start' }])
    return JSON.stringify(toSnapshot(show)).length
  })
  expect((acting ?? NaN) - (plain ?? NaN)).toBeLessThan(900)
})

test('of many states those are named first that are not as they should be, and the others are counted', () => {
  const states = Array.from({ length: 8 }, (_, number) =>
    action(`${number}`, start, mute(`Mic ${number}`, true)),
  )
  let [show, effects] = reduce(
    onObs(rundown(cue('a', 60, { actions: states }))),
    { type: 'start' },
    at(0),
  )
  for (const [index, { number }] of askings(effects).entries()) {
    const answer =
      index === 6
        ? ({ type: 'action-failed', number, message: 'no' } as const)
        : ({ type: 'action-done', number } as const)
    ;[show] = reduce(show, answer, at(0))
  }
  expect(viewActs(show)).toEqual({
    held: [
      { what: 'Mute “Mic 6”', is: 'failed' },
      ...[0, 1, 2, 3].map((number) => ({ what: `Mute “Mic ${number}”`, is: 'set' })),
    ],
    more: 3,
    ahead: [],
  })
})

function named(show: Show): readonly string[] {
  return viewActs(show)?.ahead.map(({ what }) => what) ?? []
}

test('of many moments the next three are told, then those after them; in a pause the same', () => {
  const moments = Array.from({ length: 8 }, (_, number) =>
    action(`${number}`, after(number + 1), hotkey(`${number}`)),
  )
  const full = onObs(rundown(cue('a', 60, { actions: moments })))
  const { show } = play(full, [0, { type: 'start' }], [2, { type: 'action-time-up' }])
  expect(named(show)).toEqual(['Hotkey “2”', 'Hotkey “3”', 'Hotkey “4”'])
  const { show: paused } = play(show, [2.5, { type: 'pause' }])
  expect(named(paused)).toEqual(['Hotkey “2”', 'Hotkey “3”', 'Hotkey “4”'])
  const { show: over } = play(show, [9, { type: 'action-time-up' }])
  expect(named(over)).toEqual([])
})
