import { expect, test } from 'vitest'

import { later, seconds } from '#base/time.ts'
import { whileAwake } from '#storage/while-awake.ts'
import { createStillClock } from '#test/still-clock.ts'

function createThread() {
  const clock = createStillClock()
  let rung = 0
  const after = whileAwake((delay, run) => clock.setAlarm(later(clock.now(), delay), run))
  const callOff = after(seconds(2), () => (rung += 1))
  return { clock, callOff, rung: () => rung }
}

test('while a thread runs it rings when the time is over, once', () => {
  const { clock, rung } = createThread()
  clock.pass(1999)
  expect(rung()).toBe(0)
  clock.pass(10_000)

  expect(rung()).toBe(1)
})

test('of a time in which the thread was frozen no more than a moment counts', () => {
  const { clock, rung } = createThread()
  clock.pass(1000)
  clock.spend(60_000)
  clock.pass(700)
  expect(rung()).toBe(0)
  clock.pass(300)

  expect(rung()).toBe(1)
})

test('one that is called off never rings', () => {
  const { clock, callOff, rung } = createThread()
  clock.pass(1000)
  callOff()
  clock.pass(10_000)

  expect(rung()).toBe(0)
})
