import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant, milliseconds, seconds } from '#base/time.ts'
import type { CrewMark, WidgetName } from '#overlay/picture.ts'
import { nothing, pictureOf, widgetNames } from '#overlay/picture.ts'
import type { Moment } from '#page/api.ts'
import { momentAt } from '#page/moment.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { cue, noon, onObs, play, rundown } from '#test/fixtures.ts'

import { momentAfter, momentAfterMs, showOf } from './moments.ts'

function countdown(moment: Moment | null, crew: readonly CrewMark[] = []): unknown {
  return pictureOf(moment, ['countdown'], crew).widgets[0]
}

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

describe('a countdown', () => {
  test.each([
    [0, '1:00', 'calm'],
    [1, '1:00', 'calm'],
    [1000, '0:59', 'calm'],
    [39_999, '0:21', 'calm'],
    [40_000, '0:20', 'warning'],
    [55_000, '0:05', 'danger'],
    [59_999, '0:01', 'danger'],
    [60_000, '0:00', 'danger'],
  ])('after %d ms of a minute reads %s, %s', (ms, text, level) => {
    expect(countdown(momentAfterMs(ms))).toEqual({ widget: 'countdown', text, level })
  })

  test('of a cue that holds stands at 0:00 for viewers', () => {
    expect(countdown(momentAfter(72, showOf({ end: 'hold' })))).toEqual({
      widget: 'countdown',
      text: '0:00',
      level: 'danger',
    })
  })

  test('of a cue that holds goes on over the time, if that is asked for', () => {
    expect(countdown(momentAfter(72, showOf({ end: 'hold' })), ['over'])).toEqual({
      widget: 'countdown',
      text: '+0:12',
      level: 'over',
    })
  })

  test.each([
    [60_000, '0:00', 'danger'],
    [60_999, '0:00', 'danger'],
    [61_000, '+0:01', 'over'],
  ])('after %d ms of a minute that holds reads %s, %s', (ms, text, level) => {
    expect(countdown(momentAfterMs(ms, showOf({ end: 'hold' })), ['over'])).toMatchObject({
      text,
      level,
    })
  })

  test('of a cue that follows stands at 0:00 until the next is heard of', () => {
    expect(countdown(momentAfter(72))).toMatchObject({ text: '0:00', level: 'danger' })
  })

  test('of a cue that is to start in a moment has no second too many', () => {
    expect(countdown(momentAfterMs(-300))).toMatchObject({ text: '1:00' })
  })

  test('of hours has hours', () => {
    const show = showOf({ planned: milliseconds(36_000_000) })

    expect(countdown(momentAfter(1, show))).toMatchObject({ text: '9:59:59' })
  })

  test('of an open-ended cue counts up', () => {
    const show = onObs(rundown(cue('open', null)))

    expect(countdown(momentAfter(61.9, show))).toMatchObject({ text: '1:01', level: 'calm' })
  })

  test('of an open-ended cue that is to start in a moment reads 0:00', () => {
    expect(countdown(momentAfterMs(-300, onObs(rundown(cue('open', null)))))).toMatchObject({
      text: '0:00',
    })
  })

  test('stands while the show does, and says so only if that is asked for', () => {
    const moment = momentAfter(30, showOf(), [10, { type: 'pause' }])
    const widgets = [{ widget: 'countdown', text: '0:50', level: 'calm' }]

    expect(pictureOf(moment, ['countdown'], [])).toEqual({ tags: [], widgets })
    expect(pictureOf(moment, ['countdown'], ['paused'])).toEqual({ tags: ['paused'], widgets })
  })

  test('under a forced scene is calm, and gone once its time is up', () => {
    const show = showOf({ end: 'hold' })
    const force = { type: 'force-scene', scene: 'Other' } as const

    expect(countdown(momentAfter(58, show, [10, force]))).toMatchObject({
      text: '0:02',
      level: 'calm',
    })
    expect(countdown(momentAfter(72, show, [10, force]), ['over'])).toBeUndefined()
  })

  test('runs on in silence, but does not claim to be over', () => {
    const show = showOf({ end: 'hold' })

    expect(countdown({ ...momentAfter(50, show), fresh: false })).toMatchObject({ text: '0:10' })
    expect(countdown({ ...momentAfter(72, show), fresh: false }, ['over'])).toBeUndefined()
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

test('the clock tells the time of day here', () => {
  const here = new Date(noon)
  const [clock] = pictureOf(momentAfter(59), ['clock'], []).widgets

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
