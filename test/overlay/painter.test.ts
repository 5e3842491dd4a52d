import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { createPainter } from '#overlay/painter.ts'
import type { Picture, WidgetName } from '#overlay/picture.ts'
import type { Moment } from '#page/api.ts'
import { momentAt } from '#page/moment.ts'
import { createStillClock } from '#test/still-clock.ts'

import { momentAfter } from './moments.ts'

test('a countdown is painted once a second, each time with another text', () => {
  const { painter, clock, texts } = createStage(['countdown'])
  painter.paint()
  clock.pass(3500)

  expect(texts()).toEqual(['1:00', '0:59', '0:58', '0:57'])
  expect(clock.rung()).toBe(3)
})

test('what stands still is left alone', () => {
  const { painter, clock, drawn } = createStage(['now-next'])
  painter.paint()
  clock.pass(3_600_000)

  expect(drawn).toHaveLength(1)
  expect(clock.rung()).toBe(0)
})

test('before the first word it waits for it', () => {
  const { painter, clock, drawn, setMoment } = createStage(['countdown'])
  setMoment(() => null)
  painter.paint()
  clock.pass(60_000)

  expect(drawn).toEqual([{ tags: [], widgets: [] }])
  expect(clock.rung()).toBe(0)
})

test('painted for another reason, the timer from before is called off', () => {
  const { painter, clock } = createStage(['countdown'])
  for (let count = 0; count < 10; count += 1) painter.paint()
  clock.pass(1000)

  expect(clock.rung()).toBe(1)
})

test('what changes about as often as frames come is painted by frames', () => {
  const { painter, clock, drawn, frames } = createStage(['progress'], 60_000)
  painter.paint()
  clock.pass(1000)
  const inNoFrame = drawn.length
  frames[0]?.()

  expect(inNoFrame).toBe(1)
  expect(drawn).toHaveLength(2)
  expect(frames).toHaveLength(2)
})

test('a fault leaves the last picture, is told of once, and is got over', () => {
  const { painter, clock, drawn, reports, setMoment } = createStage(['countdown'])
  painter.paint()
  setMoment(() => {
    throw new Error('broken')
  })
  clock.pass(3000)
  const meanwhile = drawn.length
  setMoment(null)
  clock.pass(1000)

  expect(meanwhile).toBe(1)
  expect(reports).toEqual([new Error('broken')])
  expect(drawn).toHaveLength(2)
})

function createStage(names: readonly WidgetName[], width = 1200) {
  const clock = createStillClock()
  const drawn: Picture[] = []
  const frames: (() => void)[] = []
  const reports: unknown[] = []
  const start = momentAfter(0)
  let override: (() => Moment | null) | null = null
  const painter = createPainter({
    moment: () => (override ?? (() => momentAt(start, clock.now(), true)))(),
    names,
    crew: [],
    draw: (picture) => drawn.push(picture),
    width: () => width,
    after: (delay, run) => clock.setAlarm(instant(clock.now() + delay), run),
    nextFrame: (run) => {
      frames.push(run)
      return () => {}
    },
    report: (_, error) => reports.push(error),
  })
  return {
    painter,
    clock,
    drawn,
    frames,
    reports,
    setMoment: (moment: (() => Moment | null) | null) => {
      override = moment
    },
    texts: () =>
      drawn.map(({ widgets: [view] }) => (view?.widget === 'countdown' ? view.text : '')),
  }
}
