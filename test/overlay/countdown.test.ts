import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { CrewMark } from '#overlay/picture.ts'
import { pictureOf } from '#overlay/picture.ts'
import type { Moment } from '#page/api.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'

import { momentAfter, momentAfterMs, showOf } from './moments.ts'

function countdown(moment: Moment | null, crew: readonly CrewMark[] = []): unknown {
  return pictureOf(moment, ['countdown'], crew).widgets[0]
}

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
