import { expect, test } from 'vitest'

import { later } from '#base/time.ts'
import type { ThreadState } from '#page/watch-thread.ts'
import { watchThread } from '#page/watch-thread.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { ThreadApi } from '#worker/api.ts'

function createPage(role: ThreadApi['role']) {
  const clock = createStillClock()
  const told: (ThreadState | 'dead')[] = []
  watchThread({
    role,
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
    onState: (state) => told.push(state),
    onDead: () => told.push('dead'),
  })
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      clock.pass(500)
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
    }
  }
  return { told, pass }
}

test('a worker that dies is told of within 5 s, and taken for dead after a while', async () => {
  let isAlive = true
  const { told, pass } = createPage(() =>
    isAlive ? Promise.resolve('leading' as const) : new Promise(() => {}),
  )
  await pass(60_000)
  const before = [...told]
  isAlive = false
  await pass(5000)
  const soon = [...told]
  await pass(60_000)

  expect([before, soon, told]).toEqual([[], ['silent'], ['silent', 'dead']])
})

test('one that was busy is told to be well again', async () => {
  let answer: ((role: 'leading') => void) | null = null as ((role: 'leading') => void) | null
  const { told, pass } = createPage(() => new Promise((resolve) => (answer = resolve)))
  await pass(6000)
  answer?.('leading')
  await pass(500)

  expect(told).toEqual(['silent', 'well'])
})

test('that nobody leads is told, and that somebody does', async () => {
  let role: 'seeking' | 'following' = 'seeking'
  const { told, pass } = createPage(() => Promise.resolve(role))
  await pass(5000)
  role = 'following'
  await pass(2000)

  expect(told).toEqual(['unled', 'well'])
})
