import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'
import { at, onObs, play, refusals, scenesAsked } from '#test/fixtures.ts'

const running = play(onObs(), [0, { type: 'start' }], [0, madeCut('welcome')]).show

test('the cue on air becomes what it was edited to, and goes on from where it is', () => {
  const edited = edit(running, { title: 'Hello', planned: seconds(60) })
  const { show, effects } = play(edited, [2, { type: 'apply-edit', from: 'welcome' }])

  expect(show.run.onAir).toMatchObject({ cue: { title: 'Hello' }, startedAt: at(0), take: 1 })
  expect(dueOf(show)).toBe(at(60))
  expect(effects).toContainEqual({ type: 'wake', at: at(60), take: 1 })
  expect(scenesAsked(effects)).toEqual([])
  expect(show.run.asRun).toMatchObject({ title: 'Hello', planned: seconds(60) })
})

test('nudges and pauses stay', () => {
  const { show } = play(
    edit(running, { planned: seconds(60) }),
    [2, { type: 'nudge', by: seconds(5) }],
    [3, { type: 'pause' }],
    [7, { type: 'apply-edit' }],
    [8, { type: 'resume' }],
  )

  expect(dueOf(show)).toBe(at(70))
})

test('another scene goes on program, unless a person has put one there', () => {
  const edited = edit(running, { scene: 'clip' })
  expect(scenesAsked(play(edited, [2, { type: 'apply-edit' }]).effects)).toEqual(['clip'])

  const forced = play(
    edited,
    [2, { type: 'force-scene', scene: 'Other' }],
    [2, madeCut('Other', 2)],
  )
  const { show, effects } = play(forced.show, [3, { type: 'apply-edit' }])
  expect(scenesAsked(effects)).toEqual([])
  const back = play(show, [4, { type: 'release', to: 'cue' }])
  expect(scenesAsked(back.effects)).toEqual(['clip'])
})

test.each<[string, Partial<Cue>, string]>([
  ['a length that is over', { planned: seconds(1) }, 'new-duration-is-over'],
  ['a scene that OBS lacks', { scene: 'Nowhere' }, 'no-such-scene'],
])('what would cut by surprise is refused: %s', (_, fields, reason) => {
  const edited = edit(running, fields)
  const { show, effects } = play(edited, [2, { type: 'apply-edit' }])

  expect(refusals(effects)).toEqual([reason])
  expect(show.run.onAir).toBe(edited.run.onAir)
})

test('a cue that waits may be over by it: nothing is cut', () => {
  const { effects } = play(edit(running, { planned: seconds(1), end: 'hold' }), [
    2,
    { type: 'apply-edit' },
  ])

  expect(refusals(effects)).toEqual([])
})

test('it is refused where there is no such cue, or another is on air than was seen', () => {
  const removed = play(running, [1, { type: 'edit', edit: { type: 'remove', cueId: 'welcome' } }])

  expect(refusals(play(onObs(), [1, { type: 'apply-edit' }]).effects)).toEqual(['nothing-on-air'])
  expect(refusals(play(removed.show, [2, { type: 'apply-edit' }]).effects)).toEqual(['no-such-cue'])
  expect(refusals(play(running, [2, { type: 'apply-edit', from: 'host' }]).effects)).toEqual([
    'air-has-moved-on',
  ])
})

function edit(show: Show, fields: Partial<Cue>): Show {
  return play(show, [1, { type: 'edit', edit: { type: 'change', cueId: 'welcome', fields } }]).show
}

function madeCut(scene: string, cut = 1) {
  return { type: 'cut-made', cut, scene } as const
}
