import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'
import { at, cue, onObs, play, refusals, rundown, scenesAsked } from '#test/fixtures.ts'

const three = rundown(cue('one', 60), cue('two', 60), cue('three', 60, { end: 'hold' }))

function ran(show: Show): readonly unknown[] {
  return ranCues(show.run.asRun, 9).map(({ cueId, startedAt, endedAt }) => [
    cueId,
    startedAt,
    endedAt,
  ])
}

test('a take that is undone brings back the cue before, with the time that it had left', () => {
  const { show, effects } = play(
    onObs(three),
    [0, { type: 'start' }],
    [20, { type: 'nudge', by: milliseconds(10_000) }],
    [30, { type: 'skip' }],
    [37, { type: 'take-back' }],
  )

  expect(show.run.onAir).toMatchObject({ cue: { id: 'one' }, index: 0, take: 3 })
  // 70 s long, 30 s of them over at 37 s.
  expect(dueOf(show)).toBe(at(77))
  expect(scenesAsked(effects)).toEqual(['one', 'two', 'one'])
})

test('the report tells nothing of it', () => {
  const { show } = play(
    onObs(three),
    [0, { type: 'start' }],
    [30, { type: 'skip' }],
    [37, { type: 'take-back' }],
  )

  expect(ran(show)).toEqual([['one', at(0), null]])
})

test('the cue that was chosen to be next is next again, if it is still there', () => {
  const chosen = play(
    onObs(three),
    [0, { type: 'start' }],
    [1, { type: 'stand-by', cueId: 'three' }],
    [30, { type: 'take' }],
  ).show
  const removed = play(chosen, [31, { type: 'edit', edit: { type: 'remove', cueId: 'three' } }])

  expect(play(chosen, [32, { type: 'take-back' }]).show.run.standby).toBe('three')
  expect(play(removed.show, [32, { type: 'take-back' }]).show.run.standby).toBeNull()
})

test('only one take can be undone, and only while the show is on', () => {
  const { show, effects } = play(
    onObs(three),
    [0, { type: 'start' }],
    [1, { type: 'take-back' }],
    [10, { type: 'skip' }],
    [11, { type: 'take-back' }],
    [12, { type: 'take-back' }],
    [13, { type: 'stop' }],
    [14, { type: 'take-back' }],
  )

  expect(refusals(effects)).toEqual(['nothing-to-take-back', 'nothing-to-take-back', 'not-running'])
  expect(show.run.left).toBeNull()
})

test('the second of two hands on the button is refused', () => {
  const { effects } = play(
    onObs(three),
    [0, { type: 'start' }],
    [10, { type: 'skip' }],
    [11, { type: 'take-back', from: 'two' }],
    [11.1, { type: 'take-back', from: 'two' }],
  )

  expect(refusals(effects)).toEqual(['air-has-moved-on'])
})

test('a cue whose time was up would end at once, so it is not taken back to', () => {
  const { show, effects } = play(
    onObs(three),
    [0, { type: 'start' }],
    [60, { type: 'time-up', take: 1 }],
    [65, { type: 'take-back' }],
  )

  expect(refusals(effects)).toEqual(['its-time-was-up'])
  expect(show.run.onAir?.cue.id).toBe('two')
  expect(toSnapshot(show).left).toBeUndefined()
})

test('nor is one that a clock has ended, which would end it again', () => {
  const clocked = rundown(
    cue('one', null),
    cue('two', 60, {
      at: { clock: 'day', time: seconds(12 * 3600 + 20), zone: 'UTC', late: 'cut' },
    }),
  )
  const { show, effects } = play(
    onObs(clocked),
    [0, { type: 'start' }],
    [20, { type: 'time-up', take: 1 }],
    [22, { type: 'take-back' }],
  )

  expect(refusals(effects)).toEqual(['its-time-was-up'])
  expect(show.run.onAir?.cue.id).toBe('two')
})

test('one that waited over its time comes back over its time', () => {
  const held = rundown(cue('one', 60, { end: 'hold' }), cue('two', 60))
  const { show } = play(
    onObs(held),
    [0, { type: 'start' }],
    [75, { type: 'skip' }],
    [80, { type: 'take-back' }],
  )

  expect(show.run.onAir?.startedAt).toBe(at(5))
  expect(dueOf(show)).toBeNull()
})

test('in a pause it comes back paused, and none of its time has passed', () => {
  const { show } = play(
    onObs(three),
    [0, { type: 'start' }],
    [30, { type: 'pause' }],
    [40, { type: 'skip' }],
    [50, { type: 'take-back' }],
    [100, { type: 'resume' }],
  )

  expect(show.run.phase).toBe('running')
  expect(dueOf(show)).toBe(at(130))
  expect(show.run.paused).toBe(70_000)
})

test('a cue that was removed or moved meanwhile comes back where it would stand', () => {
  const taken = play(onObs(three), [0, { type: 'start' }], [30, { type: 'skip' }]).show
  const moved = play(taken, [
    31,
    { type: 'edit', edit: { type: 'move', cueId: 'one', before: null } },
  ])
  const removed = play(taken, [31, { type: 'edit', edit: { type: 'remove', cueId: 'one' } }])

  expect(play(moved.show, [32, { type: 'take-back' }]).show.run.onAir?.index).toBe(2)
  expect(play(removed.show, [32, { type: 'take-back' }]).show.run.onAir).toMatchObject({
    index: -1,
    cue: { id: 'one' },
  })
})

test('whatever a hand takes and when, to undo it leaves the cue as much time as it had', () => {
  const at4 = fc.integer({ min: 1, max: 59 })
  fc.assert(
    fc.property(at4, at4, fc.integer({ min: -20, max: 20 }), (before, after, by) => {
      const start = play(
        onObs(three),
        [0, { type: 'start' }],
        [0, { type: 'nudge', by: milliseconds(by * 1000) }],
      ).show
      const due = dueOf(start)
      fc.pre(due !== null && due > at(before))
      const { show } = play(
        start,
        [before, { type: 'skip' }],
        [before + after, { type: 'take-back' }],
      )
      expect(dueOf(show)).toBe((due ?? 0) + after * 1000)
    }),
  )
})
