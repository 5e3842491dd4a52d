import { expect, test } from 'vitest'

import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { reduce } from '#show/reduce.ts'
import { limits } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, obsReading, onObs, play, rundown } from '#test/fixtures.ts'

import { action, after, askings, hotkey, start } from './obs-of-states.ts'

const names = Array.from({ length: limits.actions }, (_, index) => `key ${index}`)

/** So many moments at the beginning, and one 5 s later. */
function withMoments(amount: number): Show {
  const moments = names.slice(0, amount).map((name) => action(name, after(1), hotkey(name)))
  const later = action('later', after(5), hotkey('later'))
  return onObs(rundown(cue('a', 60, { actions: [...moments, later] }), cue('b', null)))
}

const away = { type: 'link-changed', link: { phase: 'off' } } as const

function undone(amount: number): Show {
  const { show } = play(
    withMoments(amount),
    [0, { type: 'start' }],
    [0.5, away],
    [1, { type: 'action-time-up' }],
  )
  return show
}

function troubles({ notices }: Show): readonly string[] {
  return notices.flatMap(({ kind, message }) => (kind === 'trouble' ? [message] : []))
}

test('of few actions that were not done each has a notice', () => {
  expect(troubles(undone(3))).toHaveLength(3)
})

test.each([4, 5, 6, 31])(
  'of %i actions that were not done at one moment one notice tells how many, and names some',
  (amount) => {
    const [only, ...others] = troubles(undone(amount))
    expect(others).toEqual([])
    expect(only).toMatch(
      new RegExp(
        `^${amount} actions went wrong: Hotkey “key ${amount - 1}” .cue “a Cue a”.*Hotkey`,
      ),
    )
    expect(only).toContain(`and ${amount - 3} more. The show goes on.`)
    expect(undone(amount).doing.told.map(({ what }) => what)).toEqual(
      names
        .slice(0, amount)
        .map((name) => `Hotkey “${name}”`)
        .toReversed(),
    )
  },
)

test('refusals that come one after another are told together, too, and leave room for what is not about actions', () => {
  let [show, effects] = reduce(withMoments(8), { type: 'start' }, at(0))
  ;[show, effects] = reduce(show, { type: 'action-time-up' }, at(1))
  ;[show] = reduce(show, { type: 'trouble', message: 'The disk is full.' }, at(1))
  for (const [index, { number }] of askings(effects).entries()) {
    const failed = { type: 'action-failed', number, message: 'no such hotkey' } as const
    ;[show] = reduce(show, failed, at(1.1 + index / 100))
  }
  expect(troubles(show)).toEqual([
    expect.stringMatching(/^8 actions went wrong/),
    'The disk is full.',
  ])
})

test('what is done after all is told no more', () => {
  const states = names.slice(0, 5).map((input) => ({
    ...action(input, start, { type: 'mute', input, on: true, stay: false }),
  }))
  const loaded = onObs(rundown(cue('a', 60, { actions: states }), cue('b', null)))
  let [show, effects] = reduce(loaded, { type: 'start' }, at(0))
  for (const { number } of askings(effects)) {
    ;[show] = reduce(show, { type: 'action-failed', number, message: 'no' }, at(0))
  }
  expect(troubles(show)).toEqual([expect.stringMatching(/^5 actions went wrong/)])
  // OBS was closed, and has them when it is back.
  ;[show] = reduce(show, away, at(1))
  const link = { phase: 'up', url: '', since: at(2) } as const
  ;[show] = reduce(show, { type: 'link-changed', link }, at(2))
  const reading = obsReading(['a', 'b'], 'a')
  ;[show, effects] = reduce(show, { type: 'obs-read', reading, linkCameUp: true }, at(2))
  const asked = askings(effects)
  expect(asked).toHaveLength(5)
  for (const [index, { number }] of asked.entries()) {
    ;[show] = reduce(show, { type: 'action-done', number }, at(3))
    const left = 4 - index
    expect(troubles(show)).toEqual(
      left === 0 ? [] : [expect.stringMatching(new RegExp(`^${left} actions? went wrong`))],
    )
  }
})

test('when they were dismissed, the next are told anew', () => {
  for (const amount of [3, 31]) {
    let show = undone(amount)
    while (show.notices.length > 0) [show] = reduce(show, { type: 'dismiss-notice' }, at(2))
    ;[show] = reduce(show, { type: 'action-time-up' }, at(5))
    expect(troubles(show)).toEqual([expect.stringMatching(/^Hotkey “later”/)])
    expect(show.doing.told).toHaveLength(1)
  }
})

test('a moment that may not be sent, since another Onframe runs the show by then, is told', () => {
  let [show, effects] = reduce(withMoments(1), { type: 'start' }, at(0))
  ;[show, effects] = reduce(show, { type: 'action-time-up' }, at(1))
  const number = askings(effects)[0]?.number ?? 0
  const rival = { run: 'other', title: 'Theirs', isSilent: false }
  ;[show] = reduce(show, { type: 'rival-changed', rival }, at(1))
  ;[show] = reduce(show, { type: 'action-dropped', number }, at(1))
  expect(troubles(show)).toEqual([expect.stringContaining('another Onframe runs the show')])
})

test('what was told of the show and of actions is stored; other troubles only who meets them can end', () => {
  for (const amount of [2, 31]) {
    const [show] = reduce(undone(amount), { type: 'trouble', message: 'The disk is full.' }, at(2))
    const stored: unknown = JSON.parse(JSON.stringify(showToSaved(show, at(2))))
    const saved = decodeSavedShow(stored)
    if (!saved.ok) throw new Error(saved.message)
    expect(saved.value.notices).toEqual(undone(amount).notices)
    expect(saved.value.doing).toEqual(show.doing)
  }
})
