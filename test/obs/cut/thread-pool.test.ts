import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { ThreadCount } from '#obs/cut/thread-pool.ts'
import { countThreads, watchThreads } from '#obs/cut/thread-pool.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createStillClock } from '#test/still-clock.ts'

/** An OBS with so many threads: each serves one message at a time, in the order in which they came. */
function createPool(threads: number, refuses = false, answersLate: readonly number[] = []) {
  const clock = createStillClock()
  const freeAt: number[] = Array.from({ length: threads }, () => clock.now())
  let most = 0
  let trials = 0

  async function serve(ms: number): Promise<void> {
    const soonest = Math.min(...freeAt)
    const over = instant(Math.max(soonest, clock.now()) + ms)
    freeAt[freeAt.indexOf(soonest)] = over
    most = Math.max(most, freeAt.filter((at) => at > clock.now()).length)
    await new Promise<void>((done) => {
      clock.setAlarm(over, done)
    })
  }

  /** A page that has just been opened hears of everything late, though in order. */
  async function hear(): Promise<void> {
    await new Promise<void>((over) => {
      clock.setAlarm(instant(clock.now() + 40), over)
    })
  }

  const connection = {
    call: async () => {
      trials += 1
      await serve(1 + (answersLate[trials - 1] ?? 0))
      await hear()
    },
    batch: async (
      [request]: readonly { readonly requestData: { sleepMillis: number } }[],
      { onSent }: { readonly onSent?: () => void },
    ) => {
      if (refuses) throw new Error('OBS is not ready')
      onSent?.()
      await serve(request?.requestData.sleepMillis ?? 0)
      await hear()
      return []
    },
  } as unknown as Pick<ObsConnection, 'call' | 'batch'>

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1) {
      clock.pass(1)
      for (let turns = 0; turns < 12; turns += 1) await Promise.resolve()
    }
  }

  async function counted(): Promise<ThreadCount | string> {
    const results: (ThreadCount | string)[] = []
    countThreads(connection, clock).then(
      (count) => results.push(count),
      (error: unknown) => results.push(String(error)),
    )
    for (let passed = 0; results.length === 0 && passed < 2000; passed += 1) await pass(1)
    return results[0] ?? 'never'
  }

  function watched() {
    const told: number[] = []
    const { signal: lost } = new AbortController()
    let asleep = false
    const watch = watchThreads({ ...connection, lost }, clock, {
      isAsleep: () => asleep,
      onCounted: () => told.push(watch.count()),
    })
    return { ...watch, told, sleep: (is: boolean) => (asleep = is) }
  }

  return { counted, watched, pass, now: clock.now, most: () => most, trials: () => trials }
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

  expect(await counted()).toEqual({ threads: found, end: found < 6 ? 'none-left' : 'enough' })
  expect(most()).toBeLessThanOrEqual(6)
})

test('an OBS that refuses to sleep has told nothing', async () => {
  expect(await createPool(8, true).counted()).toMatch(/not ready/)
})

test('an OBS that was busy for a moment is asked again', async () => {
  const { watched, pass } = createPool(8, false, [90, 0, 90])
  const { look, count, told } = watched()
  look(null)
  await pass(300)
  expect(count()).toBe(2)
  await pass(3000)

  expect(count()).toBe(6)
  expect(told).toEqual([3, 6])
})

test('of two threads it is not asked for ever whether there are more', async () => {
  const { watched, pass, trials } = createPool(2)
  const { look, count, told } = watched()
  look(null)
  await pass(60_000)

  expect(trials()).toBe(5)
  expect(count()).toBe(2)
  expect(told).toEqual([])
})

test('while a cut is near nothing is tried', async () => {
  const { watched, pass, trials, now } = createPool(8, false, [90])
  const { look, count } = watched()
  look(null)
  await pass(300)
  const before = trials()
  look(instant(now() + 1500))
  await pass(1400)
  expect(trials()).toBe(before)
  look(instant(now() + 8000))
  await pass(1000)

  expect(count()).toBe(6)
})

test('while a cut that was called off sleeps, nothing keeps it from hearing of that', async () => {
  const { watched, pass, trials } = createPool(8)
  const { look, count, sleep } = watched()
  sleep(true)
  look(null)
  await pass(2000)
  expect(trials()).toBe(0)
  sleep(false)
  await pass(1000)

  expect(count()).toBe(6)
})

test('an answer that was heard together with the end of a batch, and after it, finds no thread left', async () => {
  const clock = createStillClock()
  const ends: (() => void)[] = []
  const connection = {
    // Fewer steps lead from what was heard to a call's answer than to a batch's.
    call: () => new Promise<void>((go) => ends.push(go)),
    batch: async (_requests: unknown, { onSent }: { readonly onSent?: () => void }) => {
      onSent?.()
      await new Promise<void>((go) => ends.unshift(go))
      for (let step = 0; step < 5; step += 1) await Promise.resolve()
      return []
    },
  } as unknown as Pick<ObsConnection, 'call' | 'batch'>
  const counted = countThreads(connection, clock)
  for (let step = 0; step < 10; step += 1) await Promise.resolve()
  expect(ends).toHaveLength(3)
  for (const end of ends) end()
  for (let step = 0; step < 20; step += 1) await Promise.resolve()
  clock.pass(1)

  expect(await counted).toEqual({ threads: 2, end: 'none-left' })
})
