import { expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import { followShow } from '#page/onframe.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { createFeed } from '#subscription/feed.ts'
import { noon, play, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { createMemoryBus } from '#transport/memory.ts'

const running = play(rehearsing(), [0, { type: 'start' }]).show

test('before the first word there is no moment, and no callback is called', async () => {
  const { api, pass } = createStage()
  const seen: Moment[] = []
  api.watch((moment) => seen.push(moment), { tickIntervalMs: 100 })
  await pass(1000)

  expect(api.snapshot()).toBeNull()
  expect(seen).toEqual([])
})

test('a moment has the snapshot, and the numbers as of now', async () => {
  const { api, tell, pass } = createStage()
  await tell()
  await pass(4000)
  const moment = api.snapshot()

  expect(moment).toMatchObject(toSnapshot(running))
  expect(moment?.now).toBe(noon + 4000)
  expect(moment?.timing).toMatchObject({ elapsed: 4000, remaining: 6000, progress: 0.4 })
  expect(moment?.fresh).toBe(true)
})

test('whoever comes is called at once with the newest, then with every change', async () => {
  const { api, tell } = createStage()
  await tell()
  const takes: (number | undefined)[] = []
  api.watch(({ onAir }) => takes.push(onAir?.take))
  const atOnce = [...takes]
  await tell(play(running, [1, { type: 'skip' }]).show)

  expect(atOnce).toEqual([1])
  expect(takes).toEqual([1, 2])
})

test('in silence the numbers go on, and the moment says that it is no longer fresh', async () => {
  const { api, tell, pass } = createStage()
  await tell()
  const fresh: boolean[] = []
  api.watch((moment) => fresh.push(moment.fresh))
  await pass(120_000)

  expect(fresh).toEqual([true, false])
  expect(api.snapshot()?.timing.remaining).toBe(-110_000)
})

test('ticks come at the interval that was asked for', async () => {
  const { api, tell, pass } = createStage()
  await tell()
  const seen: Instant[] = []
  api.watch(({ now }) => seen.push(now), { tickIntervalMs: 250 })
  await pass(1000)

  expect(seen.map((now) => now - noon)).toEqual([0, 250, 500, 750, 1000])
})

test('without an interval there is not one call while nothing changes', async () => {
  const { api, tell, pass } = createStage()
  await tell()
  let calls = 0
  api.watch(() => (calls += 1))
  await pass(60_000)

  expect(calls).toBe(1)
})

test.each([9, 1001, 0, -100, NaN, Infinity, '100', null])(
  'an interval of %j is refused with a sentence that says what is expected',
  async (tickIntervalMs) => {
    const { api, tell, pass } = createStage()
    await tell()
    let calls = 0

    expect(() =>
      api.watch(() => (calls += 1), { tickIntervalMs: tickIntervalMs as number }),
    ).toThrow(/^watch: expected tickIntervalMs from 10 to 1000 ms, got /)
    await pass(2000)
    expect(calls).toBe(0)
  },
)

test.each([10, 1000])('an interval of %d ms is taken', async (tickIntervalMs) => {
  const { api, tell, pass } = createStage()
  await tell()
  let calls = 0
  api.watch(() => (calls += 1), { tickIntervalMs })
  await pass(1000)

  expect(calls).toBe(1 + 1000 / tickIntervalMs)
})

test('a callback that throws is told of once, and harms no other', async () => {
  const { api, tell, pass, reports } = createStage()
  await tell()
  let calls = 0
  const fault = new Error('theirs')
  api.watch(
    () => {
      throw fault
    },
    { tickIntervalMs: 100 },
  )
  api.watch(() => (calls += 1), { tickIntervalMs: 100 })
  await pass(1000)

  expect(reports).toEqual([fault])
  expect(calls).toBe(11)
})

test('who has stopped is called no more, by news or by ticks', async () => {
  const { api, tell, pass } = createStage()
  await tell()
  let calls = 0
  const stop = api.watch(() => (calls += 1), { tickIntervalMs: 100 })
  stop()
  await tell(reduce(running, { type: 'pause' }, noon)[0])
  await pass(1000)

  expect(calls).toBe(1)
})

test('a callback may stop itself and start another', async () => {
  const { api, tell, pass } = createStage()
  await tell()
  const calls: string[] = []
  const stop = api.watch(
    () => {
      calls.push('first')
      if (calls.length !== 2) return
      stop()
      api.watch(() => calls.push('second'))
    },
    { tickIntervalMs: 100 },
  )
  await pass(1000)

  expect(calls).toEqual(['first', 'first', 'second'])
})

function createStage() {
  const { now, setAlarm, pass } = createStillClock()
  const bus = createMemoryBus()
  const reports: unknown[] = []
  const feed = createFeed({
    showId: 'main',
    run: 'one',
    clock: () => ({ at: now(), rate: 1 }),
    isWanted: () => true,
    breathe: (run) => queueMicrotask(run),
    publish: bus.join().publish,
  })
  const { api } = followShow({
    transport: bus.join(),
    showId: 'main',
    topics: ['show'],
    id: 'page',
    source: 'test',
    filter: null,
    monotonicNow: () => now() - noon,
    after: (delay, run) => setAlarm(instant(now() + delay), run),
    report: (_, error) => reports.push(error),
  })
  return {
    api,
    reports,
    tell: async (show = running) => {
      feed.offer('show', toSnapshot(show))
      await settle()
    },
    pass: async (ms: number) => {
      pass(ms)
      await settle()
    },
  }
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
}
