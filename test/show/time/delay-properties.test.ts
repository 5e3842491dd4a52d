import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant, seconds } from '#base/time.ts'
import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Command } from '#show/state/command.ts'
import type { Cue } from '#show/state/rundown.ts'
import { nextTake } from '#show/time/due.ts'
import { at, cue, onObs, play, refusals, rundown } from '#test/fixtures.ts'

import { atNoon, startedWith } from './clock-shows.ts'
import { delay, startsOf } from './delayed.ts'

/** Cues of which some have a fixed start, in order of time. */
const anyPlan: fc.Arbitrary<readonly Cue[]> = fc
  .array(
    fc.record({
      planned: fc.option(fc.integer({ min: 1, max: 60 })),
      wait: fc.option(fc.integer({ min: 1, max: 90 })),
      late: fc.constantFrom('cut' as const, 'wait' as const),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((items) => {
    let time = 0
    return items.map(({ planned, wait, late }, place) => {
      if (wait === null) return cue(`${place}`, planned)
      time += wait
      return cue(`${place}`, planned, atNoon(time, late))
    })
  })

const anyDelay = fc.integer({ min: 1, max: 120 })

/** The rule as a person would write it down. */
function byRule(cues: readonly Cue[], by: number): readonly number[] {
  let left = by
  let free = 0
  let isFull = true
  const starts: number[] = []
  for (const { at: start, planned } of cues) {
    if (start !== null) {
      const time = start.time / 1000 - 12 * 3600
      if (!isFull) left = Math.max(0, left - Math.max(0, time - free))
      starts.push(time + left)
      ;[free, isFull] = [time, false]
    }
    if (planned === null) isFull = true
    else free += planned / 1000
  }
  return starts
}

test('any plan is delayed by the rule, keeps its order, and no start is before its time', () => {
  fc.assert(
    fc.property(anyPlan, anyDelay, (cues, by) => {
      const { show, effects } = play(onObs(rundown(...cues)), [0, delay(seconds(by))])
      const planned = startsOf(onObs(rundown(...cues)))
      fc.pre(planned.length > 0)
      const starts = startsOf(show)
      expect(refusals(effects)).toEqual([])
      expect(starts).toEqual(byRule(cues, by))
      expect(starts[0]).toBe((planned[0] ?? 0) + by)
      expect(starts.every((start, place) => start >= (planned[place] ?? 0))).toBe(true)
      expect([...starts].sort((a, b) => a - b)).toEqual(starts)
    }),
  )
})

test('any plan once applied has the same starts, as one edit that one undo takes back', () => {
  fc.assert(
    fc.property(anyPlan, anyDelay, fc.integer({ min: 0, max: 60 }), (cues, by, when) => {
      const running = play(startedWith(...cues), [when, { type: 'woken' }]).show
      // With the delay a cue before a fixed start may be due at once.
      const woken = [when, { type: 'woken' }] as const
      const { show, effects } = play(running, [when, delay(seconds(by))], woken)
      fc.pre(refusals(effects).length === 0)
      const { show: applied } = play(show, [when, { type: 'apply-delay' }])
      expect(applied.delay).toBeNull()
      expect(startsOf(applied)).toEqual(startsOf(show))
      expect(nextTake(applied)).toEqual(nextTake(show))
      expect(toSnapshot(applied)).toMatchObject({
        onAir: toSnapshot(show).onAir,
        plannedEnd: toSnapshot(show).plannedEnd,
        nextClock: toSnapshot(show).nextClock,
      })
      const { show: undone } = play(applied, [when, { type: 'undo' }])
      expect(undone.rundown.cues).toEqual(running.rundown.cues)
      const { show: redone } = play(undone, [when, { type: 'redo' }])
      expect(redone.rundown.cues).toEqual(applied.rundown.cues)
    }),
  )
})

test('any delayed plan goes on after a reload in the middle, and by a replay, as without', () => {
  const step = fc.tuple(
    fc.integer({ min: 0, max: 40_000 }),
    fc.oneof(
      anyDelay.map((by) => delay(seconds(by))),
      fc.constantFrom<Command>(
        { type: 'apply-delay' },
        { type: 'drop-delay' },
        { type: 'skip' },
        { type: 'undo' },
        { type: 'pause' },
        { type: 'resume' },
      ),
    ),
  )
  fc.assert(
    fc.property(anyPlan, fc.array(step, { maxLength: 8 }), fc.nat(7), (cues, steps, reload) => {
      let [plain, reloaded] = [startedWith(...cues), startedWith(...cues)]
      let now = at(0)
      for (const [place, [wait, command]] of steps.entries()) {
        now = instant(now + wait)
        ;[plain] = reduce(plain, command, now)
        ;[reloaded] = reduce(reloaded, command, now)
        if (place === reload) {
          const stored: unknown = JSON.parse(JSON.stringify(showToSaved(reloaded, now)))
          const read = decodeSavedShow(stored)
          if (!read.ok) throw new Error(read.message)
          reloaded = { ...reloaded, delay: read.value.delay }
        }
      }
      expect(JSON.stringify(reloaded)).toBe(JSON.stringify(plain))
      expect(startsOf(reloaded)).toEqual(startsOf(plain))
    }),
  )
})
