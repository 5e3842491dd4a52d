import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant, later, milliseconds, seconds } from '#base/time.ts'
import type { WidgetName } from '#overlay/picture.ts'
import { nothing, pictureOf, widgetNames } from '#overlay/picture.ts'
import { momentAt } from '#page/moment.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { cue, noon, onObs, play, rundown } from '#test/fixtures.ts'

import { momentAfter, showOf, wallSet } from './moments.ts'

describe('nothing at all is seen', () => {
  test('before the first word', () => {
    expect(pictureOf(null, widgetNames, [])).toBe(nothing)
  })

  test('before the show', () => {
    const moment = momentAt(toSnapshot(showOf()), noon, true)

    expect(pictureOf(moment, widgetNames, [])).toBe(nothing)
  })

  test.each(['idle', 'finished'] as const)('after the show: %s', (phase) => {
    expect(pictureOf({ ...momentAfter(10), phase }, widgetNames, [])).toBe(nothing)
  })

  test('of tags, where there is no widget for them to stand over', () => {
    const show = onObs(rundown(cue('open', null)))

    expect(pictureOf(momentAfter(1, show, [1, { type: 'pause' }]), ['progress'], [])).toBe(nothing)
  })
})

describe('now and next', () => {
  test('are titles, as they are', () => {
    const show = showOf({ title: ' <b>Rock & roll</b> ' })

    expect(pictureOf(momentAfter(1, show), ['now-next'], []).widgets).toEqual([
      { widget: 'now-next', now: '<b>Rock & roll</b>', next: 'Farewell' },
    ])
  })

  test('name what really comes, where a clock passes over the next in order', () => {
    const { show } = play(
      onObs(
        rundown(
          cue('soon', 100),
          cue('titles', 30),
          cue('news', 30, {
            at: { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' },
          }),
        ),
      ),
      [0, { type: 'start' }],
    )

    const moment = momentAt(toSnapshot(show), noon, true)
    expect(pictureOf(moment, ['now-next'], []).widgets).toMatchObject([{ next: 'Cue news' }])
  })

  test('of a cue without a title are its label', () => {
    const show = onObs(rundown(cue('a', 10), cue('b', 10, { label: 'B2', title: '  ' })))

    expect(pictureOf(momentAfter(1, show), ['now-next'], []).widgets).toMatchObject([
      { next: 'B2' },
    ])
  })

  test('leave out what has neither: scenes are the business of the crew', () => {
    const bare = { label: '', title: '  ' }
    const show = onObs(rundown(cue('a', 10, bare), cue('b', 10, bare)))

    expect(pictureOf(momentAfter(1, show), ['now-next'], [])).toBe(nothing)
  })

  test('have no next in the last cue', () => {
    const moment = momentAfter(3, showOf(), [2, { type: 'skip' }])

    expect(pictureOf(moment, ['now-next'], []).widgets).toEqual([
      { widget: 'now-next', now: 'Farewell', next: null },
    ])
  })
})

test('progress goes from nothing to the whole, and stays there', () => {
  const done = [0, 15, 60, 90].map(
    (after) => pictureOf(momentAfter(after), ['progress'], []).widgets[0],
  )

  expect(done).toEqual([
    { widget: 'progress', done: 0, level: 'calm' },
    { widget: 'progress', done: 0.25, level: 'calm' },
    { widget: 'progress', done: 1, level: 'danger' },
    { widget: 'progress', done: 1, level: 'danger' },
  ])
})

test.each([
  ['as the show’s clock has it', [], noon],
  ['as the wall clock has it, which was set', [[1, wallSet]], later(noon, wallSet.ahead)],
] as const)('the clock tells the time of day here, %s', (_, steps, wall) => {
  const here = new Date(wall)
  const [clock] = pictureOf(momentAfter(30, showOf(), ...steps), ['clock'], []).widgets

  expect(clock).toEqual({
    widget: 'clock',
    text: `${String(here.getHours()).padStart(2, '0')}:${String(here.getMinutes()).padStart(2, '0')}`,
  })
})

test('a rehearsal is marked as one', () => {
  const moment = momentAfter(1, { ...showOf(), mode: 'rehearsal' })

  expect(pictureOf(moment, ['countdown'], []).tags).toEqual(['rehearsal'])
})

test('widgets come in the order in which they were asked for', () => {
  const names: readonly WidgetName[] = ['clock', 'now-next', 'countdown']

  expect(pictureOf(momentAfter(1), names, []).widgets.map(({ widget }) => widget)).toEqual(names)
})

test('whatever the instant and the cue, no text is broken', () => {
  const odd = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ min: -1e6, max: 1e9, noNaN: true }),
    fc.constantFrom(0, -0, 999, 1000, 1001, 3_600_000),
  )
  fc.assert(
    fc.property(
      odd,
      fc.option(fc.nat(1e8)),
      odd,
      fc.constantFrom('hold', 'follow'),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      (after, planned, added, end, title, fresh) => {
        const show = showOf({
          planned: planned === null ? null : milliseconds(planned),
          end,
          title,
        })
        const { onAir, ...rest } = toSnapshot(play(show, [0, { type: 'start' }]).show)
        const nudged = { ...rest, onAir: onAir && { ...onAir, added: milliseconds(added) } }
        const moment = momentAt(nudged, instant(noon + after), fresh)
        for (const view of pictureOf(moment, widgetNames, []).widgets) {
          if (view.widget === 'countdown') expect(view.text).toMatch(/^\+?(\d+:\d\d|\d+):\d\d$/)
          if (view.widget === 'clock') expect(view.text).toMatch(/^\d\d:\d\d$/)
          if (view.widget === 'now-next') expect(view.now ?? 'none').toBe(title.trim() || 'talk')
          if (view.widget === 'progress') {
            expect(view.done).toBeGreaterThanOrEqual(0)
            expect(view.done).toBeLessThanOrEqual(1)
          }
        }
      },
    ),
  )
})
