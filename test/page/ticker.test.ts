import { expect, test } from 'vitest'

import { instant, milliseconds } from '#base/time.ts'
import { createTicker } from '#page/ticker.ts'
import { noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

test('many who tick at one interval need one timer', () => {
  const { ticker, clock } = createStage()
  let ticks = 0
  for (let count = 0; count < 50; count += 1) ticker.every(milliseconds(100), () => (ticks += 1))
  clock.pass(1000)

  expect(ticks).toBe(500)
  expect(clock.rung()).toBe(10)
})

test('each ticks at an interval of its own', () => {
  const { ticker, clock, ticks } = createStage()
  ticker.every(milliseconds(100), () => ticks.push(`fast ${clock.now() - noon}`))
  ticker.every(milliseconds(250), () => ticks.push(`slow ${clock.now() - noon}`))
  clock.pass(300)

  expect(ticks).toEqual(['fast 100', 'fast 200', 'slow 250', 'fast 300'])
})

test('a late tick does not put off the next, and those missed are let go', () => {
  const late: (() => void)[] = []
  let now = 0
  const ticks: number[] = []
  const ticker = createTicker({
    monotonicNow: () => now,
    after: (delay, run) => {
      late.push(run)
      waits.push(delay)
      return () => {}
    },
  })
  const waits: number[] = []
  ticker.every(milliseconds(100), () => ticks.push(now))
  now = 370
  late.at(-1)?.()

  expect(ticks).toEqual([370])
  expect(waits).toEqual([100, 30])
})

test('when all have stopped the timer has, too', () => {
  const set = new Set<number>()
  const ticker = createTicker({
    monotonicNow: () => 0,
    after: (delay) => {
      set.add(delay)
      return () => set.delete(delay)
    },
  })
  const stops = [100, 200].map((interval) => ticker.every(milliseconds(interval), () => {}))
  const meanwhile = [...set]
  for (const stop of stops) stop()

  expect(meanwhile).toEqual([100])
  expect([...set]).toEqual([])
})

function createStage() {
  const clock = createStillClock()
  const ticker = createTicker({
    monotonicNow: clock.now,
    after: (delay, run) => clock.setAlarm(instant(clock.now() + delay), run),
  })
  return { clock, ticker, ticks: [] as string[] }
}
