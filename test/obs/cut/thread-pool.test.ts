import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { countThreads } from '#obs/cut/thread-pool.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createStillClock } from '#test/still-clock.ts'

/** An OBS with so many threads: each serves one message at a time, in the order in which they came. */
function createPool(threads: number, refuses = false) {
  const clock = createStillClock()
  const freeAt: number[] = Array.from({ length: threads }, () => clock.now())
  let most = 0

  async function serve(ms: number): Promise<void> {
    const soonest = Math.min(...freeAt)
    const over = instant(Math.max(soonest, clock.now()) + ms)
    freeAt[freeAt.indexOf(soonest)] = over
    most = Math.max(most, freeAt.filter((at) => at > clock.now()).length)
    await new Promise<void>((done) => {
      clock.setAlarm(over, done)
    })
  }

  const connection = {
    call: async () => serve(1),
    batch: async ([request]: readonly { readonly requestData: { sleepMillis: number } }[]) => {
      if (refuses) throw new Error('OBS is not ready')
      await serve(request?.requestData.sleepMillis ?? 0)
      return []
    },
  } as unknown as Pick<ObsConnection, 'call' | 'batch'>

  async function counted(): Promise<number | string> {
    const results: (number | string)[] = []
    countThreads(connection, clock).then(
      (count) => results.push(count),
      (error: unknown) => results.push(String(error)),
    )
    for (let passed = 0; results.length === 0 && passed < 2000; passed += 1) {
      clock.pass(1)
      for (let turns = 0; turns < 6; turns += 1) await Promise.resolve()
    }
    return results[0] ?? 'never'
  }

  return { counted, most: () => most }
}

test.each([
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 6],
  [32, 6],
])('of %i threads, %i are found', async (threads, found) => {
  const { counted, most } = createPool(threads)

  expect(await counted()).toBe(found)
  expect(most()).toBeLessThanOrEqual(6)
})

test('an OBS that refuses to sleep has told nothing', async () => {
  expect(await createPool(8, true).counted()).toMatch(/not ready/)
})
