import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { untilNextChange } from '#overlay/next-change.ts'
import type { WidgetName } from '#overlay/picture.ts'
import { pictureOf, widgetNames } from '#overlay/picture.ts'
import type { Moment } from '#page/api.ts'
import { momentAt } from '#page/moment.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'

import { momentAfter, momentAfterMs, showOf, wallSet } from './moments.ts'

const open = onObs(rundown(cue('open', null)))
const paused = momentAfter(30, showOf(), [10, { type: 'pause' }])

function wait(moment: Moment, ...names: readonly WidgetName[]): number | null {
  return untilNextChange(moment, names, 1200)
}

test('a countdown changes with each second of its own', () => {
  expect(wait(momentAfterMs(0), 'countdown')).toBe(1000)
  expect(wait(momentAfterMs(1), 'countdown')).toBe(999)
  expect(wait(momentAfterMs(10_400), 'countdown')).toBe(600)
  expect(wait(momentAfterMs(10_400, open), 'countdown')).toBe(600)
  expect(wait(momentAfterMs(60_400, showOf({ end: 'hold' })), 'countdown')).toBe(600)
})

test('a clock changes with the minute, also while the show stands', () => {
  expect(wait(momentAfter(10), 'clock')).toBe(50_000)
  expect(wait(paused, 'clock')).toBe(30_000)
})

test('a clock changes with the minute of the wall clock, however that was set', () => {
  expect(wait(momentAfter(10, showOf(), [5, wallSet]), 'clock')).toBe(30_000)
})

test('a bar moves by whole pixels: 1200 in a minute', () => {
  expect(wait(momentAfter(10), 'progress')).toBe(50)
})

test('a bar moves no oftener than there are frames', () => {
  expect(wait(momentAfter(0.1, showOf({ planned: seconds(1) })), 'progress')).toBeCloseTo(1000 / 60)
})

test('what stands still needs no painting', () => {
  const idle = { ...momentAfter(1), phase: 'idle' } as const

  expect(wait(momentAfter(1), 'now-next')).toBeNull()
  expect(wait(paused, 'countdown', 'progress', 'now-next')).toBeNull()
  expect(wait(momentAfter(90), 'progress')).toBeNull()
  expect(wait(momentAfter(5, open), 'progress')).toBeNull()
  expect(wait(idle, ...widgetNames)).toBeNull()
})

test('of many widgets the first to change counts', () => {
  expect(wait(momentAfterMs(10_400), 'clock', 'countdown', 'now-next')).toBe(600)
})

test('a rehearsal at 60 times the pace is painted as often', () => {
  expect(wait({ ...momentAfter(10), rate: 60 }, 'clock')).toBe(834)
})

test('nothing changes before it was said to, and it has changed by then', () => {
  const anyShow = fc.record({
    planned: fc.option(fc.integer({ min: 0, max: 200_000 })),
    end: fc.constantFrom('hold' as const, 'follow' as const),
  })
  fc.assert(
    fc.property(fc.nat(250_000), anyShow, fc.nat(999), (ms, { planned, end }, part) => {
      const show = showOf({ planned: planned === null ? null : seconds(planned / 1000), end })
      const names: readonly WidgetName[] = ['countdown', 'clock', 'now-next']
      const now = momentAfterMs(ms, show)
      const change = wait(now, ...names)
      const picture = pictureOf(now, names, ['over'])
      // Within a frame nothing is painted twice.
      if (change === null || change < 20) return
      const before = later(now, ((change - 1) * part) / 1000)
      const after = later(now, change)

      expect(pictureOf(before, names, ['over'])).toEqual(picture)
      // A cue that follows is up for as long as it takes.
      const isUp = now.timing.remaining !== null && now.timing.remaining <= 0
      if (!isUp || end === 'hold') expect(pictureOf(after, names, ['over'])).not.toEqual(picture)
    }),
  )
})

function later(moment: Moment, ms: number): Moment {
  return momentAt(moment, (moment.now + ms) as Moment['now'], true)
}
