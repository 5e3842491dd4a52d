import { performance } from 'node:perf_hooks'

import { keepInMemory } from '#storage/memory.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { MemoryBus } from '#transport/memory.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Host } from '#worker/host.ts'
import { createHost } from '#worker/host.ts'

import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

/** Length of the rehearsals (ms on their own clock), with twenty cues of a second each. */
const minute = 60_000
const rounds = 5

/**
 * Many shows with many watchers in one thread: the memory that each adds, and the processor time for a
 * minute of all. Watchers are hellos, as from pages elsewhere; what those pages store is not counted.
 */
export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = []
  const byCount = new Map<number, Measured>()
  for (const shows of [1, 10, 50, 100]) {
    const measured = await measure(shows, 100)
    byCount.set(shows, measured)
    rows.push(
      rowOf(`${shows} shows of 100 watchers: memory of each show`, 'B', measured.bytes),
      rowOf(`${shows} shows of 100 watchers: processor for a minute of all`, 'ms', measured.cpu),
    )
  }
  const [ten, hundred] = [byCount.get(10), byCount.get(100)]
  if (ten && hundred) {
    const memory = median(hundred.bytes) / median(ten.bytes)
    const cpu = median(hundred.cpu) / median(ten.cpu) / 10
    rows.push(rowOf('a show among 100 against one among 10, memory', 'ratio', [memory]))
    rows.push(rowOf('a show among 100 against one among 10, processor', 'ratio', [cpu]))
  }
  const none = await measure(100, 0)
  const perWatcher = hundred ? (median(hundred.bytes) - median(none.bytes)) / 100 : NaN
  rows.push(rowOf('100 shows that nobody watches: memory of each', 'B', none.bytes))
  rows.push(rowOf('a watcher, registered', 'B', [perWatcher]))
  const crowd = await measure(1, 1000)
  rows.push(rowOf('1 show of 1000 watchers: processor for a minute', 'ms', crowd.cpu))
  return rows
}

interface Measured {
  readonly bytes: readonly number[]
  readonly cpu: readonly number[]
}

async function measure(shows: number, watchers: number): Promise<Measured> {
  const bytes: number[] = []
  const cpu: number[] = []
  for (let at = 0; at < rounds; at += 1) {
    const { host, add, pass } = await open()
    // The first show loads the code, so it is there before counting.
    await add('first', watchers)
    const before = await heap()
    for (let show = 0; show < shows; show += 1) await add(`show-${show}`, watchers)
    bytes.push(((await heap()) - before) / shows)
    const begun = performance.now()
    await pass(minute, shows, watchers)
    cpu.push(performance.now() - begun)
    host.close()
  }
  return { bytes, cpu }
}

interface House {
  readonly host: Host
  readonly add: (id: string, watchers: number) => Promise<void>
  readonly pass: (ms: number, shows: number, watchers: number) => Promise<void>
}

async function open(): Promise<House> {
  const clock = createStillClock()
  const buses = new Map<string, MemoryBus>()
  const strangers = new Map<string, ReturnType<MemoryBus['join']>>()

  function join(name: string): ReturnType<MemoryBus['join']> {
    let bus = buses.get(name)
    if (bus === undefined) buses.set(name, (bus = createMemoryBus()))
    return bus.join()
  }

  function hello(id: string, watchers: number): void {
    for (let watcher = 0; watcher < watchers; watcher += 1) {
      strangers.get(id)?.publish({
        type: 'hello',
        showId: id,
        from: `overlay-${watcher}-of-${id}`,
        source: 'overlay',
        topics: [],
        filter: null,
      })
    }
  }

  const host = createHost({
    id: 'bench',
    kept: keepInMemory(),
    readTime: () => clock,
    wall: clock.now,
    random: Math.random,
    fetch: () => Promise.reject(new Error('There is no network here')),
    watchFaults: () => () => {},
    openService: () => join('service'),
    openFeed: (id) => join(id),
    lock: null,
  })
  clock.pass(1000)
  await turns()
  clock.pass(1000)
  await host.ask('main', 'listShows', [])

  return {
    host,
    add: async (id, watchers) => {
      await host.ask('main', 'createShow', [{ id }])
      strangers.set(id, join(id))
      await host.ask(id, 'send', [
        { type: 'reconfigure', rundown: { title: id, cues: rundownOf() } },
      ])
      await host.ask(id, 'send', [{ type: 'start' }])
      hello(id, watchers)
      await turns()
    },
    pass: async (ms, shows, watchers) => {
      for (let second = 0; second < ms / 1000; second += 1) {
        clock.pass(1000)
        if (second % 30 === 0) {
          for (let show = 0; show < shows; show += 1) hello(`show-${show}`, watchers)
        }
        await turns()
      }
    },
  }
}

function rundownOf(): readonly object[] {
  return Array.from({ length: 60 }, (_, at) => ({ title: `Cue ${at}`, scene: 'S', planned: 1000 }))
}

async function turns(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Everything from the round before must be gone first, and some of it waits for a turn. */
async function heap(): Promise<number> {
  for (let goes = 0; goes < 4; goes += 1) {
    await turns()
    globalThis.gc?.()
  }
  return process.memoryUsage().heapUsed
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
